/** The version of the plugin API that this server offers; a plugin's `engines.tutti` names the range it was made for. */

export const pluginApiVersion = '1.0.0';

/** The version of the product, from its package.json. */
import packageJson from '../package.json' with { type: 'json' };

export const productVersion: string = packageJson.version;

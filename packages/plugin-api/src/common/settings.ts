/** Settings of a plugin: what a manifest declares, and the part of JSON Schema that values from outside are described in. */

/**
 * A part of JSON Schema 2020-12 that can be checked in a bounded time: no patterns, references, conditions or unique items.
 * Objects refuse what they do not name.
 */
export interface ValueSchema {
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';
  title?: string;
  description?: string;
  default?: unknown;
  /** Of strings and numbers. */
  enum?: (string | number)[];
  /** Words for each of `enum`, in its order. */
  enumTitles?: string[];
  format?: 'email' | 'uri' | 'date' | 'time' | 'date-time' | 'multiline';
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: ValueSchema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, ValueSchema>;
  required?: string[];
}

/** From wide to narrow; a value of a narrower scope stands before one of a wider. */
export const settingScopes = ['server', 'workspace', 'organisation', 'person'] as const;
export type SettingScope = (typeof settingScopes)[number];

export interface SettingContribution {
  /** Lower-case words with dots or hyphens. */
  key: string;
  title: string;
  description?: string;
  /** The narrowest scope it can be set at; each wider one gives it a value for all below. */
  scope: SettingScope;
  /** Kept encrypted, given to the server module alone, never sent to a browser. Text, of scope server, workspace or organisation. */
  secret?: boolean;
  schema: ValueSchema;
}

/** GET /api/workspaces/:workspace/settings; of tools that are on and have any. */
export interface SettingsAnswer {
  plugins: PluginSettings[];
}

export interface PluginSettings {
  plugin: string;
  title: string;
  plainTitle: string;
  icon: string;
  settings: SettingInfo[];
}

export interface SettingInfo extends SettingContribution {
  /** By scope, what was set there; for `organisation` and `person` those of the asking seat. A secret is told as `{isSet: true}`. */
  values: Partial<Record<SettingScope, unknown>>;
  /** What holds for the asking seat; undefined when nothing was set and there is no default. A secret is told as `{isSet}`. */
  value: unknown;
  from: SettingScope | 'default';
  /** A stored value did not fit its schema, so the next wider one or the default holds: show it. */
  warning: string | undefined;
  /** Where the asking seat may set it. */
  may: SettingScope[];
}

/** PATCH /api/workspaces/:workspace/settings/:plugin/:scope; null takes a value away. */
export interface SettingsChange {
  values: Record<string, unknown>;
}

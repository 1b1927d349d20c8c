/** What holds of a setting for somebody: the narrowest stored value that fits its schema, else the default, with a warning for each that does not fit. */
import { type SettingContribution, type SettingScope, settingScopes } from '@tutti/plugin-api';
import type { ValueCheck } from '@tutti/plugin-host';
import type { SecretBox } from './secret-box.ts';
import type { SettingRow } from './setting-tables.ts';

/** For whom a setting is read. */
export interface SettingReader {
  organisation?: string | undefined;
  person?: string | undefined;
}

export interface HeldValue {
  value: unknown;
  from: SettingScope | 'default';
  warning: string | undefined;
  /** By scope, what is stored for this reader; of secrets only that. */
  stored: Partial<Record<SettingScope, unknown>>;
}

const scopeWords: Record<SettingScope, string> = {
  server: 'of the server',
  workspace: 'of the workspace',
  organisation: 'of the organisation',
  person: 'of your own',
};

/** @param rows of this plugin, whatever their key and owner. */
export function holdValue(
  setting: SettingContribution,
  rows: readonly SettingRow[],
  reader: SettingReader,
  { check, box }: { check: ValueCheck; box: SecretBox },
): HeldValue {
  const held: HeldValue = { value: setting.schema.default, from: 'default', warning: undefined, stored: {} };
  const faults: string[] = [];
  for (const scope of scopesOf(setting)) {
    const row = rows.find((each) => each.key === setting.key && each.scope === scope && each.owner === ownerOf(scope, reader));
    if (!row) continue;
    const read = readRow(setting, row, box);
    held.stored[scope] = setting.secret ? { isSet: read !== undefined } : read;
    const outcome = read === undefined ? undefined : check(read);
    if (outcome?.ok) Object.assign(held, { value: outcome.value, from: scope });
    else faults.push(`The value ${scopeWords[scope]} ${outcome ? outcome.words : 'cannot be read any more.'}`);
  }
  if (faults.length > 0) held.warning = `${faults.join(' ')} ${held.from === 'default' ? 'The default' : 'Another value'} holds instead.`;
  return held;
}

/** From wide to narrow, as far as the setting goes. */
export function scopesOf(setting: Pick<SettingContribution, 'scope'>): readonly SettingScope[] {
  return settingScopes.slice(0, settingScopes.indexOf(setting.scope) + 1);
}

/** Undefined: this reader has none, so nothing is stored there. */
export function ownerOf(scope: SettingScope, reader: SettingReader): string | undefined {
  return scope === 'organisation' ? reader.organisation : scope === 'person' ? reader.person : '';
}

/** Secrets cannot be moved from one setting, tool or owner to another. */
export function placeOf({ plugin, scope, owner, key }: Pick<SettingRow, 'plugin' | 'scope' | 'owner' | 'key'>): readonly string[] {
  return [plugin, scope, owner, key];
}

function readRow(setting: SettingContribution, row: SettingRow, box: SecretBox): unknown {
  if (setting.secret) return box.open(row.value, placeOf(row));
  try {
    return JSON.parse(row.value) as unknown;
  } catch {
    return undefined;
  }
}

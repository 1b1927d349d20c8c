/** Where settings are set, from the person's point of view, and what a narrower place takes over from a wider one. */
import { type SettingInfo, type SettingScope, settingScopes } from '@tutti/plugin-api';

/** Narrow first, as people look for what is theirs. The server's are set by whoever runs it. */
export const shownScopes = ['person', 'organisation', 'workspace'] as const satisfies readonly SettingScope[];
export type ShownScope = (typeof shownScopes)[number];

export interface Inherited {
  value: unknown;
  from: SettingScope | 'default';
}

/** What would hold at this scope if nothing were set there. */
export function inheritedAt(setting: SettingInfo, scope: SettingScope): Inherited {
  const wider = settingScopes.slice(0, settingScopes.indexOf(scope)).toReversed();
  const from = wider.find((each) => setting.values[each] !== undefined);
  return from ? { value: setting.values[from], from } : { value: setting.schema.default, from: 'default' };
}

export function isSetAt(setting: SettingInfo, scope: SettingScope): boolean {
  return setting.values[scope] !== undefined;
}

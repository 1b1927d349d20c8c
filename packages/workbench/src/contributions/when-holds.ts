/** Whether a condition of a manifest holds for this seat, here and now. What cannot be read never does; packing a plugin says so to its author. */
import { type EnabledPlugin, parseWhen, type When } from '@tutti/plugin-api';
import type { WorkspaceView } from '../shell/workspace-view.ts';

/** The width below which the workbench shows one panel and a bar at the thumb (styles/phone.css). */
const narrow = '(max-width: 48rem)';

const parsed = new Map<string, When>();

export function whenHolds(when: string | undefined, view: WorkspaceView, plugin: EnabledPlugin): boolean {
  if (when === undefined) return true;
  let condition = parsed.get(when);
  if (!condition) {
    const result = parseWhen(when);
    condition = typeof result === 'function' ? result : () => false;
    parsed.set(when, condition);
  }
  return condition((key) => valueNow(key, view, plugin));
}

function valueNow(key: string, view: WorkspaceView, plugin: EnabledPlugin): string | number | boolean | undefined {
  const { answer, route, store } = view;
  switch (key) {
    case 'role':
      return answer.seat.role;
    case 'organisation':
      return answer.seat.organisation?.id;
    case 'panel':
      return route.page === 'panel' ? `${route.plugin}.${route.panel}` : undefined;
    case 'narrow':
      return matchMedia(narrow).matches;
    case 'offline':
      return !store.connected;
  }
  if (key.startsWith('plugin.')) return answer.plugins.some(({ id }) => id === key.slice('plugin.'.length));
  if (!key.startsWith('setting.')) return undefined;
  const value = plugin.settings[key.slice('setting.'.length)];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

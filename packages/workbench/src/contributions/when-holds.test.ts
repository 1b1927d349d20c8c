import type { EnabledPlugin } from '@tutti/plugin-api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { whenHolds } from './when-holds.ts';

let isNarrow = false;
beforeAll(() => void vi.stubGlobal('matchMedia', () => ({ matches: isNarrow })));
afterAll(() => void vi.unstubAllGlobals());

const plugin = { id: 'garden', settings: { greenhouse: true, beds: 3, day: 'mon', list: ['a'] } } as unknown as EnabledPlugin;
const view = {
  answer: { seat: { role: 'lead', organisation: { id: 'org-1' } }, plugins: [{ id: 'garden' }] },
  route: { page: 'panel', plugin: 'garden', panel: 'main' },
  store: { connected: true },
} as unknown as WorkspaceView;

describe('a condition of a manifest', () => {
  it.each([
    [undefined, true],
    ["role == 'lead'", true],
    ["role in 'facilitator lead' && !offline", true],
    ["role == 'member' || panel == 'garden.main'", true],
    ["organisation == 'org-1'", true],
    ['setting.greenhouse', true],
    ["setting.day == 'mon'", true],
    ['setting.list', false],
    ['setting.unknown', false],
    ['plugin.garden && !plugin.shed', true],
    ['narrow', false],
    ['shoe.size', false],
    ["role == 'lead' && shoe.size", false],
    ["role == 'lead'; alert(1)", false],
    ['', false],
    ['(', false],
  ])('%s is %s', (when, holds) => {
    expect(whenHolds(when, view, plugin)).toBe(holds);
  });

  it('follows the window', () => {
    isNarrow = true;
    expect(whenHolds('narrow', view, plugin)).toBe(true);
  });
});

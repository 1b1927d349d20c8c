import { describe, expect, it } from 'vitest';
import { panelTag } from './panel-tag.ts';

describe('the tag of a panel', () => {
  it('tells two versions apart', () => {
    const first = panelTag('common-agenda', 'agenda', '/plugins/common-agenda/AbC123def456/agenda-panel.js', 0);
    expect(first).toBe('t-common-agenda-agenda-abc123def4');
    expect(panelTag('common-agenda', 'agenda', '/plugins/common-agenda/ffff/agenda-panel.js', 0)).not.toBe(first);
  });

  it('is new for every try after a failure', () => {
    expect(panelTag('p', 'q', '/plugins/p/aa/q.js', 2)).toBe('t-p-q-aa-2');
  });

  it('is a valid name whatever stands in the address', () => {
    expect(panelTag('p', 'Q_x', '/elsewhere.js', 0)).toMatch(/^t-[a-z0-9-]+$/);
  });
});

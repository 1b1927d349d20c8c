import { describe, expect, it } from 'vitest';
import { summarize, wouldLose } from './save-summary.ts';

describe('the saved state of all open documents', () => {
  it('claims nothing when nothing is open', () => {
    expect(summarize([], true)).toBeUndefined();
  });

  it('says saved only when every document is', () => {
    expect(summarize(['saved', 'saved'], true)?.state).toBe('saved');
    expect(summarize(['saved', 'saving'], true)?.state).toBe('saving');
    expect(summarize(['saved', 'refused'], true)?.state).toBe('refused');
    expect(summarize(['connecting', 'refused', 'saved'], true)?.state).toBe('connecting');
  });

  it('puts offline before everything else, and says whether it is kept', () => {
    expect(summarize(['saving', 'offline', 'saved'], false)).toEqual({ state: 'offline', kept: false });
    expect(summarize(['offline'], true)).toEqual({ state: 'offline', kept: true });
  });

  it('warns before leaving only when something could be lost', () => {
    expect(wouldLose(['saved'], false)).toBe(false);
    expect(wouldLose(['saving'], true)).toBe(true);
    expect(wouldLose(['offline'], true)).toBe(false);
    expect(wouldLose(['offline'], false)).toBe(true);
  });
});

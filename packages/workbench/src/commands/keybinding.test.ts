import { describe, expect, it } from 'vitest';
import { type KeyPress, keybindingWords, matchesKeybinding, parseKeybinding } from './keybinding.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

describe('key bindings', () => {
  it('takes Mod for Ctrl, and for Cmd on a Mac', () => {
    expect(matchesKeybinding('Mod+K', press('k', { ctrlKey: true }), false)).toBe(true);
    expect(matchesKeybinding('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(matchesKeybinding('Mod+K', press('k', { metaKey: true }), false)).toBe(false);
    expect(matchesKeybinding('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false);
  });

  it('wants exactly the keys it names', () => {
    expect(matchesKeybinding('Mod+Shift+A', press('A', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matchesKeybinding('Mod+Shift+A', press('a', { ctrlKey: true }), false)).toBe(false);
    expect(matchesKeybinding('Mod+K', press('k', { ctrlKey: true, altKey: true }), false)).toBe(false);
  });

  it('takes function keys alone', () => {
    expect(matchesKeybinding('F1', press('F1'), false)).toBe(true);
  });

  it.each(['A', 'Shift+A', 'Hyper+A', '', 'Mod+'])('refuses %j, which would swallow typing or is no binding', (binding) => {
    expect(parseKeybinding(binding)).toBeUndefined();
  });

  it('is shown as people know it', () => {
    expect(keybindingWords('Mod+Shift+O', false)).toBe('Ctrl+Shift+O');
    expect(keybindingWords('Mod+Shift+O', true)).toBe('⇧⌘O');
  });
});

/** Key bindings as manifests write them: "Mod+Shift+A", where Mod is Ctrl, or Cmd on a Mac. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

export function matchesKeybinding(binding: string, press: KeyPress, mac: boolean): boolean {
  const wanted = parseKeybinding(binding);
  if (!wanted) return false;
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  const ctrl = wanted.ctrl ? (mac ? press.ctrlKey : true) : true;
  return (
    mod === (wanted.mod || (!mac && wanted.ctrl)) &&
    ctrl &&
    (wanted.ctrl && mac ? other : !other) &&
    press.shiftKey === wanted.shift &&
    press.altKey === wanted.alt &&
    press.key.toLowerCase() === wanted.key
  );
}

/** For people: "⌘⇧A" on a Mac, "Ctrl+Shift+A" elsewhere. */
export function keybindingWords(binding: string, mac: boolean): string {
  const wanted = parseKeybinding(binding);
  if (!wanted) return '';
  const key = wanted.key.length === 1 ? wanted.key.toUpperCase() : capital(wanted.key);
  if (mac) return `${wanted.ctrl ? '⌃' : ''}${wanted.alt ? '⌥' : ''}${wanted.shift ? '⇧' : ''}${wanted.mod ? '⌘' : ''}${key}`;
  return [wanted.mod || wanted.ctrl ? 'Ctrl' : '', wanted.alt ? 'Alt' : '', wanted.shift ? 'Shift' : '', key].filter(Boolean).join('+');
}

interface ParsedKeybinding {
  mod: boolean;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
  key: string;
}

/** Undefined when the text is no binding, or one without Mod, Ctrl or Alt that would swallow typing. */
export function parseKeybinding(binding: string): ParsedKeybinding | undefined {
  const parts = binding.split('+').map((part) => part.trim().toLowerCase());
  const key = parts.pop();
  if (!key || parts.some((part) => !['mod', 'ctrl', 'shift', 'alt'].includes(part))) return undefined;
  const has = (name: string): boolean => parts.includes(name);
  const functionKey = /^f\d{1,2}$/.test(key);
  if (!functionKey && !has('mod') && !has('ctrl') && !has('alt')) return undefined;
  return { mod: has('mod'), ctrl: has('ctrl'), shift: has('shift'), alt: has('alt'), key };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

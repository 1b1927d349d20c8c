/** Finds where a text stops being JSON, because V8 names a position in some of its messages only. */

const plainToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{},:]/y;

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'after';

/** The index of the first character that cannot stand where it stands; the length of the text when it ends too early. */
export function findJsonFault(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const isString = text[at] === '"';
    const end = isString ? endOfString(text, at) : endOfToken(text, at);
    if (end.fault !== undefined) return end.fault;
    const next = step(isString ? 'string' : text.slice(at, end.at), expected, open);
    if (next === undefined) return at;
    expected = next;
    at = skipSpace(text, end.at);
  }
  return text.length;
}

/** What may follow; undefined when the token cannot stand here. */
function step(token: string, expected: Expected, open: string[]): Expected | undefined {
  const inside = open.at(-1);
  const closes = (token === '}' && inside === '{') || (token === ']' && inside === '[');
  if (closes && (expected === 'after' || (expected === 'keyOrEnd' && token === '}') || (expected === 'valueOrEnd' && token === ']'))) {
    open.pop();
    return 'after';
  }
  switch (expected) {
    case 'colon':
      return token === ':' ? 'value' : undefined;
    case 'after':
      if (token !== ',' || inside === undefined) return undefined;
      return inside === '{' ? 'key' : 'value';
    case 'key':
    case 'keyOrEnd':
      return token === 'string' ? 'colon' : undefined;
    default:
      if (token === '{' || token === '[') {
        open.push(token);
        return token === '{' ? 'keyOrEnd' : 'valueOrEnd';
      }
      return ',:]}'.includes(token) ? undefined : 'after';
  }
}

function endOfToken(text: string, start: number): { at: number; fault?: number } {
  plainToken.lastIndex = start;
  const match = plainToken.exec(text);
  return match ? { at: start + match[0].length } : { at: start, fault: start };
}

/** A string ends at its quote; control characters and unknown escapes are faults. */
function endOfString(text: string, start: number): { at: number; fault?: number } {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') return { at: at + 1 };
    if (character.charCodeAt(0) < 0x20) return { at, fault: at };
    if (character === '\\') {
      const escaped = text[at + 1] ?? '';
      if (escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) at += 5;
      else if (escaped !== '' && '"\\/bfnrt'.includes(escaped)) at += 1;
      else return { at, fault: Math.min(at + 1, text.length) };
    }
  }
  return { at: text.length, fault: text.length };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at += 1;
  return at;
}

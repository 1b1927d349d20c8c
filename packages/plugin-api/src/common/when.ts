/** The little language of `when`: when a command, menu entry, status item or filling is offered. Parsed once, evaluated often, no code of a plugin. */

/** What can be asked: `role`, `organisation`, `panel`, `narrow`, `offline`, `setting.<key>` (of the own plugin), `plugin.<id>` (is on). */
export type WhenValues = (key: string) => string | number | boolean | undefined;

export type When = (values: WhenValues) => boolean;

export const whenKeys = ['role', 'organisation', 'panel', 'narrow', 'offline'] as const;
const keyPrefixes = ['setting.', 'plugin.'];

interface Token {
  kind: 'word' | 'text' | 'sign';
  text: string;
}

const tokenPattern = /\s*(?:(&&|\|\||==|!=|!|\(|\))|'([^']*)'|([A-Za-z0-9_.-]+))/y;
const deepest = 20;

/**
 * @returns a function of the values, or in words what is wrong.
 * Grammar: `a == 'x'`, `a != 'x'`, `a in 'x y'`, `a`, `!a`, `&&`, `||`, brackets; an unknown key is false.
 */
export function parseWhen(source: string): When | string {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (source.slice(tokenPattern.lastIndex).trim() !== '') {
    const at = tokenPattern.lastIndex;
    const [, sign, text, word] = tokenPattern.exec(source) ?? [];
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (text !== undefined) tokens.push({ kind: 'text', text });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else return `it cannot be read at character ${at + 1}`;
  }
  try {
    return new Parser(tokens).whole();
  } catch (error) {
    return (error as Error).message;
  }
}

class Parser {
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  whole(): When {
    const result = this.#either();
    const rest = this.#tokens[this.#at];
    if (rest) throw new Error(`“${rest.text}” stands where nothing more is expected`);
    return result;
  }

  #either(): When {
    let left = this.#both();
    while (this.#take('||')) {
      const [first, second] = [left, this.#both()];
      left = (values) => first(values) || second(values);
    }
    return left;
  }

  #both(): When {
    let left = this.#single();
    while (this.#take('&&')) {
      const [first, second] = [left, this.#single()];
      left = (values) => first(values) && second(values);
    }
    return left;
  }

  #single(): When {
    this.#depth += 1;
    if (this.#depth > deepest) throw new Error('it is nested too deep');
    try {
      if (this.#take('!')) {
        const inner = this.#single();
        return (values) => !inner(values);
      }
      if (this.#take('(')) {
        const inner = this.#either();
        if (!this.#take(')')) throw new Error('a “)” is missing');
        return inner;
      }
      return this.#comparison();
    } finally {
      this.#depth -= 1;
    }
  }

  #comparison(): When {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word') throw new Error(token ? `a key is expected before “${token.text}”` : 'it ends where a key is expected');
    this.#at += 1;
    const key = token.text;
    const known = (whenKeys as readonly string[]).includes(key) || keyPrefixes.some((prefix) => key.startsWith(prefix));
    if (!known) throw new Error(`“${key}” is no key; known are ${[...whenKeys, 'setting.<key>', 'plugin.<id>'].join(', ')}`);
    if (this.#take('==')) return this.#compare(key, (value, wanted) => value === wanted);
    if (this.#take('!=')) return this.#compare(key, (value, wanted) => value !== wanted);
    const next = this.#tokens[this.#at];
    if (next?.kind === 'word' && next.text === 'in') {
      this.#at += 1;
      return this.#compare(key, (value, wanted) => wanted.split(' ').includes(value));
    }
    return (values) => Boolean(values(key));
  }

  #compare(key: string, holds: (value: string, wanted: string) => boolean): When {
    const token = this.#tokens[this.#at];
    if (!token || token.kind === 'sign') throw new Error(`a value is expected after “${key}”, e.g. 'lead'`);
    this.#at += 1;
    return (values) => holds(String(values(key) ?? ''), token.text);
  }

  #take(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }
}

/** For the tables of rights: the words whose meaning was agreed on, read by everybody and written by those who keep it going. */
import { expect } from 'vitest';
import type { Ask } from './ask-as.ts';
import { readTable } from './read-table.ts';

export const glossaryTable = readTable(`
                                             F    S    L    M    Q    O    C    P    X    E    T    R    N
GET    /glossary                             200  200  200  200  200  200  200  200  404  404  404  401  401
POST   /glossary                             201  201  403  403  403  403  403  201  404  404  404  401  401
PUT    /glossary/:term                       200  200  403  403  403  403  403  200  404  404  404  401  401
DELETE /glossary/:term                       200  200  403  403  403  403  403  200  404  404  404  401  401
POST   /glossary/:term/restore               200  200  403  403  403  403  403  200  404  404  404  401  401
`);

interface Told {
  terms: { id: string; version: number }[];
}

export class GlossaryQuestions {
  readonly #ask: Ask;
  readonly #here: string;
  #count = 0;

  constructor(ask: Ask, here: string) {
    this.#ask = ask;
    this.#here = here;
  }

  /** A new one each time: what one changed is another version for the next. */
  async fill(path: string): Promise<string> {
    if (!path.includes(':term')) return path;
    const { status, text } = await this.#ask('F', { method: 'POST', path: `${this.#here}/glossary`, body: this.#words() });
    expect(status, text).toBe(201);
    return path.replace(':term', (JSON.parse(text) as Told).terms.at(-1)?.id ?? '');
  }

  bodyOf(route: string): object | undefined {
    if (route.startsWith('GET') || route.startsWith('DELETE')) return undefined;
    return route.endsWith('/restore') ? {} : { ...this.#words(), version: 1 };
  }

  #words(): object {
    this.#count += 1;
    return { words: { en: { term: `Word ${this.#count}`, meaning: 'What we mean.' } } };
  }
}

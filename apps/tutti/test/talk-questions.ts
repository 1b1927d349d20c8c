/** For the tables of rights: what is said about things of the directory, who may say, settle and change it, and bodies that would be taken if they were allowed. */
import { expect } from 'vitest';
import type { Ask } from './ask-as.ts';
import { readTable } from './read-table.ts';

// M began each of them. O reads along; C says what they think and settles what they began. A tension is for those who read its round.
export const talkTable = readTable(`
                                             F    S    L    M    Q    O    C    P    X    E    T    R    N
GET    /talk                                 200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /objects/:object/talk [tension]       200  200  200  200  200  404  404  200  404  404  404  401  401
GET    /objects/:object/talk/people [tension] 200 200  200  200  200  404  404  200  404  404  404  401  401
POST   /objects/:object/talk [tension]       201  201  201  201  201  404  404  201  404  404  404  401  401
POST   /talk/threads/:thread/replies [tension] 201 201 201  201  201  404  404  201  404  404  404  401  401
POST   /talk/threads/:thread/settle [tension]  200 200 200  200  200  404  404  200  404  404  404  401  401
POST   /talk/threads/:thread/reopen [tension]  200 200 200  200  200  404  404  200  404  404  404  401  401
PUT    /talk/comments/:comment [tension]     403  403  403  200  403  404  404  403  404  404  404  401  401
DELETE /talk/comments/:comment [tension]     403  403  403  200  403  404  404  403  404  404  404  401  401
POST   /talk/comments/:comment/restore [tension] 403 403 403 200 403 404 404 403 404  404  404  401  401
GET    /objects/:object/following [tension]  200  200  200  200  200  404  404  200  404  404  404  401  401
PUT    /objects/:object/following [tension]  200  200  200  200  200  404  404  200  404  404  404  401  401
GET    /reach                                200  200  200  200  200  200  200  200  404  404  404  401  401
PUT    /reach                                200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /objects/:object/talk [goal]          200  200  200  200  200  200  200  200  404  404  404  401  401
POST   /objects/:object/talk [goal]          201  201  201  201  201  403  201  201  404  404  404  401  401
POST   /talk/threads/:thread/replies [goal]  201  201  201  201  201  403  201  201  404  404  404  401  401
POST   /talk/threads/:thread/settle [goal]   200  200  200  200  200  403  403  200  404  404  404  401  401
DELETE /talk/comments/:comment [goal]        403  403  403  200  403  403  403  403  404  404  404  401  401
# What hangs on them. M attached it for Reef.
GET    /files/:file [tension]                200  200  200  200  200  404  404  200  404  404  404  401  401
POST   /objects/:object/files [tension]      201  201  201  201  201  404  404  201  404  404  404  401  401
DELETE /files/:file [tension]                200  200  200  200  403  404  404  200  404  404  404  401  401
POST   /files/:file/restore [tension]        200  200  200  200  403  404  404  200  404  404  404  401  401
POST   /objects/:object/files [goal]         201  201  201  201  201  403  201  201  404  404  404  401  401
DELETE /files/:file [goal]                   200  200  200  200  403  403  403  200  404  404  404  401  401
`);

interface Told {
  files: { id: string }[];
  threads: { id: string; comments: { id: string }[] }[];
}

export class TalkQuestions {
  readonly #ask: Ask;
  readonly #here: string;
  readonly #object: (of: string) => Promise<string>;
  /** One of each kind stands for those that change nothing which the next would miss. */
  readonly #made = new Map<string, string>();
  #count = 0;

  /** @param object makes something that the directory lists; a new one each time keeps threads short. */
  constructor(ask: Ask, here: string, object: (of: string) => Promise<string>) {
    this.#ask = ask;
    this.#here = here;
    this.#object = object;
  }

  /** @param of what it is about. @param path with `:thread` or `:comment` in it; filled with one that M wrote just now. */
  async fill(path: string, of: string): Promise<string> {
    if (path.includes(':file')) return path.replace(':file', await this.#newFile(of));
    if (!path.includes(':thread') && !path.includes(':comment')) return path;
    const name = `${path} ${of}`;
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    const question = {
      method: 'POST',
      path: `${this.#here}/objects/${await this.#object(of)}/talk`,
      body: this.bodyOf('POST /objects/:object/talk'),
    };
    const { status, text } = await this.#ask('M', question);
    expect(status, text).toBe(201);
    const thread = (JSON.parse(text) as Told).threads.at(-1);
    const filled = path.replace(':thread', thread?.id ?? '').replace(':comment', thread?.comments[0]?.id ?? '');
    if (!path.endsWith('/settle')) this.#made.set(name, filled);
    return filled;
  }

  async #newFile(of: string): Promise<string> {
    const path = `${this.#here}/objects/${await this.#object(of)}/files?name=stops.csv`;
    const { status, text } = await this.#ask('M', { method: 'POST', path, body: this.#bytes() });
    expect(status, text).toBe(201);
    return (JSON.parse(text) as Told).files.at(-1)?.id ?? '';
  }

  #bytes(): Uint8Array {
    this.#count += 1;
    return new TextEncoder().encode(`stop;riders\nPier 7;${this.#count}\n`);
  }

  bodyOf(route: string): object | undefined {
    this.#count += 1;
    if (route.startsWith('GET') || route.startsWith('DELETE')) return undefined;
    if (route.endsWith('/files')) return this.#bytes();
    if (route.endsWith('/settle')) return { conclusion: `So be it, ${this.#count}.` };
    if (route.endsWith('/reopen') || route.endsWith('/restore')) return {};
    if (route === 'PUT /reach') return { silent: false, digest: 'none', hour: 7, weekday: 1 };
    if (route.endsWith('/following')) return { standing: 'follow' };
    return { text: `Well, ${this.#count}.` };
  }
}

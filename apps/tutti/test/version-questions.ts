/** For the tables of rights: versions of the agenda brought as far as a question needs, and bodies that would be taken if they were allowed. */
import type { CallerLetter } from './make-callers.ts';
import { readTable } from './read-table.ts';

type Tell = <Answer>(who: CallerLetter, method: string, route: string, body?: object) => Promise<Answer>;

export const versionTable = readTable(`
                                            F    S    L    M    Q    O    C    P    X    E    T    R    N
# Who stands behind it. Only L leads an organisation that is asked; an answer, and what takes effect, is said by a person.
GET    /plugins/common-agenda/versions                    200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/common-agenda/versions/next               200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/common-agenda/versions                    201 403 403 403 403 403 403 201 404 404 404 401 401
POST   /plugins/common-agenda/versions/import             201 403 403 403 403 403 403 201 404 404 404 401 401
GET    /plugins/common-agenda/versions/:version [asked]   200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/common-agenda/versions/:version/agenda.md [asked] 200 200 200 200 200 200 200 200 404 404 404 401 401
PUT    /plugins/common-agenda/versions/:version/stance [asked] 403 403 200 403 403 403 403 403 404 404 404 401 401
POST   /plugins/common-agenda/versions/:version/said [unanswered] 200 403 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/common-agenda/versions/:version/in-force [endorsed] 200 403 403 403 403 403 403 403 404 404 404 401 401
POST   /plugins/common-agenda/versions/:version/withdraw [asked] 200 403 403 403 403 403 403 403 404 404 404 401 401
`);

const stance = { kind: 'endorse', words: '', sections: [], authority: 'director' };

export class VersionQuestions {
  readonly #told: Tell;
  readonly #organisation: () => string;
  #count = 0;
  /** Serves again for as long as it is asked about: a tool answers one seat 500 times in ten seconds. */
  #made: { id: string; as: string } | undefined;

  /** @param organisation the one that is asked; caller L leads it. */
  constructor(told: Tell, organisation: () => string) {
    this.#told = told;
    this.#organisation = organisation;
  }

  /** @param as `asked`, `unanswered`, or `endorsed`: it could take effect. @returns the id of a version. */
  async make(as: string): Promise<string> {
    if (this.#made?.as === as && (await this.#isAsked(this.#made.id))) return this.#made.id;
    const { version } = await this.#told<{ version: { id: string } }>('F', 'POST', '/versions', await this.#newVersion());
    if (as === 'endorsed') await this.#told('L', 'PUT', `/versions/${version.id}/stance`, stance);
    this.#made = { id: version.id, as };
    return version.id;
  }

  async #isAsked(id: string): Promise<boolean> {
    return (await this.#told<{ version: { status: string } }>('F', 'GET', `/versions/${id}`)).version.status === 'endorsing';
  }

  async bodyOf(route: string): Promise<object | undefined> {
    this.#count += 1;
    switch (route) {
      case 'POST /versions':
        return this.#newVersion();
      case 'POST /versions/import':
        return this.#imported();
      case 'PUT /versions/:version/stance':
        return { ...stance, kind: 'aside' };
      case 'POST /versions/:version/said':
        return { kind: 'endorse', words: '', sections: [], organisation: this.#organisation(), where: `Table ${this.#count}` };
      case 'POST /versions/:version/withdraw':
        return { reason: 'Not ripe.' };
      case 'POST /versions/:version/in-force':
        return {};
      default:
        return undefined;
    }
  }

  /** One is asked about at a time, and never about an unchanged text: takes back what is open, and writes something new. */
  async #newVersion(): Promise<object> {
    this.#count += 1;
    const { versions } = await this.#told<{ versions: { id: string; status: string }[] }>('F', 'GET', '/versions');
    const open = versions.find(({ status }) => status === 'endorsing');
    if (open) await this.#told('F', 'POST', `/versions/${open.id}/withdraw`, { reason: 'Asked anew.' });
    await this.#told('F', 'PUT', '/agenda.json', {
      sections: [{ id: 'vision', title: 'Vision', body: `Every child, year ${this.#count}.` }],
    });
    const { hash } = await this.#told<{ hash: string }>('F', 'GET', '/versions/next');
    return { number: `1.${this.#count}`, note: 'New.', rule: 'all', asked: [this.#organisation()], hash };
  }

  #imported(): object {
    const given = { number: `0.${this.#count}`, source: 'minutes', note: '', rule: 'all', status: 'superseded', on: '2023-05-24' };
    const stances = [{ organisation: this.#organisation(), kind: 'endorse', signedBy: 'Somebody', on: '2023-05-24' }];
    return { ...given, sections: [{ id: 'vision', title: 'Vision', body: 'Then.' }], stances };
  }
}

/** For the tables of rights: who may ask which route of decisions, decisions brought as far as a question needs, and bodies that would be taken. */
import type { Ask, Question } from './ask-as.ts';
import type { CallerLetter } from './make-callers.ts';
import { readTable } from './read-table.ts';

// The letters are explained in make-callers.ts. Only L leads an organisation that is asked; a ballot, and whatever ends a question, is a person's.
export const decisionTable = readTable(`
                                                          F   S   L   M   Q   O   C   P   X   E   T   R   N
GET    /plugins/decisions/needs                           200 200 200 200 200 403 403 200 404 404 404 401 401
GET    /plugins/decisions/decisions                       200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/decisions/beside                          200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/decisions/beside-item                     200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/decisions/rules                           200 200 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/decisions/decisions                       201 403 201 403 403 403 403 201 404 404 404 401 401
POST   /plugins/decisions/decisions/import                201 403 403 403 403 403 403 201 404 404 404 401 401
GET    /plugins/decisions/decisions/:decision [table]     200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/decisions/decisions/:decision [everybody] 200 200 200 200 200 200 200 200 404 404 404 401 401
PUT    /plugins/decisions/decisions/:decision             200 403 403 403 403 403 403 403 404 404 404 401 401
PUT    /plugins/decisions/decisions/:decision [answered]  409 403 403 403 403 403 403 403 404 404 404 401 401
PUT    /plugins/decisions/decisions/:decision [own]       200 403 200 403 403 403 403 403 404 404 404 401 401
PUT    /plugins/decisions/decisions/:decision/ballot      403 403 200 403 403 403 403 403 404 404 404 401 401
PUT    /plugins/decisions/decisions/:decision/ballot [closed] 403 403 409 403 403 403 403 403 404 404 404 401 401
POST   /plugins/decisions/decisions/:decision/step-aside  403 403 200 403 403 403 403 403 404 404 404 401 401
POST   /plugins/decisions/decisions/:decision/proxy       403 403 200 403 403 403 403 403 404 404 404 401 401
DELETE /plugins/decisions/decisions/:decision/proxy [proxy] 403 403 200 403 403 403 403 403 404 404 404 401 401
PUT    /plugins/decisions/decisions/:decision/opinion     403 403 403 200 200 403 403 403 404 404 404 401 401
POST   /plugins/decisions/decisions/:decision/close [answered] 200 403 403 403 403 403 403 403 404 404 404 401 401
POST   /plugins/decisions/decisions/:decision/withdraw    200 403 403 403 403 403 403 403 404 404 404 401 401
POST   /plugins/decisions/decisions/:decision/outcome [closed] 200 403 403 403 403 403 403 403 404 404 404 401 401
`);

const decisions = '/api/workspaces/tidewater/plugins/decisions/decisions';
const ballot = { marks: { yes: 1 } };

export class DecisionQuestions {
  readonly #ask: Ask;
  readonly #partners: () => { reef: string; shoal: string };
  /** One serves each row, where one caller at most ends it: a tool answers one seat 500 times in ten seconds. */
  readonly #made = new Map<string, string>();
  #count = 0;

  constructor(ask: Ask, partners: () => { reef: string; shoal: string }) {
    this.#ask = ask;
    this.#partners = partners;
  }

  /** @param of how far the decision is brought. */
  async questionOf(method: string, route: string, of: string): Promise<Question> {
    const part = route.split('/:decision')[1] ?? '';
    const path = route.includes(':decision')
      ? `${decisions}/${await this.#keep(`${method} ${route}`, of)}${part}`
      : `/api/workspaces/tidewater${route}${route.includes('/beside') ? '?object=nothing' : ''}`;
    return { method, path, body: this.#bodyOf(`${method} ${part === '' ? route : part}`) };
  }

  #bodyOf(route: string): object | undefined {
    const { reef, shoal } = this.#partners();
    switch (route) {
      case 'POST /plugins/decisions/decisions':
      case 'PUT /plugins/decisions/decisions/:decision':
        return this.#newQuestion();
      case 'POST /plugins/decisions/decisions/import': {
        const given = { question: 'Then?', kind: 'majority', on: '2023-05-24', source: 'minutes', asked: [reef] };
        return { ...given, ballots: [{ organisation: reef, ...ballot }] };
      }
      case 'PUT /ballot':
      case 'PUT /opinion':
        return ballot;
      case 'POST /step-aside':
      case 'POST /withdraw':
        return { reason: 'For this.' };
      case 'POST /proxy':
        return { to: shoal };
      case 'POST /close':
        return {};
      case 'POST /outcome':
        return { words: 'So it is.' };
      default:
        return undefined;
    }
  }

  async #keep(route: string, of: string): Promise<string> {
    const name = `${route} ${of}`;
    const id = this.#made.get(name) ?? (await this.#make(of));
    this.#made.set(name, id);
    return id;
  }

  async #make(of: string): Promise<string> {
    const { reef } = this.#partners();
    const alone = of === 'answered' || of === 'closed' ? { asked: [reef], quorum: 1 } : {};
    const body = { ...this.#newQuestion(), ...alone, audience: of === 'everybody' ? 'everybody' : 'table' };
    const id = await this.#told(of === 'own' ? 'L' : 'F', 'POST', '', body);
    if (of === 'proxy') await this.#told('L', 'POST', `/${id}/proxy`, { to: this.#partners().shoal });
    if (of === 'answered' || of === 'closed') await this.#told('L', 'PUT', `/${id}/ballot`, ballot);
    if (of === 'closed') await this.#told('F', 'POST', `/${id}/close`, {});
    return id;
  }

  #newQuestion(): object {
    this.#count += 1;
    const { reef, shoal } = this.#partners();
    const closesAt = Date.now() + 24 * 60 * 60 * 1000;
    return { question: `Question ${this.#count}?`, kind: 'majority', asked: [reef, shoal], quorum: 1, opinions: true, closesAt };
  }

  async #told(who: CallerLetter, method: string, route: string, body: object): Promise<string> {
    const { status, text } = await this.#ask(who, { method, path: decisions + route, body });
    if (status >= 300) throw new Error(`${method} ${route} was answered ${status}: ${text}`);
    return (JSON.parse(text) as { decision: { id: string } }).decision.id;
  }
}

/** For the tables of rights: who may ask which route of backbone support, reports brought as far as a question needs, and bodies that would be taken. */
import type { Ask, Question } from './ask-as.ts';
import type { CallerLetter } from './make-callers.ts';
import { readTable } from './read-table.ts';

// The letters are explained in make-callers.ts. Reef is named in what is frozen; only L, who leads it in person, signs for it.
export const backboneTable = readTable(`
                                                                                F   S   L   M   Q   O   C   P   X   E   T   R   N
GET    /plugins/backbone-support/health                                         200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/backbone-support/needs                                          200 200 200 200 200 403 403 200 404 404 404 401 401
GET    /plugins/backbone-support/catch-up                                       200 200 200 200 200 403 403 200 404 404 404 401 401
GET    /plugins/backbone-support/choices                                        200 200 403 403 403 403 403 200 404 404 404 401 401
GET    /plugins/backbone-support/reports                                        200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /plugins/backbone-support/reports                                        201 201 403 403 403 403 403 201 404 404 404 401 401
POST   /plugins/backbone-support/reports/import                                 201 403 403 403 403 403 403 201 404 404 404 401 401
GET    /plugins/backbone-support/reports/:report                                200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/backbone-support/reports/:report [frozen]                       200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/backbone-support/reports/:report [published]                    200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/backbone-support/reports/:report/report.html                    200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/backbone-support/reports/:report/report.md                      200 200 200 200 200 404 404 200 404 404 404 401 401
PUT    /plugins/backbone-support/reports/:report                                200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/reports/:report/remove                         200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/reports/:report/blocks                         201 201 403 403 403 403 403 201 404 404 404 401 401
PUT    /plugins/backbone-support/reports/:report/blocks/:block                  200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/reports/:report/blocks/:block/place            200 200 403 403 403 403 403 200 404 404 404 401 401
DELETE /plugins/backbone-support/reports/:report/blocks/:block [fresh]          200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/reports/:report/freeze [fresh]                 200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/reports/:report/thaw [fresh-frozen]            200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/reports/:report/publish [fresh-frozen]         200 403 403 403 403 403 403 403 404 404 404 401 401
PUT    /plugins/backbone-support/reports/:report/sign [frozen]                  403 403 200 403 403 403 403 403 404 404 404 401 401
DELETE /plugins/backbone-support/reports/:report/sign [frozen]                  403 403 200 403 403 403 403 403 404 404 404 401 401
GET    /plugins/backbone-support/partners                                       200 200 200 200 200 403 403 200 404 404 404 401 401
PUT    /plugins/backbone-support/partners/:organisation                         403 403 200 200 403 403 403 403 404 404 404 401 401
POST   /plugins/backbone-support/agreements                                     201 201 403 403 403 403 403 201 404 404 404 401 401
PUT    /plugins/backbone-support/agreements/:agreement [fresh]                  200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/agreements/:agreement/remove                   200 200 403 403 403 403 403 200 404 404 404 401 401
GET    /plugins/backbone-support/rules                                          200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /plugins/backbone-support/rules                                          201 201 201 403 403 403 403 201 404 404 404 401 401
PUT    /plugins/backbone-support/rules/:rule [fresh]                            200 200 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/rules/:rule/end [holds]                        200 200 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/rules/:rule/take-back                          200 200 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/rules/:rule/ask                                200 403 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/rules/:rule/carried [fresh]                    200 403 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/backbone-support/interests                                      403 403 201 201 201 403 403 403 404 404 404 401 401
POST   /plugins/backbone-support/interests/:interest/end                        403 403 200 200 403 403 403 403 404 404 404 401 401
`);

const tools = '/api/workspaces/tidewater/plugins';
const tool = `${tools}/backbone-support`;
const report = { title: 'Annual report', audience: 'partners' };
const words = { kind: 'text', words: 'What we did.' };

interface Made {
  report: string;
  block: string;
}

export class BackboneQuestions {
  readonly #ask: Ask;
  readonly #partners: () => { reef: string; shoal: string };
  /** One serves each row whose question can be asked again. */
  readonly #kept = new Map<string, Made>();
  #decided = false;
  readonly #rules = new Map<string, string>();
  #minutes = '';

  constructor(ask: Ask, partners: () => { reef: string; shoal: string }) {
    this.#ask = ask;
    this.#partners = partners;
  }

  async questionOf(method: string, route: string, of: string): Promise<Question> {
    const part = route.split('/backbone-support')[1] ?? '';
    if (!part.includes(':')) return { method, path: tool + part, body: this.#bodyOf(`${method} ${part}`) };
    if (part.includes(':rule') || part.includes(':interest')) return this.#ofRules(method, part, of);
    if (!part.includes(':report')) return { method, path: tool + (await this.#named(part)), body: this.#bodyOf(`${method} ${part}`) };
    const name = `${method} ${route} ${of}`;
    const made = (of.startsWith('fresh') ? undefined : this.#kept.get(name)) ?? (await this.#make(of));
    this.#kept.set(name, made);
    const path = part.replace(':report', made.report).replace(':block', made.block);
    return { method, path: tool + path, body: this.#bodyOf(`${method} ${part}`) };
  }

  #bodyOf(route: string): object | undefined {
    const agreement = { kind: 'data', parties: [this.#partners().reef], covers: 'Absence', signedOn: '', until: '', renewal: '' };
    if (route === 'POST /agreements') return agreement;
    if (route === 'PUT /agreements/:agreement') return { ...agreement, version: 1 };
    if (route === 'POST /rules' || route === 'PUT /rules/:rule')
      return { ...(route.startsWith('PUT') ? { version: 1 } : {}), group: this.#group() };
    return bodyOf(route);
  }

  #group(): object {
    return { name: 'Table', purpose: '', seats: [this.#partners().reef], term: '', quorum: 1, required: [] };
  }

  /** A group that was proposed, one that holds, or an interest of Reef. */
  async #ofRules(method: string, part: string, of: string): Promise<Question> {
    const name = `${method} ${part} ${of}`;
    const kept = of === 'fresh' ? undefined : this.#rules.get(name);
    const id = kept ?? (part.includes(':interest') ? await this.#interest() : await this.#proposal(of));
    this.#rules.set(name, id);
    const body = part.endsWith('/carried') ? { decision: await this.#carried() } : this.#bodyOf(`${method} ${part}`);
    return { method, path: tool + part.replace(/:(rule|interest)/, id), body };
  }

  async #interest(): Promise<string> {
    const { interests } = await this.#asked<{ interests: { id: string }[] }>('L', '/interests', { kind: 'host', words: 'Ours.' });
    return interests[0]?.id ?? '';
  }

  async #proposal(of: string): Promise<string> {
    const { groups } = await this.#asked<{ groups: { id: string }[] }>('F', '/rules', { group: this.#group() });
    const id = groups.at(-1)?.id ?? '';
    if (of === 'holds') await this.#asked('F', `/rules/${id}/carried`, { decision: await this.#carried() });
    return id;
  }

  /** One of the minutes. */
  async #carried(): Promise<string> {
    if (this.#minutes !== '') return this.#minutes;
    const { reef } = this.#partners();
    const taken = { question: 'A table?', kind: 'consent', on: '2025-12-17', source: 'minutes', asked: [reef] };
    const body = { ...taken, ballots: [{ organisation: reef, marks: { consent: 1 } }] };
    const { decision } = await this.#asked<{ decision: { id: string } }>('F', '/decisions/import', body, `${tools}/decisions`);
    this.#minutes = decision.id;
    return this.#minutes;
  }

  async #asked<Answer>(who: CallerLetter, path: string, body: object, below = tool): Promise<Answer> {
    const { status, text } = await this.#ask(who, { method: 'POST', path: below + path, body });
    if (status >= 300) throw new Error(`POST ${path} was answered ${status}: ${text}`);
    return JSON.parse(text) as Answer;
  }

  /** The own organisation of L and M, or an agreement that nobody has changed. */
  async #named(part: string): Promise<string> {
    if (part.includes(':organisation')) return part.replace(':organisation', this.#partners().reef);
    const body = this.#bodyOf('POST /agreements') ?? {};
    const { status, text } = await this.#ask('F', { method: 'POST', path: `${tool}/agreements`, body });
    if (status >= 300) throw new Error(`An agreement was answered ${status}: ${text}`);
    const { agreements } = JSON.parse(text) as { agreements: { id: string; version: number; keptAt: number }[] };
    const [newest] = agreements.filter(({ version }) => version === 1).sort((a, b) => b.keptAt - a.keptAt);
    return part.replace(':agreement', newest?.id ?? '');
  }

  async #make(of: string): Promise<Made> {
    const audience = of === 'published' ? 'public' : 'partners';
    const made = await this.#told('/reports', { ...report, audience });
    const id = made.report.id;
    const { blocks } = await this.#told(`/reports/${id}/blocks`, words);
    const block = blocks[0]?.block.id ?? '';
    if (of.endsWith('frozen')) {
      await this.#decide();
      await this.#told(`/reports/${id}/blocks`, { kind: 'decisions' });
    }
    if (of.endsWith('frozen') || of === 'published') await this.#told(`/reports/${id}/freeze`, { cutOff: '2026-01-31' });
    // It has its own words alone: nobody is named in it, and nobody is asked.
    if (of === 'published') await this.#told(`/reports/${id}/publish`, {});
    return { report: id, block };
  }

  /** So that what is frozen names Reef. */
  async #decide(): Promise<void> {
    if (this.#decided) return;
    this.#decided = true;
    const { reef, shoal } = this.#partners();
    const taken = { question: 'Do we keep the bus?', kind: 'majority', on: '2025-12-17', source: 'minutes', asked: [reef, shoal] };
    const body = { ...taken, ballots: [{ organisation: reef, marks: { yes: 1 } }], outcome: { words: 'We keep it.' } };
    await this.#told('/decisions/import', body, `${tools}/decisions`);
  }

  async #told(path: string, body: object, below = tool): Promise<{ report: { id: string }; blocks: { block: { id: string } }[] }> {
    const who: CallerLetter = 'F';
    const { status, text } = await this.#ask(who, { method: 'POST', path: below + path, body });
    if (status >= 300) throw new Error(`POST ${path} was answered ${status}: ${text}`);
    return JSON.parse(text) as { report: { id: string }; blocks: { block: { id: string } }[] };
  }
}

function bodyOf(route: string): object | undefined {
  switch (route) {
    case 'POST /reports':
    case 'PUT /reports/:report':
      return report;
    case 'POST /reports/import':
      return { ...report, source: 'a draft', blocks: [words] };
    case 'PUT /partners/:organisation':
      return { words: 'Boats.', contact: '' };
    case 'POST /interests':
      return { kind: 'host', words: 'The facilitators work in our house.' };
    case 'POST /rules/:rule/take-back':
    case 'POST /interests/:interest/end':
    case 'POST /agreements/:agreement/remove':
    case 'POST /reports/:report/remove':
      return { back: true };
    case 'POST /reports/:report/blocks':
    case 'PUT /reports/:report/blocks/:block':
      return words;
    case 'POST /reports/:report/blocks/:block/place':
      return { place: 0 };
    case 'POST /reports/:report/freeze':
      return { cutOff: '2026-01-31' };
    case 'PUT /reports/:report/sign':
      return { edition: 1 };
    default:
      return route.startsWith('POST') ? {} : undefined;
  }
}

/** For the tables of rights: who may ask which route of measurement, an indicator and figures brought as far as a question needs, and bodies that would be taken. */
import type { Ask, Question } from './ask-as.ts';
import type { CallerLetter } from './make-callers.ts';
import { readTable } from './read-table.ts';

// The letters are explained in make-callers.ts. L and M are of Reef, Q of Shoal: each writes and sends for its own organisation alone.
// [table]: what partners see; [asked]: it asks Reef and Shoal; [written]: Reef has written a figure; [sent]: Reef has sent one.
// [brought]: Reef has brought a table in; [kept]: Reef has kept how its table is read; [noted]: Reef has written a note.
// [published]: everybody sees it on a page of its own, below /public alone.
export const measurementTable = readTable(`
                                                                  F   S   L   M   Q   O   C   P   X   E   T   R   N
GET    /plugins/shared-measurement/needs                          200 200 200 200 200 403 403 200 404 404 404 401 401
GET    /plugins/shared-measurement/scorecard                      200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/shared-measurement/values.csv                     200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/shared-measurement/values.xlsx                    200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/shared-measurement/indicators                     200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /plugins/shared-measurement/indicators                     201 201 403 403 403 403 403 201 404 404 404 401 401
GET    /plugins/shared-measurement/indicators/:code [everybody]   200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/shared-measurement/indicators/:code [table]       200 200 200 200 200 404 404 200 404 404 404 401 401
PATCH  /plugins/shared-measurement/indicators/:code [table]       200 200 403 403 403 403 403 200 404 404 404 401 401
PUT    /plugins/shared-measurement/indicators/:code/duties [table] 200 200 403 403 403 403 403 200 404 404 404 401 401
PUT    /plugins/shared-measurement/indicators/:code/denominators/:period [fixed] 200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/shared-measurement/indicators/:code/retire [table] 200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/shared-measurement/indicators/:code/revive [table] 200 200 403 403 403 403 403 200 404 404 404 401 401
GET    /plugins/shared-measurement/indicators/:code/values [everybody] 200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/shared-measurement/indicators/:code/values [table] 200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/shared-measurement/indicators/:code/revisions [asked] 200 200 200 200 200 403 403 200 404 404 404 401 401
POST   /plugins/shared-measurement/indicators/:code/notes [everybody] 201 201 201 201 201 403 403 201 404 404 404 401 401
PATCH  /plugins/shared-measurement/notes/:id [noted]              403 403 200 200 403 403 403 403 404 404 404 401 401
GET    /plugins/shared-measurement/sharing                        403 403 200 200 200 403 403 403 404 404 404 401 401
PUT    /plugins/shared-measurement/sharing [asked]                403 403 200 403 403 403 403 403 404 404 404 401 401
GET    /plugins/shared-measurement/publications                   200 200 200 200 200 403 403 200 404 404 404 401 401
POST   /plugins/shared-measurement/publications [everybody]       201 201 403 403 403 403 403 201 404 404 404 401 401
POST   /plugins/shared-measurement/publications/:id/end [published] 200 200 403 403 403 403 403 200 404 404 404 401 401
GET    /plugins/shared-measurement/pages/:id [published]          403 403 403 403 403 403 403 403 404 404 404 401 401
GET    /plugins/shared-measurement/pages/:id/:code [published]    403 403 403 403 403 403 403 403 404 404 404 401 401
GET    /plugins/shared-measurement/embed/:id [published]          403 403 403 403 403 403 403 403 404 404 404 401 401
GET    /plugins/shared-measurement/embed/:id/:code [published]    403 403 403 403 403 403 403 403 404 404 404 401 401
GET    /plugins/shared-measurement/page.css                       403 403 403 403 403 403 403 403 404 404 404 401 401
GET    /plugins/shared-measurement/entries                        403 403 200 200 200 403 403 403 404 404 404 401 401
PUT    /plugins/shared-measurement/entries [asked]                403 403 200 200 200 403 403 403 404 404 404 401 401
POST   /plugins/shared-measurement/entries/send [written]         403 403 200 200 400 403 403 403 404 404 404 401 401
GET    /plugins/shared-measurement/imports                        403 403 200 200 200 403 403 403 404 404 404 401 401
POST   /plugins/shared-measurement/imports [asked]                403 403 201 201 201 403 403 403 404 404 404 401 401
POST   /plugins/shared-measurement/imports/:id/undo [brought]     403 403 200 200 404 403 403 403 404 404 404 401 401
PUT    /plugins/shared-measurement/crosswalks                     403 403 200 200 200 403 403 403 404 404 404 401 401
DELETE /plugins/shared-measurement/crosswalks/:id [kept]          403 403 200 200 404 403 403 403 404 404 404 401 401
GET    /plugins/shared-measurement/reviews                        200 200 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/shared-measurement/reviews [sent]                 200 200 403 403 403 403 403 200 404 404 404 401 401
`);

const root = '/api/workspaces/tidewater/plugins/shared-measurement';
const period = '2024-Q4';
const note = { period, kind: 'driver-up', text: 'A van came.', seenBy: 'everybody' };
const rules = { columns: [{ header: 'Quarter', use: 'period' }], codes: [], decimal: '.', zeros: 'ask', rows: 'one' };

export class MeasurementQuestions {
  readonly #ask: Ask;
  readonly #partners: () => { reef: string; shoal: string };
  #count = 0;

  constructor(ask: Ask, partners: () => { reef: string; shoal: string }) {
    this.#ask = ask;
    this.#partners = partners;
  }

  /** @param of how far it is brought. */
  async questionOf(method: string, route: string, of: string): Promise<Question> {
    const code = of === '' || of === 'kept' ? '' : await this.#make(of);
    const id =
      of === 'brought'
        ? await this.#bring(code)
        : of === 'kept'
          ? await this.#keep()
          : of === 'noted'
            ? await this.#note(code)
            : of === 'published'
              ? await this.#publish(code)
              : '';
    const path = `/api/workspaces/tidewater${route}`.replace(':code', code).replace(':period', period).replace(':id', id);
    return { method, path, body: await this.#bodyOf(`${method} ${route.replace('/plugins/shared-measurement', '')}`, code) };
  }

  async #bodyOf(route: string, code: string): Promise<object | undefined> {
    const place = { indicator: code, period };
    switch (route) {
      case 'POST /indicators':
        return this.#newIndicator({});
      case 'PATCH /indicators/:code': {
        const { indicator } = await this.#told<{ indicator: { version: number } }>('F', 'GET', `/indicators/${code}`);
        return { version: indicator.version, changes: { question: `How so, ${this.#count}?` } };
      }
      case 'PUT /indicators/:code/duties':
        return { duties: [] };
      case 'PUT /indicators/:code/denominators/:period':
        return { value: 100 };
      case 'POST /indicators/:code/retire':
      case 'POST /indicators/:code/revive':
        return {};
      case 'POST /publications':
        return { title: 'Ours', indicators: [code] };
      case 'POST /publications/:id/end':
        return {};
      case 'PUT /sharing':
        return { indicators: [code], parts: 'checkers', total: 'table' };
      case 'PUT /entries':
        return { cells: [{ ...place, figure: { state: 'reported', value: 20 } }] };
      case 'POST /entries/send':
        return { cells: [place] };
      case 'POST /imports':
        return { file: 'cards.csv', cells: [{ ...place, row: 2, figure: { state: 'reported', value: 20 } }] };
      case 'POST /imports/:id/undo':
        return {};
      case 'POST /indicators/:code/notes':
        return note;
      case 'PATCH /notes/:id':
        return { text: 'New shelves.' };
      case 'PUT /crosswalks':
        return { name: 'Cards', rules };
      case 'POST /reviews': {
        const { waiting } = await this.#told<{ waiting: { revision: { id: string; indicator: string } }[] }>('F', 'GET', '/reviews');
        return { accept: waiting.filter(({ revision }) => revision.indicator === code).map(({ revision }) => revision.id) };
      }
      default:
        return undefined;
    }
  }

  async #bring(code: string): Promise<string> {
    const cells = [{ indicator: code, period, row: 2, figure: { state: 'reported', value: 20 } }];
    return (await this.#told<{ id: string }>('M', 'POST', '/imports', { file: 'cards.csv', cells })).id;
  }

  async #note(code: string): Promise<string> {
    const { notes } = await this.#told<{ notes: { id: string }[] }>('M', 'POST', `/indicators/${code}/notes`, note);
    return notes[0]?.id ?? '';
  }

  async #publish(code: string): Promise<string> {
    const body = { title: `Page ${this.#count}`, indicators: [code] };
    const { publications } = await this.#told<{ publications: { id: string }[] }>('F', 'POST', '/publications', body);
    return publications[0]?.id ?? '';
  }

  async #keep(): Promise<string> {
    this.#count += 1;
    const name = `Cards ${this.#count}`;
    const { crosswalks } = await this.#told<{ crosswalks: { id: string; name: string }[] }>('M', 'PUT', '/crosswalks', { name, rules });
    return crosswalks.find((one) => one.name === name)?.id ?? '';
  }

  async #make(of: string): Promise<string> {
    const { reef, shoal } = this.#partners();
    const seen = of === 'everybody' || of === 'asked' || of === 'published' ? { seenBy: 'everybody' } : {};
    const fixed = { shape: 'ratio', unit: 'per-hundred', across: 'fixed' };
    const { indicator } = await this.#told<{ indicator: { code: string } }>('F', 'POST', '/indicators', {
      ...this.#newIndicator(of === 'fixed' ? fixed : {}),
      ...seen,
    });
    const duties = [reef, shoal].map((organisation) => ({ organisation, scope: 'own', from: period, to: period }));
    await this.#told('F', 'PUT', `/indicators/${indicator.code}/duties`, { duties });
    const place = { indicator: indicator.code, period };
    if (of === 'written' || of === 'sent') {
      await this.#told('M', 'PUT', '/entries', { cells: [{ ...place, figure: { state: 'reported', value: 20 } }] });
    }
    if (of === 'sent') await this.#told('M', 'POST', '/entries/send', { cells: [place] });
    return indicator.code;
  }

  #newIndicator(more: object): { code: string } {
    this.#count += 1;
    const count = { name: 'Cards', shape: 'count', unit: 'number', direction: 'up', period: 'quarter' };
    return { code: `N${this.#count}`, ...count, ...more };
  }

  async #told<Answer = unknown>(who: CallerLetter, method: string, route: string, body?: object): Promise<Answer> {
    const { status, text } = await this.#ask(who, { method, path: root + route, body });
    if (status >= 300) throw new Error(`${method} ${route} was answered ${status}: ${text}`);
    return JSON.parse(text) as Answer;
  }
}

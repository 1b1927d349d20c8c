/** For the tables of rights: who may ask which route of the communication plan, on lines of Reef, and bodies that would be taken. */
import type { Ask, Question } from './ask-as.ts';
import { readTable } from './read-table.ts';

// The letters are explained in make-callers.ts. L and M are of Reef, which tells, Q is of another organisation, P is a program of a facilitator.
export const planTable = readTable(`
                                                                                F   S   L   M   Q   O   C   P   X   E   T   R   N
GET    /plugins/continuous-communication/plan                                   200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /plugins/continuous-communication/plan/lines                             201 403 201 403 403 403 403 201 404 404 404 401 401
PUT    /plugins/continuous-communication/plan/lines/:line                       200 403 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/plan/lines/:line/end [fresh]           200 403 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/plan/lines/:line/kept                  200 403 200 200 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/plan/marks/:mark/remove [fresh]        200 403 200 200 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/plan/agree                             403 403 200 403 403 403 403 403 404 404 404 401 401
POST   /plugins/continuous-communication/plan/lines/:line/alarms [emergency]    201 403 201 201 201 403 403 201 404 404 404 401 401
POST   /plugins/continuous-communication/plan/alarms/:alarm/told [fresh]        200 403 200 200 403 403 403 200 404 404 404 401 401
`);

const tool = '/api/workspaces/tidewater/plugins/continuous-communication';

interface Told {
  id: string;
  lines: { id: string; stretches: { mark?: string }[]; alarms: { id: string; toldAt?: number }[] }[];
}

export class PlanQuestions {
  readonly #ask: Ask;
  readonly #partners: () => { reef: string; shoal: string };

  constructor(ask: Ask, partners: () => { reef: string; shoal: string }) {
    this.#ask = ask;
    this.#partners = partners;
  }

  /** @param of fresh, or a line for emergencies. */
  async questionOf(method: string, route: string, of: string): Promise<Question> {
    const part = route.split('/continuous-communication')[1] ?? '';
    if (method === 'GET') return { method, path: tool + part };
    const day = new Date().toISOString().slice(0, 10);
    if (part === '/plan/lines') return { method, path: tool + part, body: this.#line('regular') };
    const last = part.split('/').at(-1) ?? '';
    const kind = of === 'emergency' || last === 'told' ? 'emergency' : 'regular';
    const { id } = await this.#told('/plan/lines', this.#line(kind));
    const bodies: Record<string, object> = {
      ':line': this.#line(kind),
      end: { back: false },
      kept: { day },
      alarms: { words: 'Storm' },
      told: { words: '' },
    };
    const body = bodies[last] ?? {};
    if (last === 'remove') return { method, path: tool + part.replace(':mark', await this.#mark(id, day)), body };
    if (last === 'told') return { method, path: tool + part.replace(':alarm', await this.#alarm(id)), body };
    return { method, path: tool + part.replace(':line', id), body };
  }

  #line(kind: string): object {
    const said = { audience: 'Families', purpose: 'What changed', channel: 'Letter', organisation: this.#partners().reef };
    return kind === 'regular' ? { ...said, kind, rhythm: 'weekly' } : { ...said, kind, within: 60 };
  }

  async #mark(line: string, day: string): Promise<string> {
    const { lines } = await this.#told(`/plan/lines/${line}/kept`, { day });
    return lines.find(({ id }) => id === line)?.stretches.at(-1)?.mark ?? '';
  }

  async #alarm(line: string): Promise<string> {
    const { lines } = await this.#told(`/plan/lines/${line}/alarms`, { words: 'Storm' });
    return lines.find(({ id }) => id === line)?.alarms[0]?.id ?? '';
  }

  async #told(path: string, body: object): Promise<Told> {
    const { status, text } = await this.#ask('F', { method: 'POST', path: tool + path, body });
    if (status >= 300) throw new Error(`POST ${path} was answered ${status}: ${text}`);
    return JSON.parse(text) as Told;
  }
}

/** For the tables of rights: who may ask which route of what people were asked and told, of a round that Reef answers, and bodies that would be taken. */
import type { Ask, Question } from './ask-as.ts';
import { readTable } from './read-table.ts';

// The letters are explained in make-callers.ts. L and M are of Reef, which promised an answer, Q is of another organisation, P is a program of a facilitator.
export const roundTable = readTable(`
                                                                           F   S   L   M   Q   O   C   P   X   E   T   R   N
GET    /plugins/continuous-communication/rounds                            200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /plugins/continuous-communication/rounds                            201 403 201 403 403 403 403 201 404 404 404 401 401
PUT    /plugins/continuous-communication/rounds/:round                     200 403 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/rounds/:round/remove [fresh]      200 403 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/rounds/:round/heard               201 403 201 403 403 403 403 201 404 404 404 401 401
PUT    /plugins/continuous-communication/heard/:heard                      200 403 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/heard/:heard/remove [fresh]       200 403 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/rounds/:round/told [fresh]        200 403 200 403 403 403 403 200 404 404 404 401 401
`);

const tool = '/api/workspaces/tidewater/plugins/continuous-communication';

export class RoundQuestions {
  readonly #ask: Ask;
  readonly #partners: () => { reef: string; shoal: string };

  constructor(ask: Ask, partners: () => { reef: string; shoal: string }) {
    this.#ask = ask;
    this.#partners = partners;
  }

  async questionOf(method: string, route: string): Promise<Question> {
    const part = route.split('/continuous-communication')[1] ?? '';
    if (method === 'GET') return { method, path: tool + part };
    const round = { title: 'Why?', asked: 'Families', from: '2026-01-01', until: '2026-01-10', organisation: this.#partners().reef };
    if (part === '/rounds') return { method, path: tool + part, body: round };
    const said = { words: 'The bus is gone.', response: 'yes', why: 'Rides are paid.' };
    const id = await this.#told('/rounds', round);
    const heard = await this.#told(`/rounds/${id}/heard`, said);
    const bodies: Record<string, object> = {
      ':round': round,
      ':heard': said,
      heard: said,
      remove: { back: false },
      told: { day: '2026-01-20' },
    };
    const body = bodies[part.split('/').at(-1) ?? ''] ?? {};
    return { method, path: tool + part.replace(':round', id).replace(':heard', heard), body };
  }

  async #told(path: string, body: object): Promise<string> {
    const { status, text } = await this.#ask('F', { method: 'POST', path: tool + path, body });
    if (status >= 300) throw new Error(`POST ${path} was answered ${status}: ${text}`);
    return (JSON.parse(text) as { id: string }).id;
  }
}

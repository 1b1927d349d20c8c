/** For the tables of rights: who may ask which route of the pulse, pulses brought as far as a question needs, and bodies that would be taken. */
import type { Ask, Question } from './ask-as.ts';
import { readTable } from './read-table.ts';

// The letters are explained in make-callers.ts. L and M are of Reef, whose people are asked, Q is not, P is a program of a facilitator.
export const pulseTable = readTable(`
                                                                            F   S   L   M   Q   O   C   P   X   E   T   R   N
GET    /plugins/continuous-communication/pulses                             200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /plugins/continuous-communication/pulses [none-open]                 201 403 403 403 403 403 403 201 404 404 404 401 401
POST   /plugins/continuous-communication/pulses/import                      201 403 403 403 403 403 403 201 404 404 404 401 401
POST   /plugins/continuous-communication/pulses/:pulse/answer [fresh]       403 403 200 200 403 403 403 403 404 404 404 401 401
POST   /plugins/continuous-communication/pulses/:pulse/cancel [fresh]       200 403 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/pulses/:pulse/plan [over]          200 403 200 403 403 403 403 403 404 404 404 401 401
POST   /plugins/continuous-communication/pulses/:pulse/share [fresh-over]   403 403 200 403 403 403 403 403 404 404 404 401 401
`);

const tool = '/api/workspaces/tidewater/plugins/continuous-communication';
const means = { word: 7, open: 6, aim: 8, power: 3 };

export class PulseQuestions {
  readonly #ask: Ask;
  readonly #partners: () => { reef: string; shoal: string };
  #over: string | undefined;

  constructor(ask: Ask, partners: () => { reef: string; shoal: string }) {
    this.#ask = ask;
    this.#partners = partners;
  }

  /** @param of how far it is brought; one at a time is open, so the one before is taken back first. */
  async questionOf(method: string, route: string, of: string): Promise<Question> {
    const part = route.split('/continuous-communication')[1] ?? '';
    const groups = { larger: [], grassroots: [this.#partners().reef] };
    if (method === 'GET') return { method, path: tool + part };
    if (part === '/pulses/import') return { method, path: tool + part, body: this.#imported() };
    await this.#end();
    if (!part.includes(':')) return { method, path: tool + part, body: this.#fresh(groups) };
    const id = of.endsWith('over') ? await this.#overOne(of) : await this.#begin(this.#fresh(groups));
    const bodies: Record<string, object> = { answer: { marks: means }, cancel: { reason: 'No.' }, plan: { words: 'Later.' }, share: {} };
    return { method, path: tool + part.replace(':pulse', id), body: bodies[part.split('/').at(-1) ?? ''] ?? {} };
  }

  #fresh(groups: object): object {
    return { ...groups, title: 'Spring', until: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10) };
  }

  #imported(): object {
    const groups = { larger: [], grassroots: [this.#partners().reef] };
    return { ...groups, title: '2025-Q4', until: '2025-12-31', count: 12, means, source: 'survey' };
  }

  async #overOne(of: string): Promise<string> {
    if (of !== 'over') return this.#told('/pulses/import', this.#imported());
    this.#over ??= await this.#told('/pulses/import', this.#imported());
    return this.#over;
  }

  #begin(body: object): Promise<string> {
    return this.#told('/pulses', body);
  }

  async #end(): Promise<void> {
    const { text } = await this.#ask('F', { method: 'GET', path: `${tool}/pulses` });
    const { pulses } = JSON.parse(text) as { pulses: { id: string; state: string }[] };
    for (const { id, state } of pulses) {
      if (state === 'open') await this.#ask('F', { method: 'POST', path: `${tool}/pulses/${id}/cancel`, body: { reason: 'Again.' } });
    }
  }

  async #told(path: string, body: object): Promise<string> {
    const { status, text } = await this.#ask('F', { method: 'POST', path: tool + path, body });
    if (status >= 300) throw new Error(`POST ${path} was answered ${status}: ${text}`);
    return (JSON.parse(text) as { id: string }).id;
  }
}

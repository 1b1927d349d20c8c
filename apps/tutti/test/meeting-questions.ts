/** For the tables of rights: who may ask which route of meetings, meetings brought as far as a question needs, and bodies that would be taken. */
import type { Ask, Question } from './ask-as.ts';
import type { CallerLetter } from './make-callers.ts';
import { readTable } from './read-table.ts';

// The letters are explained in make-callers.ts. L and M are of Reef, whose lead leads what Reef called [own] and nothing else.
export const meetingTable = readTable(`
                                                                                F   S   L   M   Q   O   C   P   X   E   T   R   N
GET    /plugins/continuous-communication/needs                                  200 200 200 200 200 403 403 200 404 404 404 401 401
GET    /plugins/continuous-communication/meetings                               200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /plugins/continuous-communication/meetings                               201 403 201 403 403 403 403 201 404 404 404 401 401
POST   /plugins/continuous-communication/meetings/import                        201 403 403 403 403 403 403 201 404 404 404 401 401
GET    /plugins/continuous-communication/meetings/:meeting [table]              200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/continuous-communication/meetings/:meeting [everybody]          200 200 200 200 200 200 200 200 404 404 404 401 401
PUT    /plugins/continuous-communication/meetings/:meeting                      200 403 403 403 403 403 403 200 404 404 404 401 401
PUT    /plugins/continuous-communication/meetings/:meeting [own]                200 403 200 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/meetings/:meeting/cancel [fresh]       200 403 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/meetings/:meeting/start                200 403 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/meetings/:meeting/go [running]         200 403 403 403 403 403 403 200 404 404 404 401 401
PUT    /plugins/continuous-communication/meetings/:meeting/present [running]    200 403 200 200 403 403 403 200 404 404 404 401 401
PUT    /plugins/continuous-communication/meetings/:meeting/guests [running]     200 403 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/meetings/:meeting/entries [running]    201 403 201 201 201 403 403 201 404 404 404 401 401
POST   /plugins/continuous-communication/meetings/:meeting/entries [closed]     409 403 409 409 409 403 403 409 404 404 404 401 401
POST   /plugins/continuous-communication/meetings/:meeting/close [fresh-running] 200 403 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/meetings/:meeting/corrections [closed] 200 200 200 200 200 403 403 200 404 404 404 401 401
GET    /plugins/continuous-communication/meetings/:meeting/minutes.md [closed]  200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/continuous-communication/meetings/:meeting/meeting.ics [table]  200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/continuous-communication/calendar.ics                           200 200 200 200 200 200 200 200 404 404 404 401 401
PUT    /plugins/continuous-communication/entries/:entry [running]               200 403 200 200 200 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/entries/:entry/remove [running]        200 403 200 200 200 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/entries/:entry/state [closed]          200 403 200 200 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/items                                  201 403 201 201 201 403 403 201 404 404 404 401 401
PUT    /plugins/continuous-communication/items/:item                            200 403 200 200 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/items/:item/remove                     200 403 200 200 403 403 403 200 404 404 404 401 401
POST   /plugins/continuous-communication/items/:item/place                      200 403 200 200 403 403 403 200 404 404 404 401 401
`);

const tool = '/api/workspaces/tidewater/plugins/continuous-communication';
const plan = { title: 'Table', day: '2026-03-25', time: '08:30', minutes: 90 };
const item = { title: 'Route 14', kind: 'discuss', minutes: 10 };

interface Made {
  meeting: string;
  item: string;
  /** An action of Reef. */
  entry: string;
}

export class MeetingQuestions {
  readonly #ask: Ask;
  readonly #partners: () => { reef: string; shoal: string };
  /** One serves each row: a tool answers one seat 500 times in ten seconds. */
  readonly #kept = new Map<string, Made>();

  constructor(ask: Ask, partners: () => { reef: string; shoal: string }) {
    this.#ask = ask;
    this.#partners = partners;
  }

  /** @param of how far it is brought; `fresh` where the first answer would end it for the next caller. */
  async questionOf(method: string, route: string, of: string): Promise<Question> {
    const part = route.split('/continuous-communication')[1] ?? '';
    if (!part.includes(':')) return { method, path: tool + part, body: this.#bodyOf(`${method} ${part}`, undefined) };
    const name = `${method} ${route} ${of}`;
    const made = (of.startsWith('fresh') ? undefined : this.#kept.get(name)) ?? (await this.#make(of));
    this.#kept.set(name, made);
    const path = part.replace(':meeting', made.meeting).replace(':item', made.item).replace(':entry', made.entry);
    return { method, path: tool + path, body: this.#bodyOf(`${method} ${part}`, made) };
  }

  #bodyOf(route: string, made: Made | undefined): object | undefined {
    const { reef } = this.#partners();
    switch (route) {
      case 'POST /meetings':
      case 'PUT /meetings/:meeting':
        return plan;
      case 'POST /meetings/import':
        return { ...plan, source: 'minutes' };
      case 'POST /meetings/:meeting/cancel':
        return { reason: 'Snow.' };
      case 'POST /meetings/:meeting/go':
        return { item: made?.item };
      case 'PUT /meetings/:meeting/present':
        return { organisation: reef, as: 'seat' };
      case 'PUT /meetings/:meeting/guests':
        return { guests: 'Two guests' };
      case 'POST /meetings/:meeting/corrections':
        return { words: 'It was Tuesday.' };
      case 'POST /meetings/:meeting/entries':
        return { kind: 'decision', text: 'So it is.' };
      case 'PUT /entries/:entry':
        return { text: 'Ask the county', organisation: reef };
      case 'POST /entries/:entry/remove':
      case 'POST /items/:item/remove':
        return { back: true };
      case 'POST /entries/:entry/state':
        return { state: 'doing' };
      case 'POST /items':
      case 'PUT /items/:item':
        return item;
      default:
        return route.startsWith('GET') ? undefined : {};
    }
  }

  /** Without a word in brackets an item stands in the list, brought up by Reef. */
  async #make(of: string): Promise<Made> {
    const audience = of === 'everybody' ? 'everybody' : 'table';
    const { meeting } = await this.#told<{ meeting: { id: string } }>(of === 'own' ? 'L' : 'F', '/meetings', { ...plan, audience });
    const begun = /running|closed/.test(of);
    const on = begun ? { ...item, meeting: meeting.id } : item;
    const made: Made = { meeting: meeting.id, item: (await this.#told<{ item: string }>(begun ? 'F' : 'M', '/items', on)).item, entry: '' };
    if (!begun) return made;
    await this.#told('F', `/meetings/${meeting.id}/start`, {});
    const action = { kind: 'action', text: 'Ask the county', organisation: this.#partners().reef };
    made.entry = (await this.#told<{ entry: string }>('F', `/meetings/${meeting.id}/entries`, action)).entry;
    if (of === 'closed') await this.#told('F', `/meetings/${meeting.id}/close`, {});
    return made;
  }

  async #told<Answer>(who: CallerLetter, path: string, body: object): Promise<Answer> {
    const { status, text } = await this.#ask(who, { method: 'POST', path: tool + path, body });
    if (status >= 300) throw new Error(`POST ${path} was answered ${status}: ${text}`);
    return JSON.parse(text) as Answer;
  }
}

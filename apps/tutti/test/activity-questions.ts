/** For the tables of rights: who may ask which route of activities, activities brought as far as a question needs, and bodies that would be taken. */
import type { Ask, Question } from './ask-as.ts';
import type { CallerLetter } from './make-callers.ts';
import { readTable } from './read-table.ts';

// The letters are explained in make-callers.ts. Reef is asked to lead and has not answered; only L can, and only in person.
export const activityTable = readTable(`
                                                                                      F   S   L   M   Q   O   C   P   X   E   T   R   N
GET    /plugins/mutually-reinforcing-activities/needs                                 200 200 200 200 200 403 403 200 404 404 404 401 401
GET    /plugins/mutually-reinforcing-activities/activities                            200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /plugins/mutually-reinforcing-activities/activities                            201 403 201 201 201 403 403 201 404 404 404 401 401
POST   /plugins/mutually-reinforcing-activities/activities/import                     201 403 403 403 403 403 403 201 404 404 404 401 401
GET    /plugins/mutually-reinforcing-activities/activities/:activity                  200 200 200 200 200 200 200 200 404 404 404 401 401
PATCH  /plugins/mutually-reinforcing-activities/activities/:activity                  200 403 200 200 403 403 403 200 404 404 404 401 401
DELETE /plugins/mutually-reinforcing-activities/activities/:activity                  204 403 204 204 403 403 403 204 404 404 404 401 401
POST   /plugins/mutually-reinforcing-activities/activities/:activity/restore          200 403 200 200 403 403 403 200 404 404 404 401 401
POST   /plugins/mutually-reinforcing-activities/activities/:activity/roles            201 403 201 201 403 403 403 201 404 404 404 401 401
PUT    /plugins/mutually-reinforcing-activities/activities/:activity/roles/:role      200 403 200 200 403 403 403 200 404 404 404 401 401
DELETE /plugins/mutually-reinforcing-activities/activities/:activity/roles/:role      200 403 200 200 403 403 403 200 404 404 404 401 401
PUT    /plugins/mutually-reinforcing-activities/activities/:activity/roles/:role/answer 403 403 200 403 403 403 403 403 404 404 404 401 401
DELETE /plugins/mutually-reinforcing-activities/activities/:activity/roles/:role/answer 403 403 200 403 403 403 403 403 404 404 404 401 401
POST   /plugins/mutually-reinforcing-activities/activities/:activity/check-ins       403 403 201 201 403 403 403 403 404 404 404 401 401
DELETE /plugins/mutually-reinforcing-activities/activities/:activity/check-ins/:checkIn 403 403 200 200 403 403 403 403 404 404 404 401 401
POST   /plugins/mutually-reinforcing-activities/activities/:activity/milestones      201 403 201 201 403 403 403 201 404 404 404 401 401
PATCH  /plugins/mutually-reinforcing-activities/activities/:activity/milestones/:milestone 200 403 200 200 403 403 403 200 404 404 404 401 401
PUT    /plugins/mutually-reinforcing-activities/activities/:activity/milestones/:milestone/done 200 403 200 200 403 403 403 200 404 404 404 401 401
DELETE /plugins/mutually-reinforcing-activities/activities/:activity/milestones/:milestone 200 403 200 200 403 403 403 200 404 404 404 401 401
POST   /plugins/mutually-reinforcing-activities/activities/:activity/milestones/:milestone/restore 200 403 200 200 403 403 403 200 404 404 404 401 401
POST   /plugins/mutually-reinforcing-activities/activities/:activity/ties             201 403 201 201 403 403 403 201 404 404 404 401 401
DELETE /plugins/mutually-reinforcing-activities/activities/:activity/ties/:tie        200 403 200 200 403 403 403 200 404 404 404 401 401
GET    /plugins/mutually-reinforcing-activities/looks                                 200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /plugins/mutually-reinforcing-activities/looks                                 201 201 201 201 201 201 201 201 404 404 404 401 401
DELETE /plugins/mutually-reinforcing-activities/looks/:look                           404 404 200 404 404 404 404 404 404 404 404 401 401
POST   /plugins/mutually-reinforcing-activities/looks/:look/restore                   404 404 200 404 404 404 404 404 404 404 404 401 401
GET    /plugins/mutually-reinforcing-activities/calendar.ics                          200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /plugins/mutually-reinforcing-activities/coverage                              200 200 200 200 200 200 200 200 404 404 404 401 401
PUT    /plugins/mutually-reinforcing-activities/overlaps/:pair/answer                 403 403 200 403 403 403 403 403 404 404 404 401 401
DELETE /plugins/mutually-reinforcing-activities/overlaps/:pair/answer                 403 403 200 403 403 403 403 403 404 404 404 401 401
`);

const tool = '/api/workspaces/tidewater/plugins/mutually-reinforcing-activities';
const activities = `${tool}/activities`;

interface Made {
  id: string;
  role: string;
  tie: string;
  /** A check-in or a milestone of it. */
  below?: string;
}

interface Told {
  activity: { id: string; roles: { id: string }[] };
  checkIns: { id: string }[];
}

export class ActivityQuestions {
  readonly #ask: Ask;
  readonly #partners: () => { reef: string; shoal: string };
  /** One serves each row whose question can be asked again: a tool answers one seat 500 times in ten seconds. */
  readonly #made = new Map<string, Made>();
  #count = 0;

  constructor(ask: Ask, partners: () => { reef: string; shoal: string }) {
    this.#ask = ask;
    this.#partners = partners;
  }

  async questionOf(method: string, route: string): Promise<Question> {
    if (route.includes('/:pair/'))
      return {
        method,
        path: `${tool}/overlaps/${await this.#pair()}/answer`,
        body: method === 'PUT' ? { reason: 'Two shifts' } : undefined,
      };
    if (route.includes('/looks/:look'))
      return {
        method,
        path: `${tool}${route.split('-activities')[1]?.replace(':look', await this.#look())}`,
        body: method === 'POST' ? {} : undefined,
      };
    const part = route.split('/:activity')[1];
    const row = `${method} ${part ?? route}`;
    if (part === undefined) return { method, path: `/api/workspaces/tidewater${route}`, body: this.#bodyOf(row, '') };
    const { id, role, tie, below = '' } = await this.#keep(row);
    const path = `${activities}/${id}${part
      .replace(':role', role)
      .replace(':tie', tie)
      .replace(/:checkIn|:milestone/, below)}`;
    return { method, path, body: this.#bodyOf(row, row === 'POST /ties' ? await this.#other() : '') };
  }

  #bodyOf(row: string, other: string): object | undefined {
    switch (row) {
      case 'POST /plugins/mutually-reinforcing-activities/activities':
        return { name: 'Rides' };
      case 'POST /plugins/mutually-reinforcing-activities/activities/import':
        this.#count += 1;
        return { activities: [{ code: `R${this.#count}`, name: 'Rides', lead: this.#partners().reef }] };
      case 'POST /plugins/mutually-reinforcing-activities/looks':
        return { name: 'Ours', address: 'board' };
      case 'PATCH ':
        return { version: 1, changes: {} };
      case 'POST /restore':
        return {};
      case 'POST /roles':
        return { organisation: this.#partners().shoal, kind: 'deliver' };
      case 'PUT /roles/:role':
        return { promised: 'Two drivers' };
      case 'PUT /roles/:role/answer':
        return { answer: 'accept', turn: 1 };
      case 'POST /check-ins':
        return { health: 'on-track', line: '', need: '' };
      case 'POST /milestones':
        return { kind: 'task', title: 'Ask the ferry' };
      case 'PATCH /milestones/:milestone':
      case 'POST /milestones/:milestone/restore':
        return {};
      case 'PUT /milestones/:milestone/done':
        return { done: true };
      case 'POST /ties':
        return { to: other, kind: 'depends-on' };
      default:
        return undefined;
    }
  }

  /** What a question uses up is made for each caller. */
  async #keep(row: string): Promise<Made> {
    const usedUp = [
      'DELETE ',
      'POST /roles',
      'DELETE /roles/:role',
      'POST /ties',
      'DELETE /ties/:tie',
      'DELETE /check-ins/:checkIn',
      'DELETE /milestones/:milestone',
    ].includes(row);
    const made = (usedUp ? undefined : this.#made.get(row)) ?? (await this.#make(row));
    this.#made.set(row, made);
    return made;
  }

  async #make(row: string): Promise<Made> {
    const { reef } = this.#partners();
    const made = await this.#told('F', 'POST', '', { name: 'Rides', lead: reef });
    const role = made.activity.roles[0]?.id ?? '';
    const { id } = made.activity;
    if (row === 'DELETE /roles/:role/answer') await this.#told('L', 'PUT', `/${id}/roles/${role}/answer`, { answer: 'accept', turn: 1 });
    if (row === 'DELETE /check-ins/:checkIn') {
      const said = await this.#told('L', 'POST', `/${id}/check-ins`, { health: 'on-track', line: '', need: '' });
      return { id, role, tie: '', below: said.checkIns[0]?.id ?? '' };
    }
    if (row.includes(':milestone')) {
      await this.#told('F', 'POST', `/${id}/milestones`, { kind: 'task', title: 'Ask the ferry' });
      const { text } = await this.#ask('F', { method: 'GET', path: activities });
      const { milestones } = JSON.parse(text) as { milestones: { id: string; activity: string }[] };
      return { id, role, tie: '', below: milestones.find(({ activity }) => activity === id)?.id ?? '' };
    }
    let tie = '';
    if (row === 'DELETE /ties/:tie') {
      await this.#told('F', 'POST', `/${id}/ties`, { to: await this.#other(), kind: 'feeds' });
      const { text } = await this.#ask('F', { method: 'GET', path: activities });
      tie = (JSON.parse(text) as { ties: { id: string; from: string }[] }).ties.find(({ from }) => from === id)?.id ?? '';
    }
    return { id, role, tie };
  }

  /** Reef and Shoal in the same street, once for all rows. */
  async #pair(): Promise<string> {
    const side = { places: ['Pier'], ages: '0-5' };
    const made = this.#made.get('pair') ?? {
      ...(await this.#told('F', 'POST', '', { name: 'Ferry', lead: this.#partners().reef, ...side })).activity,
      role: '',
      tie: '',
    };
    this.#made.set('pair', made);
    const other = this.#made.get('side') ?? {
      ...(await this.#told('F', 'POST', '', { name: 'Boats', lead: this.#partners().shoal, ...side })).activity,
      role: '',
      tie: '',
    };
    this.#made.set('side', other);
    return [made.id, other.id].sort().join('.');
  }

  /** Kept by L, for whom it can be forgotten and put back as often as it is asked. */
  async #look(): Promise<string> {
    const kept = this.#made.get('look');
    if (kept) return kept.id;
    const { text } = await this.#ask('L', { method: 'POST', path: `${tool}/looks`, body: { name: 'Ours', address: 'board' } });
    const id = (JSON.parse(text) as { looks: { id: string }[] }).looks[0]?.id ?? '';
    this.#made.set('look', { id, role: '', tie: '' });
    return id;
  }

  async #other(): Promise<string> {
    const other = this.#made.get('other') ?? { ...(await this.#told('F', 'POST', '', { name: 'Other' })).activity, role: '', tie: '' };
    this.#made.set('other', other);
    return other.id;
  }

  async #told(who: CallerLetter, method: string, route: string, body: object): Promise<Told> {
    const { status, text } = await this.#ask(who, { method, path: activities + route, body });
    if (status >= 300) throw new Error(`${method} ${route} was answered ${status}: ${text}`);
    return JSON.parse(text) as Told;
  }
}

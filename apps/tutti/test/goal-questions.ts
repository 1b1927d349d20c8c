/** For the tables of rights: goals, who may what with them, and bodies that would be taken if they were allowed. */
import type { CallerLetter } from './make-callers.ts';
import { readTable } from './read-table.ts';

// A facilitator shapes the tree, also by a program; L leads Reef and keeps what Reef looks after.
export const goalTable = readTable(`
                                            F    S    L    M    Q    O    C    P    X    E    T    R    N
GET    /plugins/common-agenda/goals         200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /plugins/common-agenda/goals.json    200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /plugins/common-agenda/goals.md      200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /plugins/common-agenda/goals/written 200  403  403  403  403  403  403  200  404  404  404  401  401
GET    /plugins/common-agenda/strip         200  200  200  200  200  200  200  200  404  404  404  401  401
POST   /plugins/common-agenda/goals [goal]  201  403  403  403  403  403  403  201  404  404  404  401  401
POST   /plugins/common-agenda/goals [strategy] 201 403 201 403 403 403 403 201  404  404  404  401  401
POST   /plugins/common-agenda/goals/import  201  403  403  403  403  403  403  201  404  404  404  401  401
PATCH  /plugins/common-agenda/goals/:goal [reef]  200 403 200 403 403 403 403 200 404 404 404 401 401
PATCH  /plugins/common-agenda/goals/:goal [shoal] 200 403 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/common-agenda/goals/:goal/move    200 403 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/common-agenda/goals/:goal/retire  200 403 403 403 403 403 403 200 404 404 404 401 401
POST   /plugins/common-agenda/goals/:goal/revive  200 403 403 403 403 403 403 200 404 404 404 401 401
GET    /plugins/common-agenda/goals/:goal/history 200 200 200 200 200 200 200 200 404 404 404 401 401
DELETE /plugins/common-agenda/goals/:goal [new]          200 403 403 403 403 403 403 200 404 404 404 401 401
DELETE /plugins/common-agenda/goals/:goal [new-strategy] 200 403 200 403 403 403 403 200 404 404 404 401 401
`);

type Tell = <Answer>(who: CallerLetter, method: string, route: string, body?: object) => Promise<Answer>;

export class GoalQuestions {
  readonly #told: Tell;
  readonly #here: () => { reef: string; shoal: string };
  /** One serves each row, but where it is taken back: a tool answers one seat 500 times in ten seconds. */
  readonly #made = new Map<string, string>();
  #last = '';
  #count = 0;

  constructor(told: Tell, here: () => { reef: string; shoal: string }) {
    this.#told = told;
    this.#here = here;
  }

  /** @returns the id of a goal that Reef looks after, or Shoal where `of` says so. */
  async make(route: string, of: string): Promise<string> {
    const name = `${route} ${of}`;
    const known = of.startsWith('new') ? undefined : this.#made.get(name);
    this.#last = known ?? (await this.#add(of));
    this.#made.set(name, this.#last);
    return this.#last;
  }

  async bodyOf(route: string, of: string): Promise<object | undefined> {
    this.#count += 1;
    const statement = `Something is true, ${this.#count}`;
    switch (route) {
      case 'POST /goals':
        return of === 'strategy' ? { statement, parent: await this.#parent() } : { statement };
      case 'POST /goals/import':
        return { goals: [{ statement, strategies: [{ statement: `It is done, ${this.#count}` }] }] };
      case 'PATCH /goals/:goal':
        return { version: await this.#version(), changes: { why: `Because, ${this.#count}` } };
      case 'POST /goals/:goal/move':
      case 'POST /goals/:goal/revive':
        return {};
      case 'POST /goals/:goal/retire':
        return { reason: 'Not any more.' };
      default:
        return undefined;
    }
  }

  async #add(of: string): Promise<string> {
    this.#count += 1;
    const { reef, shoal } = this.#here();
    const parent = of === 'new-strategy' ? { parent: await this.#parent() } : {};
    const body = { statement: `A goal, ${this.#count}`, organisation: of === 'shoal' ? shoal : reef, ...parent };
    return (await this.#told<{ goal: string }>('F', 'POST', '/goals', body)).goal;
  }

  async #parent(): Promise<string> {
    const known = this.#made.get('parent') ?? (await this.#add('reef'));
    this.#made.set('parent', known);
    return known;
  }

  async #version(): Promise<number> {
    const { goals } = await this.#told<{ goals: { id: string; version: number }[] }>('F', 'GET', '/goals');
    return goals.find(({ id }) => id === this.#last)?.version ?? 1;
  }
}

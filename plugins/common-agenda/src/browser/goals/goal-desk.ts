/** The tree of goals as the panel holds it, and everything a person can do to it; what can be undone offers it at once. */
import type { TuttiError } from '@tutti/plugin-api';
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import type { GoalChange, GoalInfo, GoalsAnswer, GoalWords } from '../../common/goals/goal.ts';
import { type Place, placeAfterStep, placeOf, type Step } from '../../common/goals/goal-tree.ts';
import type { ProposedGoal } from '../../common/goals/written-goals.ts';

export type GoalEdit = Partial<Omit<GoalWords, 'code'>>;

/** What kept the server from doing it; `field` as in the form. */
export interface Refusal {
  code: string | undefined;
  field: string;
  words: string;
}

export class GoalDesk {
  goals: GoalInfo[] = [];
  vision = '';
  may: GoalsAnswer['may'] = { shape: false, add: false };
  readonly #context: PanelContext;
  readonly #changed: () => void;
  /** Counts loads: an earlier one that answers late is left out. */
  #turn = 0;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  goal(id: string): GoalInfo | undefined {
    return this.goals.find((goal) => goal.id === id);
  }

  /** @throws TuttiError when the server cannot be asked. */
  async load(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const answer = (await this.#ask('GET', '/goals')) as GoalsAnswer;
    if (turn === this.#turn) this.#take(answer);
  }

  async history(id: string): Promise<GoalChange[]> {
    return ((await this.#ask('GET', `/goals/${id}/history`)) as { changes: GoalChange[] }).changes;
  }

  /** Goals that the agenda's own words name. */
  async written(): Promise<ProposedGoal[]> {
    return ((await this.#ask('GET', '/goals/written')) as { goals: ProposedGoal[] }).goals;
  }

  async begin(goals: readonly ProposedGoal[]): Promise<void> {
    const answer = (await this.#try(() => this.#ask('POST', '/goals/import', { goals }))) as (GoalsAnswer & { made: string[] }) | undefined;
    if (!answer) return;
    this.#take(answer);
    const back = (): void => void this.#takeBack([...answer.made].reverse());
    this.#context.notify({ text: plural(this.#context, 'goal.none.begun', answer.made.length), kind: 'success', undo: back });
  }

  /** @returns its id, or why not. */
  async add(words: Partial<GoalWords>, parent: string | undefined): Promise<string | Refusal> {
    try {
      const body = { ...words, ...(parent === undefined ? {} : { parent }) };
      const answer = (await this.#ask('POST', '/goals', body)) as GoalsAnswer & { goal: string };
      this.#take(answer);
      this.#tell('goal.added', answer.goal, () => void this.#takeBack([answer.goal]));
      return answer.goal;
    } catch (error) {
      return readRefusal(error);
    }
  }

  /** @param base as it was when the person looked at it. @returns why not, undefined when it is saved. */
  async change(base: GoalInfo, changes: GoalEdit): Promise<Refusal | undefined> {
    try {
      await this.#edit(base.id, base.version, changes);
      const now = this.goal(base.id);
      const before = Object.fromEntries(Object.keys(changes).map((field) => [field, base[field as keyof GoalEdit]]));
      this.#tell('goal.saved', base.id, () => void this.#try(() => this.#edit(base.id, now?.version ?? base.version, before)));
      return undefined;
    } catch (error) {
      return readRefusal(error);
    }
  }

  /** @returns whether it moved; false also where the step leads nowhere. */
  async step(id: string, step: Step): Promise<boolean> {
    const place = placeAfterStep(this.goals, id, step);
    if (!place) return false;
    const before = placeOf(this.goals, id);
    const moved = (await this.#try(() => this.#move(id, place))) !== undefined;
    if (moved) this.#tell('goal.moved', id, () => void this.#try(() => this.#move(id, before)));
    return moved;
  }

  async retire(id: string, reason: string): Promise<void> {
    const done = await this.#post(`/goals/${id}/retire`, { reason });
    if (done) this.#tell('goal.retired', id, () => void this.revive(id));
  }

  async revive(id: string): Promise<void> {
    const reason = this.goal(id)?.endReason ?? '';
    const done = await this.#post(`/goals/${id}/revive`, {});
    if (done) this.#tell('goal.revived', id, () => void this.retire(id, reason));
  }

  async #takeBack(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const code = this.goal(id)?.code ?? '';
      const answer = (await this.#try(() => this.#ask('DELETE', `/goals/${id}`))) as GoalsAnswer | undefined;
      if (!answer) return;
      this.#take(answer);
      if (ids.length === 1) this.#context.notify({ text: this.#context.text('goal.taken-back', { code }) });
    }
  }

  async #edit(id: string, version: number, changes: GoalEdit): Promise<void> {
    this.#take((await this.#ask('PATCH', `/goals/${id}`, { version, changes })) as GoalsAnswer);
  }

  async #move(id: string, { parent, after }: Place): Promise<true> {
    const body = { ...(parent === undefined ? {} : { parent }), ...(after === undefined ? {} : { after }) };
    this.#take((await this.#ask('POST', `/goals/${id}/move`, body)) as GoalsAnswer);
    return true;
  }

  async #post(path: string, body: object): Promise<boolean> {
    const answer = (await this.#try(() => this.#ask('POST', path, body))) as GoalsAnswer | undefined;
    if (answer) this.#take(answer);
    return answer !== undefined;
  }

  #take({ goals, vision, may }: GoalsAnswer): void {
    this.#turn += 1;
    this.goals = goals;
    this.vision = vision;
    this.may = may;
    this.#changed();
  }

  #tell(key: string, id: string, undo: () => void): void {
    this.#context.notify({ text: this.#context.text(key, { code: this.goal(id)?.code ?? '' }), kind: 'success', undo });
  }

  /** Undefined when the server refused, which has then been said. */
  async #try(ask: () => Promise<unknown>): Promise<unknown> {
    try {
      return (await ask()) ?? true;
    } catch (error) {
      const { words } = readRefusal(error);
      this.#context.notify({ text: this.#context.text('goal.untold', { reason: words }), kind: 'problem' });
      return undefined;
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await this.#context.fetch(path, { method, ...sent })).json();
  }
}

/** What `context.fetch` rejects with is a TuttiError, known by its code. */
function readRefusal(error: unknown): Refusal {
  const { code, details } = error instanceof Error ? (error as Partial<TuttiError>) : {};
  const field = typeof details?.field === 'string' ? details.field : '';
  return { code, field: field.slice(field.lastIndexOf('/') + 1), words: error instanceof Error ? error.message : '' };
}

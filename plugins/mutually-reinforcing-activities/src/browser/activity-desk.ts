/** The activities as the panel holds them, and everything a person can do to one; what can be undone offers it at once. */
import type { TuttiError } from '@tutti/plugin-api';
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import type {
  ActivitiesAnswer,
  ActivityAnswer,
  ActivityInfo,
  ActivityWords,
  Role,
  SavedLook,
  Stage,
  Tie,
  TieKind,
} from '../common/activity.ts';
import { takeBackTime } from '../common/activity-rights.ts';
import type { CheckIn, CheckInWords } from '../common/check-in.ts';
import type { CoverageAnswer } from '../common/coverage-answer.ts';
import type { MilestoneInfo, MilestoneWords } from '../common/milestone.ts';
import type { OverlapInfo } from '../common/overlap.ts';

/** What kept the server from doing it; `field` as in the form. */
export interface Refusal {
  field: string;
  words: string;
}

export type ActivityEdit = Partial<ActivityWords> & { lead?: string };

export class ActivityDesk {
  list: ActivitiesAnswer = { activities: [], ties: [], milestones: [], may: { add: false, suggest: false, answer: false } };
  /** The activity on the page. */
  answer: ActivityAnswer | undefined;
  readonly #context: PanelContext;
  readonly #changed: () => void;
  /** Several answers are on their way: what is shown stays as it is until all have been given. */
  accepting = false;
  /** Ways of looking that this person keeps. */
  looks: SavedLook[] = [];
  /** Goals and who works side by side; read once somebody looks at the coverage. */
  coverage: CoverageAnswer | undefined;
  /** Counts loads: an earlier one that answers late is left out. */
  #turn = 0;

  constructor(context: PanelContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /** What the own organisation is asked, for the person who can answer. */
  get asked(): Role[] {
    const own = this.#context.seat.organisation?.id;
    if (!this.list.may.answer) return [];
    return this.list.activities.flatMap(({ roles }) =>
      roles.filter(({ organisation, state }) => organisation === own && state === 'asked'),
    );
  }

  get overlaps(): readonly OverlapInfo[] {
    return this.coverage?.overlaps ?? [];
  }

  activity(id: string): ActivityInfo | undefined {
    return this.list.activities.find((one) => one.id === id);
  }

  /** @param id of the activity that is shown, if one is. @throws TuttiError when the server cannot be asked. */
  async load(id: string | undefined, withCoverage = this.coverage !== undefined): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const [list, answer, coverage, { looks }] = await Promise.all([
      this.#ask('GET', '/activities') as Promise<ActivitiesAnswer>,
      id === undefined
        ? undefined
        : (this.#ask('GET', `/activities/${encodeURIComponent(id)}`) as Promise<ActivityAnswer>).catch(asMissing),
      withCoverage ? (this.#ask('GET', '/coverage') as Promise<CoverageAnswer>) : undefined,
      this.#ask('GET', '/looks') as Promise<{ looks: SavedLook[] }>,
    ]);
    if (turn !== this.#turn || this.accepting) return;
    this.list = list;
    this.answer = answer;
    this.coverage = coverage ?? this.coverage;
    this.looks = looks;
    this.#changed();
  }

  /** @returns its id, or why not. */
  async add(words: ActivityEdit): Promise<string | Refusal> {
    try {
      const { activity } = (await this.#ask('POST', '/activities', words)) as ActivityAnswer;
      this.#tell('added', activity, () => void this.#run('DELETE', `/activities/${activity.id}`));
      return activity.id;
    } catch (error) {
      return readRefusal(error);
    }
  }

  /** @param base as it was when the person looked at it. @returns why not, undefined when it is saved. */
  async change(base: ActivityInfo, changes: Partial<ActivityWords>): Promise<Refusal | undefined> {
    try {
      const path = `/activities/${base.id}`;
      const { activity } = (await this.#ask('PATCH', path, { version: base.version, changes })) as ActivityAnswer;
      const before = Object.fromEntries(Object.keys(changes).map((field) => [field, base[field as keyof ActivityWords]]));
      if (activity.version !== base.version) {
        this.#tell('saved', activity, () => void this.#run('PATCH', path, { version: activity.version, changes: before }));
      }
      await this.#reload();
      return undefined;
    } catch (error) {
      return readRefusal(error);
    }
  }

  /** @returns whether it was moved. */
  async move(activity: ActivityInfo, stage: Stage): Promise<boolean> {
    if (activity.stage === stage) return false;
    const refusal = await this.change(activity, { stage });
    if (refusal) this.#refuse(refusal.words);
    return !refusal;
  }

  /** @returns why not, undefined when it is said. */
  async checkIn({ id, name }: ActivityInfo, words: CheckInWords): Promise<Refusal | undefined> {
    try {
      const { checkIns } = (await this.#ask('POST', `/activities/${id}/check-ins`, words)) as ActivityAnswer;
      const undo = (): void => void this.#run('DELETE', `/activities/${id}/check-ins/${checkIns[0]?.id ?? ''}`);
      this.#context.notify({ text: this.#context.text('check-in.said', { activity: name }), kind: 'success', undo });
      await this.#reload();
      return undefined;
    } catch (error) {
      return readRefusal(error);
    }
  }

  mayTakeWordBack({ source, at }: CheckIn): boolean {
    return source === undefined && Date.now() - at < takeBackTime;
  }

  async takeWordBack(activity: string, { id, health, line, need }: CheckIn): Promise<void> {
    if (!(await this.#run('DELETE', `/activities/${activity}/check-ins/${id}`))) return;
    const undo = (): void => void this.#run('POST', `/activities/${activity}/check-ins`, { health, line, need });
    this.#context.notify({ text: this.#context.text('word.taken-back'), undo });
  }

  keepLook = (name: string, address: string): Promise<boolean> => this.#run('POST', '/looks', { name, address });

  async forgetLook({ id, name }: SavedLook): Promise<void> {
    if (!(await this.#run('DELETE', `/looks/${id}`))) return;
    this.#context.notify({
      text: this.#context.text('looks.forgotten', { name }),
      undo: () => void this.#run('POST', `/looks/${id}/restore`, {}),
    });
  }

  addMilestone = (activity: string, words: MilestoneWords): Promise<boolean> =>
    this.#run('POST', `/activities/${activity}/milestones`, words);

  async changeMilestone(before: MilestoneInfo, words: MilestoneWords): Promise<void> {
    const path = milestonePath(before);
    if (!(await this.#run('PATCH', path, words))) return;
    const { kind, title, organisation, person, due, evidence } = before;
    const undo = (): void => void this.#run('PATCH', path, { kind, title, organisation, person, due, evidence });
    this.#context.notify({ text: this.#context.text('milestones.changed', { title: words.title }), kind: 'success', undo });
  }

  async finish(milestone: MilestoneInfo, done: boolean): Promise<void> {
    const path = `${milestonePath(milestone)}/done`;
    if (!(await this.#run('PUT', path, { done }))) return;
    const text = this.#context.text(done ? 'milestones.finished' : 'milestones.reopened', { title: milestone.title });
    this.#context.notify({ text, kind: 'success', undo: () => void this.#run('PUT', path, { done: !done }) });
  }

  async remove(milestone: MilestoneInfo): Promise<void> {
    const path = milestonePath(milestone);
    if (!(await this.#run('DELETE', path))) return;
    const text = this.#context.text('milestones.removed', { title: milestone.title });
    this.#context.notify({ text, undo: () => void this.#run('POST', `${path}/restore`, {}) });
  }

  async takeBack(activity: ActivityInfo): Promise<boolean> {
    const done = await this.#run('DELETE', `/activities/${activity.id}`);
    if (done) this.#tell('taken-back', activity, () => void this.#run('POST', `/activities/${activity.id}/restore`, {}));
    return done;
  }

  /** The own organisation says yes to these; one undo for all of them. */
  async accept(roles: readonly Role[]): Promise<void> {
    if (this.accepting) return;
    this.accepting = true;
    this.#changed();
    const done: Role[] = [];
    for (const role of roles) {
      if (!(await this.#run('PUT', answerPath(role), { answer: 'accept', turn: role.turn }, false))) break;
      done.push(role);
    }
    this.accepting = false;
    await this.#reload();
    this.#changed();
    const [first] = done;
    if (!first) return;
    const organisation = this.#context.seat.organisation?.name ?? '';
    const activity = this.activity(first.activity)?.name ?? '';
    const text =
      done.length === 1
        ? this.#context.text('answer.yes-said', { organisation, activity })
        : plural(this.#context, 'answer.all-said', done.length, { organisation });
    this.#context.notify({ text, kind: 'success', undo: () => void this.#takeBackAnswers(done) });
  }

  async decline(role: Role, word: string): Promise<boolean> {
    const done = await this.#run('PUT', answerPath(role), { answer: 'decline', turn: role.turn, word });
    if (done) this.#context.notify({ text: this.#context.text('answer.no-said'), undo: () => void this.#takeBackAnswers([role]) });
    return done;
  }

  askFor = (activity: string, body: { organisation: string; kind: string; promised: string }): Promise<boolean> =>
    this.#run('POST', `/activities/${activity}/roles`, body);
  askAnew = ({ activity, id }: Role, promised: string): Promise<boolean> =>
    this.#run('PUT', `/activities/${activity}/roles/${id}`, { promised });

  async takeAskBack({ activity, id, organisation, kind, promised }: Role): Promise<void> {
    if (!(await this.#run('DELETE', `/activities/${activity}/roles/${id}`))) return;
    const undo = (): void => void this.askFor(activity, { organisation, kind, promised });
    this.#context.notify({ text: this.#context.text('role.ask-taken-back'), undo });
  }

  tie = (from: string, to: string, kind: TieKind, note: string): Promise<boolean> =>
    this.#run('POST', `/activities/${from}/ties`, { to, kind, note });

  async untie({ id, from, to, kind, note }: Tie): Promise<void> {
    if (!(await this.#run('DELETE', `/activities/${from}/ties/${id}`))) return;
    this.#context.notify({ text: this.#context.text('tie.removed'), undo: () => void this.tie(from, to, kind, note) });
  }

  /** “We know, it is meant”, for the own organisation. */
  async sayMeant({ pair }: OverlapInfo, reason: string): Promise<void> {
    const path = `/overlaps/${pair}/answer`;
    if (!(await this.#run('PUT', path, { reason }))) return;
    this.#context.notify({ text: this.#context.text('side.meant-said'), kind: 'success', undo: () => void this.#run('DELETE', path) });
  }

  async unsayMeant({ pair, answers }: OverlapInfo): Promise<void> {
    const path = `/overlaps/${pair}/answer`;
    const before = answers.find(({ organisation }) => organisation === this.#context.seat.organisation?.id)?.reason ?? '';
    if (!(await this.#run('DELETE', path))) return;
    this.#context.notify({ text: this.#context.text('side.unsaid'), undo: () => void this.#run('PUT', path, { reason: before }) });
  }

  async #takeBackAnswers(roles: readonly Role[]): Promise<void> {
    for (const role of roles) if (!(await this.#run('DELETE', answerPath(role), undefined, false))) break;
    await this.#reload();
  }

  /** @returns whether it was done; a refusal has then been said. */
  async #run(method: string, path: string, body?: object, reload = true): Promise<boolean> {
    try {
      await this.#ask(method, path, body);
    } catch (error) {
      this.#refuse(readRefusal(error).words);
      await this.#reload();
      return false;
    }
    if (reload) await this.#reload();
    return true;
  }

  /** What stands on the page stays there when only the news did not come. */
  async #reload(): Promise<void> {
    await this.load(this.answer?.activity.id).catch(() => undefined);
  }

  #tell(key: string, { name }: ActivityInfo, undo: () => void): void {
    this.#context.notify({ text: this.#context.text(`told.${key}`, { activity: name }), kind: 'success', undo });
  }

  #refuse(reason: string): void {
    this.#context.notify({ text: this.#context.text('untold', { reason }), kind: 'problem' });
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await this.#context.fetch(path, { method, ...sent });
    return answer.status === 204 ? undefined : answer.json();
  }
}

function answerPath({ activity, id }: Role): string {
  return `/activities/${activity}/roles/${id}/answer`;
}

function milestonePath({ activity, id }: MilestoneInfo): string {
  return `/activities/${activity}/milestones/${id}`;
}

/** What is not there, or not for this person, is a page that says so; anything else is a fault. */
function asMissing(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'NOT_FOUND') throw error;
}

/** What `context.fetch` rejects with is a TuttiError, known by its code. */
function readRefusal(error: unknown): Refusal {
  const { details } = error instanceof Error ? (error as Partial<TuttiError>) : {};
  const field = typeof details?.field === 'string' ? details.field : '';
  return { field: field.slice(field.lastIndexOf('/') + 1), words: error instanceof Error ? error.message : '' };
}

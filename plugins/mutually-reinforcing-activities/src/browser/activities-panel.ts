/** Who does what: the list, the board or the score, one activity, or the form that adds one, by the address; what the own organisation is asked stands on top. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { focusFirst, onlyItself, PanelElement, plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import './activity-form.ts';
import './board-view.ts';
import './coverage-view.ts';
import './score-view.ts';
import { type QuestionForm, renderQuestionForm } from '@tutti/ui';
import type { ActivityInfo, Stage } from '../common/activity.ts';
import {
  addingAddress,
  checkedIn,
  isAdding,
  isCheckIn,
  type Look,
  lookAddress,
  missingPlace,
  readLook,
  type View,
  views,
} from '../common/look-address.ts';
import { ActivityDesk, type ActivityEdit, type Refusal } from './activity-desk.ts';
import { passes, renderFilter } from './activity-filter.ts';
import { renderList } from './activity-list.ts';
import { type PageActs, renderActivity, renderBack } from './activity-page.ts';
import { activityStyles } from './activity-styles.ts';
import { renderAsked } from './asked-list.ts';
import { calendarStyles } from './calendar-styles.ts';
import { renderCalendar } from './calendar-view.ts';
import { renderCheckIn } from './check-in-page.ts';
import { activityFormStyles } from './form-styles.ts';
import { renderNeeded } from './last-word.ts';
import { renderLooks } from './look-list.ts';
import { milestoneStyles } from './milestone-styles.ts';
import { renderKnownOverlaps, renderOwnOverlaps } from './overlap-list.ts';
import { pageStyles } from './page-styles.ts';
import { wordStyles } from './word-styles.ts';

const changing = 'change/';

const viewIcons: Record<View, string> = {
  list: 'list',
  board: 'square-kanban',
  calendar: 'calendar-days',
  score: 'chart-gantt',
  coverage: 'grid-3x3',
};

export default class ActivitiesPanel extends PanelElement<PanelContext> {
  static override properties = {
    ...PanelElement.properties,
    state: { state: true },
    form: { state: true },
    asking: { state: true },
    left: { state: true },
  };
  static override styles = [activityFormStyles, activityStyles, pageStyles, wordStyles, milestoneStyles, calendarStyles];
  declare state: 'loading' | 'ready' | 'refused';
  /** What the dialog asks; stays until it has closed. */
  declare form: QuestionForm | undefined;
  declare asking: boolean;
  /** Ids of activities that are left for later while somebody says how they go. */
  declare left: readonly string[];
  #desk: ActivityDesk | undefined;
  #problem = '';
  #asked = 0;
  #undo: (() => void)[] = [];
  /** How the list was looked at last: where “back” leads. */
  #shown: Look | undefined;
  /** The view of the page that is shown; none on that of one activity. */
  #at: View | undefined;

  constructor() {
    super();
    this.state = 'loading';
    this.form = undefined;
    this.asking = false;
    this.left = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { context } = this;
    this.#desk = new ActivityDesk(context, () => this.requestUpdate());
    const own = [
      context.onRecordsChanged(() => void this.#load()),
      // Goals are linked by people and kept by another tool.
      context.onFillings(() => void this.#load()),
      context.onAddress(() => this.#move()),
      context.onCommand('mutually-reinforcing-activities.add', () => context.setAddress(addingAddress())),
    ];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
    this.#shown = this.#look;
    this.#at = this.#shown?.view;
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  /** Undefined on the page of one activity and in the form. */
  get #look(): Look | undefined {
    return readLook(this.context.address);
  }

  /** The activity of the address, whether it is shown or changed. */
  get #wanted(): string | undefined {
    const { address } = this.context;
    if (this.#look || isAdding(address) || isCheckIn(address)) return undefined;
    return address.startsWith(changing) ? address.slice(changing.length) : address;
  }

  /** Whoever only leaves something out goes on where they are. */
  #move(): void {
    const look = this.#look;
    const isSame = look !== undefined && look.view === this.#at;
    this.#at = look?.view;
    if (look) this.#shown = look;
    if (isSame) this.requestUpdate();
    else void this.#load(true);
  }

  /** @param moved to another page of the panel: then its heading is where reading goes on. */
  async #load(moved = false): Promise<void> {
    try {
      await this.#desk?.load(this.#wanted, this.#look?.view === 'coverage');
      this.state = 'ready';
      if (!moved) return;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('h1[tabindex]')?.focus();
    } catch (error) {
      // What stands on the page stays there when only the news did not come.
      if (this.state === 'ready') return;
      this.#problem = error instanceof Error ? error.message : '';
      this.state = 'refused';
    }
  }

  override willUpdate(): void {
    this.toggleAttribute('wide', this.#look !== undefined && this.#look.view !== 'list');
  }

  override render() {
    const { context } = this;
    const desk = this.#desk;
    if (this.state === 'refused') {
      return html`<h1>${context.text('title')}</h1><tutti-error heading=${context.text('refused')} detail=${`${this.#problem} ${context.text('refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('retry')}</wa-button>
      </tutti-error>`;
    }
    if (this.state === 'loading' || !desk) {
      return html`<h1>${context.text('title')}</h1><tutti-skeleton lines="6" label=${context.text('loading')}></tutti-skeleton>`;
    }
    return html`${this.#renderPage(desk)} ${this.#renderDialog()}`;
  }

  #renderPage(desk: ActivityDesk) {
    const { context } = this;
    const { address } = context;
    if (isCheckIn(address))
      return html`${renderBack(context, this.#acts)}${renderCheckIn(context, desk, checkedIn(address), this.left, { ...this.#acts, leave: this.#leave })}`;
    if (isAdding(address) && desk.list.may.add) return this.#renderForm(desk);
    const look = this.#look ?? (this.#wanted === undefined ? readLook('') : undefined);
    if (look) return this.#renderList(desk, look);
    if (!desk.answer) {
      return html`${renderBack(context, this.#acts)}
        <tutti-empty icon="puzzle" level="1" heading=${context.text('missing')}>${context.text('missing-words')}</tutti-empty>`;
    }
    if (address.startsWith(changing) && desk.answer.activity.may.edit) return this.#renderForm(desk);
    return keyed(desk.answer.activity.id, renderActivity(context, desk, desk.answer, this.#acts));
  }

  #renderList(desk: ActivityDesk, look: Look) {
    const { context } = this;
    const { filter, view } = look;
    const { activities, may } = desk.list;
    const add = () => context.setAddress(addingAddress());
    const head = html`<div class="top"><div><h1 tabindex="-1">${context.text('title')}</h1><p class="soft">${context.text('lead')}</p></div>
      ${may.add && activities.length > 0 ? html`<wa-button variant="brand" @click=${add}><wa-icon slot="start" name="plus"></wa-icon>${context.text('add.action')}</wa-button>` : nothing}</div>`;
    if (activities.length === 0) {
      return html`${head}<tutti-empty icon="puzzle" heading=${context.text('none.heading')}>${context.text(may.add ? 'none.words' : 'none.words-reader')}
        ${may.add ? html`<wa-button slot="action" variant="brand" @click=${add}>${context.text('add.action')}</wa-button>` : nothing}</tutti-empty>`;
    }
    const { asked } = desk;
    const title = plural(context, 'asked.title', asked.length, { organisation: context.seat.organisation?.name ?? '' });
    const isCoverage = view === 'coverage';
    const found = activities.filter((activity) => passes(filter, activity));
    return html`${head} ${isCoverage ? renderOwnOverlaps(context, desk, this.#acts) : renderAsked(context, desk, asked, this.#acts, title)}
      <section aria-labelledby="all"><div class="look"><h2 id="all">${context.text(isCoverage ? 'coverage.title' : 'list.title')}</h2>${this.#renderViews(look)}</div>
        ${isCoverage ? nothing : renderNeeded(context, activities, this.#acts.open)}
        ${isCoverage ? nothing : renderFilter(context, activities, filter, (next) => this.#lookAt({ ...look, filter: next }))}
        ${isCoverage ? nothing : renderLooks(context, desk, look, this.#acts)}
        ${isCoverage ? this.#renderCoverage(desk, look) : this.#renderView(desk, view, found)}
      </section>
      ${isCoverage ? renderKnownOverlaps(context, desk, this.#acts) : nothing}`;
  }

  #lookAt(look: Look): void {
    this.context.setAddress(lookAddress(look), { replace: look.view === this.#look?.view });
  }

  #renderCoverage(desk: ActivityDesk, look: Look) {
    const { context } = this;
    if (!desk.coverage) return html`<tutti-skeleton lines="6" label=${context.text('loading')}></tutti-skeleton>`;
    return html`<activities-coverage .context=${context} .activities=${desk.list.activities} .goals=${desk.coverage.goals} .rows=${look.rows} .columns=${look.columns}
      ?mayAdd=${desk.list.may.add} .turn=${(rows: Look['rows'], columns: Look['columns']) => this.#lookAt({ ...look, rows, columns })}
      .show=${(filter: Look['filter']) => this.#lookAt({ ...look, view: 'list', filter })} .add=${(place: string) => context.setAddress(addingAddress(place))}></activities-coverage>`;
  }

  #renderViews(look: Look) {
    const { context } = this;
    return html`<nav class="views" aria-label=${context.text('view.label')}>${views.map(
      (
        view,
      ) => html`<button type="button" aria-current=${view === look.view ? 'page' : nothing} @click=${() => this.#lookAt({ ...look, view })}>
        <wa-icon name=${viewIcons[view]}></wa-icon>${context.text(`view.${view}`)}</button>`,
    )}</nav>`;
  }

  #renderView(desk: ActivityDesk, view: View, found: readonly ActivityInfo[]) {
    const { context } = this;
    const { open } = this.#acts;
    if (view === 'score') {
      return html`<activities-score .context=${context} .activities=${found} .ties=${desk.list.ties} .milestones=${desk.list.milestones} .open=${open}></activities-score>`;
    }
    if (view === 'calendar') return renderCalendar(context, found, desk.list.milestones, open);
    if (view === 'list') return renderList(context, found, desk.list.milestones, open);
    const move = (activity: ActivityInfo, stage: Stage): Promise<boolean> => desk.move(activity, stage);
    return html`<activities-board .context=${context} .activities=${found} .open=${open} .move=${move}></activities-board>`;
  }

  #renderForm(desk: ActivityDesk) {
    const { context } = this;
    const before = isAdding(context.address) ? undefined : desk.answer?.activity;
    const back = before?.id ?? '';
    const send = async (words: ActivityEdit): Promise<Refusal | undefined> => {
      if (before) {
        const refusal = await desk.change(before, words);
        if (!refusal) context.setAddress(before.id, { replace: true });
        return refusal;
      }
      const added = await desk.add(words);
      if (typeof added !== 'string') return added;
      context.setAddress(added, { replace: true });
      return undefined;
    };
    return html`${renderBack(context, this.#acts)}
      <h1>${context.text(before ? 'form.title-change' : 'form.title')}</h1>
      ${before || desk.list.may.suggest ? nothing : html`<p class="soft">${context.text('form.own', { organisation: context.seat.organisation?.name ?? '' })}</p>`}
      <activities-form .context=${context} .earlier=${before} .place=${before ? '' : missingPlace(context.address)} ?suggest=${desk.list.may.suggest} .send=${send} .cancel=${() => context.setAddress(back)}></activities-form>`;
  }

  #renderDialog() {
    const { form } = this;
    return html`<wa-dialog .open=${this.asking} label=${form?.label ?? ''} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(this.#close)}>
      ${keyed(this.#asked, form ? renderQuestionForm(this.context, form, this.#close) : nothing)}</wa-dialog>`;
  }

  get #acts(): PageActs {
    return {
      ask: (form) => {
        this.#asked += 1;
        this.form = form;
        this.asking = true;
      },
      close: this.#close,
      open: (id) => this.context.setAddress(id),
      toList: () => this.context.setAddress(this.#shown ? lookAddress(this.#shown) : ''),
      change: (id) => this.context.setAddress(`${changing}${id}`),
      edit: () => this.context.setAddress(`${changing}${this.#wanted ?? ''}`),
    };
  }

  #leave = (id: string): void => {
    this.left = [...this.left, id];
  };

  #close = (): void => {
    this.asking = false;
  };
}

/** Meetings: the list, one meeting as it stands, the form that plans one, or the view for the wall, by the address; always as the server answers this person. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { QuestionForm } from '@tutti/ui';
import { focusFirst, onlyItself } from '@tutti/ui';
import { adoptStyles } from '@tutti/ui/rich-text';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { MeetingAnswer, MeetingInfo } from '../common/meeting.ts';
import { leadsMeeting } from '../common/meeting-rights.ts';
import { LightElement } from './light-element.ts';
import { MeetingDesk } from './meeting-desk.ts';
import { itemForm } from './meeting-forms.ts';
import { renderBack, renderHead } from './meeting-head.ts';
import { renderList } from './meeting-list.ts';
import { meetingStyles } from './meeting-styles.ts';
import { renderMinutes } from './minutes-page.ts';
import { NotesDesk } from './notes-desk.ts';
import type { PageActs } from './page-acts.ts';
import { renderPlanForm } from './plan-form.ts';
import { renderPlanned } from './planned-page.ts';
import { renderQuestionForm } from './question-form.ts';
import { renderRoom } from './room-view.ts';
import { RunningActs } from './running-acts.ts';
import { renderRunning } from './running-page.ts';

const planning = 'new';
const changing = 'change/';
const inRoom = 'room/';

export default class MeetingsPanel extends LightElement {
  static override properties = {
    context: { attribute: false },
    state: { state: true },
    form: { state: true },
    asking: { state: true },
  };
  declare context: PanelContext;
  declare state: 'loading' | 'ready' | 'refused';
  /** What the dialog asks; stays until it has closed. */
  declare form: QuestionForm | undefined;
  declare asking: boolean;
  #desk: MeetingDesk | undefined;
  #notes: NotesDesk | undefined;
  #problem = '';
  #asked = 0;
  #undo: (() => void)[] = [];

  constructor() {
    super();
    this.state = 'loading';
    this.form = undefined;
    this.asking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, meetingStyles);
    const { context } = this;
    const changed = (): void => this.requestUpdate();
    this.#desk = new MeetingDesk(context, changed);
    const notes = new NotesDesk(context, changed);
    this.#notes = notes;
    const own = [
      context.onRecordsChanged(() => void this.#load()),
      context.onAddress(() => void this.#load(true)),
      context.onCommand('continuous-communication.plan', () => context.setAddress(planning)),
      context.onCommand('continuous-communication.bring-up', () => this.#bringUp()),
    ];
    this.#undo.push(...own.map((each) => () => void each.dispose()), () => notes.dispose());
    this.addEventListener('keydown', this.#press);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#press);
    for (const undo of this.#undo.splice(0)) undo();
  }

  /** The meeting of the address, however it is shown. */
  get #wanted(): string | undefined {
    const { address } = this.context;
    if (address === '' || address === planning) return undefined;
    return address.replace(/^(change|room)\//, '');
  }

  /** @param moved to another page of the panel: then its heading is where reading goes on. */
  async #load(moved = false): Promise<void> {
    try {
      await this.#desk?.load(this.#wanted);
      this.state = 'ready';
      this.#notes?.show(this.#desk?.answer);
      if (!moved) return;
      await this.updateComplete;
      this.querySelector<HTMLElement>(this.context.address.startsWith(inRoom) ? 'dialog h1' : 'h1[tabindex]')?.focus();
    } catch (error) {
      // What stands on the page stays there when only the news did not come.
      if (this.state === 'ready') return;
      this.#problem = error instanceof Error ? error.message : '';
      this.state = 'refused';
    }
  }

  override render() {
    const { context } = this;
    const desk = this.#desk;
    if (this.state === 'refused') {
      return html`<div class="mt"><h1>${context.text('title')}</h1><tutti-error heading=${context.text('refused')} detail=${`${this.#problem} ${context.text('refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load()}>${context.text('retry')}</wa-button>
      </tutti-error></div>`;
    }
    if (this.state === 'loading' || !desk) {
      return html`<div class="mt"><h1>${context.text('title')}</h1><tutti-skeleton lines="6" label=${context.text('loading')}></tutti-skeleton></div>`;
    }
    return html`<div class="mt">${this.#renderPage(desk)} ${this.#renderDialog()}</div>`;
  }

  override updated(): void {
    const room = this.querySelector<HTMLDialogElement>('dialog.mt-room');
    if (room && !room.open) room.showModal();
  }

  #renderPage(desk: MeetingDesk) {
    const { context } = this;
    const { answer } = desk;
    const acts = this.#acts;
    if (context.address === planning && desk.list.may.plan) return this.#renderForm(desk, undefined);
    if (this.#wanted === undefined) return renderList(context, desk, acts);
    if (!answer) {
      return html`${renderBack(context, () => acts.go(''))}
        <tutti-empty icon="calendar-days" level="1" heading=${context.text('missing')}>${context.text('missing-words')}</tutti-empty>`;
    }
    if (context.address.startsWith(changing) && answer.may.lead && answer.meeting.state === 'planned')
      return this.#renderForm(desk, answer);
    return keyed(answer.meeting.id, this.#renderMeeting(desk, answer));
  }

  #renderMeeting(desk: MeetingDesk, answer: MeetingAnswer) {
    const { context } = this;
    const { meeting } = answer;
    const acts = this.#acts;
    const running = new RunningActs(context, desk, answer, acts);
    const notes = this.#notes?.render ?? (() => nothing);
    const page =
      meeting.state === 'running'
        ? renderRunning(context, desk, answer, acts, running, notes)
        : meeting.state === 'closed'
          ? renderMinutes(context, desk, answer, acts, notes)
          : renderPlanned(context, desk, answer, acts);
    const wall = context.address.startsWith(inRoom) && (meeting.state === 'running' || meeting.state === 'closed');
    return html`<article>${renderBack(context, () => acts.go(''))} ${renderHead(context, meeting)} ${page}</article>
      ${wall ? html`<dialog class="mt-room" aria-label=${context.text('room.label', { title: meeting.title })} @close=${this.#leaveRoom}>${renderRoom(context, desk, answer, acts, running)}</dialog>` : nothing}`;
  }

  #leaveRoom = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLElement) || event.target !== event.currentTarget) return;
    if (event.currentTarget.hasAttribute('data-again')) {
      event.currentTarget.removeAttribute('data-again');
      return;
    }
    if (this.context.address.startsWith(inRoom)) this.context.setAddress(this.#wanted ?? '');
  };

  #renderForm(desk: MeetingDesk, answer: MeetingAnswer | undefined) {
    const { context } = this;
    const before = answer?.meeting;
    const send = async (body: Record<string, unknown>): Promise<void> => {
      const id = before ? ((await desk.change(before.id, body)) ? before.id : undefined) : await desk.plan(body);
      if (id !== undefined) context.setAddress(id, { replace: true });
    };
    const cancel = () => context.setAddress(before?.id ?? '');
    const bodies = [...new Set(desk.list.meetings.map(({ body }) => body))];
    return html`${renderBack(context, cancel)}<h1 tabindex="-1">${context.text(before ? 'plan.change' : 'plan.action')}</h1>
      ${renderPlanForm(context, { before, bodies, send: (body) => void send(body), cancel })}`;
  }

  #renderDialog() {
    const { form } = this;
    return html`<wa-dialog .open=${this.asking} label=${form?.label ?? ''} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(this.#close)}>
      ${keyed(this.#asked, form ? renderQuestionForm(this.context, form, this.#close) : nothing)}</wa-dialog>`;
  }

  get #acts(): PageActs {
    return {
      go: (address) => this.context.setAddress(address),
      ask: (form) => {
        this.#asked += 1;
        this.form = form;
        this.asking = true;
      },
      leads: (meeting: MeetingInfo) => leadsMeeting(meeting, { kind: 'person', seat: this.context.seat }),
    };
  }

  #bringUp(): void {
    if (this.#desk?.list.may.propose) this.#acts.ask(itemForm(this.context, this.#desk, undefined));
  }

  /** One key each while a meeting runs; only with the focus on this page, and never while somebody types. */
  #press = (event: KeyboardEvent): void => {
    const desk = this.#desk;
    const answer = desk?.answer;
    const target = event.composedPath()[0];
    if (!desk || answer?.meeting.state !== 'running' || this.asking || event.defaultPrevented) return;
    if (target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))) return;
    if (new RunningActs(this.context, desk, answer, this.#acts).press(event)) event.preventDefault();
  };

  #close = (): void => {
    this.asking = false;
  };
}

/** Where we start from: each organisation says alone what the problem is, all open together, and what differs is kept in sight. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { focusFirst, onlyItself } from '@tutti/ui';
import { adoptStyles } from '@tutti/ui/rich-text';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { OwnDefinition, RoundAnswer } from '../common/definitions/round.ts';
import { agendaStyles } from './agenda-styles.ts';
import { DefinitionForm } from './definitions/definition-form.ts';
import { definitionsStyles } from './definitions/definitions-styles.ts';
import { cellForm, raiseForm, settleForm, stateForm } from './definitions/difference-forms.ts';
import { type GridActions, renderGrid } from './definitions/difference-grid.ts';
import { renderOpenedTexts } from './definitions/opened-texts.ts';
import { RoundDesk } from './definitions/round-desk.ts';
import { beginForm, openForm, sealForm } from './definitions/round-forms.ts';
import { renderReaders, renderRoundHead, renderTitle } from './definitions/round-head.ts';
import { type QuestionForm, type RoundQuestion, renderQuestionForm } from './definitions/round-questions.ts';
import { dayWords } from './definitions/round-words.ts';
import { renderSealed } from './definitions/sealed-card.ts';
import { renderTensions, type TensionActions } from './definitions/tension-list.ts';
import { LightElement } from './light-element.ts';

void DefinitionForm;

const parts = ['said', 'grid', 'differ'] as const;

export default class DefinitionsPanel extends LightElement {
  static override properties = {
    context: { attribute: false },
    state: { state: true },
    question: { state: true },
    asking: { state: true },
  };
  declare context: PanelContext;
  declare state: 'loading' | 'ready' | 'refused';
  /** What the dialog is about; stays until it has closed. */
  declare question: RoundQuestion | undefined;
  declare asking: boolean;
  #desk: RoundDesk | undefined;
  #problem = '';
  /** The place that was asked for, until the rounds have come. */
  #wanted: string | undefined;
  #asked = 0;
  #undo: (() => void)[] = [];

  constructor() {
    super();
    this.state = 'loading';
    this.question = undefined;
    this.asking = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, agendaStyles);
    adoptStyles(this, definitionsStyles);
    this.#desk = new RoundDesk(this.context, () => this.requestUpdate());
    const own = [
      this.context.onRecordsChanged(() => void this.#load(this.#desk?.answer?.round.id)),
      this.context.onAddress((address) => void this.#goTo(address)),
      this.context.onCommand('common-agenda.begin-round', () => this.#begin()),
    ];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
    void this.#goTo(this.context.address);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  #goTo(address: string): Promise<void> {
    this.#wanted = address;
    return this.#load(undefined);
  }

  /** @param round to show when no place was asked for. */
  async #load(round: string | undefined): Promise<void> {
    try {
      const wanted = this.#wanted;
      await this.#desk?.load(wanted === undefined ? round : roundOf(wanted));
      this.state = 'ready';
      if (wanted === undefined || wanted !== this.#wanted) return;
      this.#wanted = undefined;
      await this.#go(wanted);
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
    if (this.state === 'refused') return this.#renderPage(this.#renderRefused());
    if (this.state === 'loading' || !desk) {
      return this.#renderPage(html`<header class="ag-head">${renderTitle(context)}</header>
        <tutti-skeleton lines="6" label=${context.text('start.loading')}></tutti-skeleton>`);
    }
    return this.#renderPage(
      html`${desk.answer ? this.#renderRound(desk, desk.answer) : this.#renderNothing()} ${this.#renderDialog(desk)}`,
    );
  }

  #renderPage(content: unknown) {
    const closed = this.#desk?.answer?.round.openedAt === undefined;
    return html`<div class="ag st"><article class="ag-page st-page" ?data-closed=${closed}>${content}</article></div>`;
  }

  #renderRefused() {
    const { context } = this;
    return html`<header class="ag-head">${renderTitle(context)}</header>
      <tutti-error heading=${context.text('start.refused')} detail=${`${this.#problem} ${context.text('page.refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load(undefined)}>${context.text('page.retry')}</wa-button>
      </tutti-error>`;
  }

  #renderNothing() {
    const { context } = this;
    const leads = context.seat.role === 'facilitator';
    return html`<header class="ag-head">${renderTitle(context)}</header>
      <tutti-empty icon="mail-open" heading=${context.text(leads ? 'start.none.heading' : 'start.none.heading-reader')}>
        ${context.text(leads ? 'start.none.words' : 'start.none.words-reader')}
        ${leads ? html`<wa-button slot="action" variant="brand" @click=${() => this.#begin()}>${context.text('start.none.action')}</wa-button>` : nothing}
      </tutti-empty>`;
  }

  #renderRound(desk: RoundDesk, answer: RoundAnswer) {
    return html`${renderRoundHead(this.context, answer)}
      ${answer.round.openedAt === undefined ? this.#renderClosed(desk, answer) : this.#renderOpened(desk, answer)}
      ${this.#renderOthers(desk, answer)}`;
  }

  #renderClosed(desk: RoundDesk, { round, own, may }: RoundAnswer) {
    const { context } = this;
    return html`${renderReaders(context, round)}
      ${own === undefined ? nothing : this.#renderOwn(desk, round.id, own)}
      ${
        may.lead
          ? html`<section class="st-lead-box"><p>${context.text(round.sealed.length < 2 ? 'start.open.wait' : 'start.open.ready')}</p>
              <wa-button variant="brand" ?disabled=${round.sealed.length < 2} @click=${() => this.#ask({ kind: 'open' })}>
                <wa-icon slot="start" name="mail-open"></wa-icon>${context.text('start.open.action')}</wa-button></section>`
          : nothing
      }`;
  }

  #renderOwn(desk: RoundDesk, round: string, own: OwnDefinition) {
    if (own.sealedAt !== undefined) return renderSealed(this.context, own);
    return keyed(
      round,
      html`<common-agenda-definition-form .context=${this.context} .desk=${desk} .own=${own}
        @definition-seal=${(event: CustomEvent<number>) => this.#ask({ kind: 'seal', version: event.detail })}></common-agenda-definition-form>`,
    );
  }

  #renderOpened(desk: RoundDesk, answer: RoundAnswer) {
    const { context } = this;
    const late = answer.own !== undefined && answer.own.sealedAt === undefined && answer.round.source === undefined;
    const grid: GridActions = {
      change: (organisation, dimension, cell) => this.#ask({ kind: 'cell', organisation, dimension, cell }),
      confirm: ({ organisation, dimension, words, mark }) => void desk.setCell(organisation, dimension, { words, mark }),
    };
    const tensions: TensionActions = {
      raise: () => this.#ask({ kind: 'raise' }),
      state: (tension) => this.#ask({ kind: 'state', tension }),
      settle: (tension) => this.#ask({ kind: 'settle', tension }),
    };
    return html`<nav class="st-parts" aria-label=${context.text('start.parts')}>
        ${parts.map((part) => html`<button type="button" class="st-link" @click=${() => this.#show(`[data-part=${part}]`)}>${context.text(`start.${part}.title`)}</button>`)}
      </nav>
      ${
        late && answer.own
          ? html`<section class="st-part"><h2>${context.text('start.late.title')}</h2><p class="st-lead">${context.text('start.late.words')}</p>
              ${this.#renderOwn(desk, answer.round.id, answer.own)}</section>`
          : nothing
      }
      ${renderOpenedTexts(context, answer, desk.seals)} ${renderGrid(context, answer, grid)} ${renderTensions(context, answer, tensions)}`;
  }

  /** Other rounds, and for a facilitator the way to ask again. */
  #renderOthers(desk: RoundDesk, { round, may }: RoundAnswer) {
    const { context } = this;
    const others = desk.rounds.filter(({ id }) => id !== round.id);
    if (others.length === 0 && !may.lead) return nothing;
    return html`<footer class="st-others">
      ${others.length === 0 ? nothing : html`<h2>${context.text('start.others')}</h2>`}
      <ul>${others.map(
        ({
          id,
          title,
          createdAt,
        }) => html`<li><button type="button" class="st-link" @click=${() => context.setAddress(id)}>${title}</button>
          <span class="st-small">${dayWords(createdAt, context.workspace.timeZone)}</span></li>`,
      )}</ul>
      ${may.lead ? html`<wa-button size="s" appearance="outlined" @click=${() => this.#begin()}>${context.text('start.again')}</wa-button>` : nothing}
    </footer>`;
  }

  #renderDialog(desk: RoundDesk) {
    const { question } = this;
    const close = (): void => {
      this.asking = false;
    };
    const form = question && questionForm(this.context, desk, question, close);
    return html`<wa-dialog .open=${this.asking} label=${form?.label ?? ''} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(close)}>
      ${keyed(this.#asked, form ? renderQuestionForm(this.context, form, close) : nothing)}</wa-dialog>`;
  }

  #ask(question: RoundQuestion): void {
    this.#asked += 1;
    this.question = question;
    this.asking = true;
  }

  #begin(): void {
    if (this.context.seat.role === 'facilitator') this.#ask({ kind: 'begin' });
  }

  /** An address is a round, or `<round>/differ/<question>`. */
  async #go(address: string): Promise<void> {
    const [, part, tension] = address.split('/');
    if (part === undefined) return;
    await this.updateComplete;
    this.#show(tension === undefined ? `[data-part="${CSS.escape(part)}"]` : `[data-tension="${CSS.escape(tension)}"]`);
  }

  #show(selector: string): void {
    const place = this.querySelector(selector);
    place?.scrollIntoView({ block: 'start' });
    place?.querySelector<HTMLElement>('h2, h3')?.focus({ preventScroll: true });
  }
}

function questionForm(context: PanelContext, desk: RoundDesk, question: RoundQuestion, done: () => void): QuestionForm {
  switch (question.kind) {
    case 'begin':
      return beginForm(context, desk, done);
    case 'seal':
      return sealForm(context, desk, question.version, done);
    case 'open':
      return openForm(context, desk, done);
    case 'cell':
      return cellForm(context, desk, question, done);
    case 'raise':
      return raiseForm(context, desk, done);
    case 'state':
      return stateForm(context, desk, question.tension, done);
    case 'settle':
      return settleForm(context, desk, question.tension, done);
  }
}

function roundOf(address: string): string | undefined {
  return address.split('/')[0] || undefined;
}

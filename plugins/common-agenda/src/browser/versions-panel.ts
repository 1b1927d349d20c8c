/** Who stands behind it: the agenda frozen as versions, what changed in each, and where each organisation stands on exactly that text. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { focusFirst, onlyItself } from '@tutti/ui';
import { adoptStyles } from '@tutti/ui/rich-text';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { StanceKind, VersionAnswer } from '../common/versions/version.ts';
import { isReached } from '../common/versions/version-rule.ts';
import { agendaStyles } from './agenda-styles.ts';
import { definitionsStyles } from './definitions/definitions-styles.ts';
import { type QuestionForm, renderQuestionForm } from './definitions/round-questions.ts';
import { LightElement } from './light-element.ts';
import { renderAnswerBar, renderAsk } from './versions/ask-card.ts';
import { inForceForm, putUpForm, withdrawForm } from './versions/lead-forms.ts';
import { saidForm, stanceForm } from './versions/stance-forms.ts';
import { renderWall } from './versions/stance-wall.ts';
import { VersionDesk } from './versions/version-desk.ts';
import { renderTitle, renderVersionHead, renderVersionList } from './versions/version-head.ts';
import { versionStyles } from './versions/version-styles.ts';
import { renderChanges, renderWhole } from './versions/version-text.ts';

export default class VersionsPanel extends LightElement {
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
  #desk: VersionDesk | undefined;
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
    adoptStyles(this, agendaStyles);
    adoptStyles(this, definitionsStyles);
    adoptStyles(this, versionStyles);
    this.#desk = new VersionDesk(this.context, () => this.requestUpdate());
    const own = [
      this.context.onRecordsChanged(() => void this.#load(this.context.address || this.#desk?.answer?.version.id)),
      this.context.onAddress((address) => void this.#load(address || undefined)),
      this.context.onCommand('common-agenda.put-up', () => void this.#putUp()),
    ];
    this.#undo.push(...own.map((each) => () => void each.dispose()));
    void this.#load(this.context.address || undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const undo of this.#undo.splice(0)) undo();
  }

  async #load(version: string | undefined, against?: string): Promise<void> {
    try {
      await this.#desk?.load(version, against);
      this.state = 'ready';
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
    const head = html`<header class="ag-head">${renderTitle(context)}</header>`;
    if (this.state === 'refused') {
      return this.#renderPage(html`${head}<tutti-error heading=${context.text('start.refused')} detail=${`${this.#problem} ${context.text('page.refused-words')}`.trim()}>
        <wa-button slot="actions" variant="brand" @click=${() => void this.#load(undefined)}>${context.text('page.retry')}</wa-button>
      </tutti-error>`);
    }
    if (this.state === 'loading' || !desk) {
      return this.#renderPage(html`${head}<tutti-skeleton lines="6" label=${context.text('version.loading')}></tutti-skeleton>`);
    }
    return this.#renderPage(
      html`${head}${desk.answer ? this.#renderVersion(desk, desk.answer) : this.#renderNothing()}${this.#renderDialog()}`,
    );
  }

  #renderPage(content: unknown) {
    return html`<div class="ag st vs"><article class="ag-page st-page">${content}</article></div>`;
  }

  #renderNothing() {
    const { context } = this;
    const leads = this.#desk?.may.lead === true;
    return html`<tutti-empty icon="signature" heading=${context.text(leads ? 'version.none.heading' : 'version.none.heading-reader')}>
      ${context.text(leads ? 'version.none.words' : 'version.none.words-reader')}
      ${leads ? html`<wa-button slot="action" variant="brand" @click=${() => void this.#putUp()}>${context.text('version.none.action')}</wa-button>` : nothing}
    </tutti-empty>`;
  }

  #renderVersion(desk: VersionDesk, answer: VersionAnswer) {
    const { context } = this;
    const unread = answer.before === undefined;
    return html`${renderVersionList(context, desk.versions, answer.version.id)}
      ${renderVersionHead(context, answer)} ${this.#renderLead(desk, answer)} ${renderAsk(context, answer)}
      ${renderChanges(context, answer, desk.versions, (against) => void this.#load(answer.version.id, against || undefined))}
      ${renderWall(context, answer, () => this.#ask(saidForm(context, desk, answer, this.#close)))}
      ${keyed(answer.version.id, renderWhole(context, answer, unread))}
      <footer class="vs-exports">
        <a class="st-link" href=${context.url(`/versions/${answer.version.id}/agenda.md`)} download>${context.text('version.download')}</a>
        <button type="button" class="st-link" @click=${() => this.#print()}>${context.text('version.print')}</button>
      </footer>
      ${renderAnswerBar(context, answer, (kind) => this.#answer(desk, answer, kind))}`;
  }

  /** What a facilitator may do with it now. */
  #renderLead(desk: VersionDesk, answer: VersionAnswer) {
    const { context } = this;
    const { status, rule, tally, number } = answer.version;
    if (!answer.may.lead) return nothing;
    if (status === 'endorsing') {
      const reached = tally !== undefined && isReached(rule, tally);
      return html`<div class="vs-lead-acts">
        ${reached ? html`<wa-button variant="brand" @click=${() => this.#ask(inForceForm(context, desk, answer, this.#close))}>${context.text('version.force.action', { number })}</wa-button>` : nothing}
        <wa-button appearance="plain" @click=${() => this.#ask(withdrawForm(context, desk, answer, this.#close))}>${context.text('version.withdraw.action')}</wa-button>
      </div>`;
    }
    if (desk.versions.some((version) => version.status === 'endorsing')) return nothing;
    return html`<div class="vs-lead-acts"><wa-button appearance="outlined" @click=${() => void this.#putUp()}>${context.text('version.again')}</wa-button></div>`;
  }

  #renderDialog() {
    const { form } = this;
    return html`<wa-dialog .open=${this.asking} label=${form?.label ?? ''} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(this.#close)}>
      ${keyed(this.#asked, form ? renderQuestionForm(this.context, form, this.#close) : nothing)}</wa-dialog>`;
  }

  #answer(desk: VersionDesk, answer: VersionAnswer, kind: StanceKind | undefined): void {
    this.#ask(stanceForm(this.context, desk, answer, kind, this.#close));
  }

  async #putUp(): Promise<void> {
    const { context } = this;
    const desk = this.#desk;
    if (!desk || context.seat.role !== 'facilitator') return;
    const next = await desk.next();
    if (!next) return;
    const { before } = next;
    if (before && next.sections.every(({ change }) => change === 'same')) {
      context.notify({ text: context.text('version.put-up.unchanged', { number: before.number }) });
    } else this.#ask(putUpForm(context, desk, next, this.#close));
  }

  #ask(form: QuestionForm): void {
    this.#asked += 1;
    this.form = form;
    this.asking = true;
  }

  #close = (): void => {
    this.asking = false;
  };

  /** On paper the whole text stands open. */
  #print(): void {
    this.querySelector<HTMLDetailsElement>('.vs-whole')?.setAttribute('open', '');
    window.print();
  }
}

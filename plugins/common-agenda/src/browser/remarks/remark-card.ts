/** One remark: its passage, what is said or suggested, the replies, and what came of it. Fires `remark-show`, `remark-take` (both bubble, detail: the remark). */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { RemarkEnd, RemarkInfo } from '../../common/remarks/remark.ts';
import { renderOrganisation } from '../definitions/organisation-mark.ts';
import { dayWords, organisationNamed } from '../definitions/round-words.ts';
import { LightElement } from '../light-element.ts';
import type { RemarkDesk } from './remark-desk.ts';

type Asked = 'reply' | Exclude<RemarkEnd, 'taken'>;

const askedLabels: Record<Asked, string> = {
  reply: 'remark.reply-label',
  settled: 'remark.settle-label',
  partly: 'remark.partly-label',
  declined: 'remark.decline-label',
};
const askedButtons: Record<Asked, string> = {
  reply: 'remark.reply',
  settled: 'remark.settle',
  partly: 'remark.partly',
  declined: 'remark.decline',
};

export class RemarkCard extends LightElement {
  static override properties = {
    context: { attribute: false },
    desk: { attribute: false },
    remark: { attribute: false },
    gone: { type: Boolean },
    changedSince: { type: Boolean },
    asked: { state: true },
  };
  declare context: PanelContext;
  declare desk: RemarkDesk;
  declare remark: RemarkInfo;
  /** Its words do not stand there any more. */
  declare gone: boolean;
  /** They stand there otherwise than when it was made. */
  declare changedSince: boolean;
  /** What the person is about to write. */
  declare asked: Asked | undefined;

  constructor() {
    super();
    this.gone = false;
    this.changedSince = false;
    this.asked = undefined;
  }

  override render() {
    const { context, remark } = this;
    const active = this.desk.active === remark.id;
    return html`<article class="ag-remark" ?data-active=${active} ?data-ended=${remark.status !== 'open'} tabindex="-1"
        aria-label=${this.#byWords(remark)} @focusin=${() => this.desk.look(remark.id)}>
      <header>${remark.organisation === undefined ? nothing : renderOrganisation(context, remark.organisation, true)}
        <strong>${remark.by}</strong> <span>${dayWords(remark.at, context.workspace.timeZone)}</span></header>
      ${this.#renderQuote()} ${this.#renderWords()}
      ${remark.text === '' ? nothing : html`<p class="ag-remark-text">${remark.text}</p>`}
      ${remark.replies.map(
        (
          reply,
        ) => html`<div class="ag-remark-reply"><strong>${this.#byWords(reply)}</strong> <span>${dayWords(reply.at, context.workspace.timeZone)}</span>
          <p class="ag-remark-text">${reply.text}</p></div>`,
      )}
      ${remark.status === 'open' ? nothing : this.#renderEnd()}
      ${this.asked ? this.#renderAsked(this.asked) : this.#renderActions()}
    </article>`;
  }

  #byWords({ by, organisation }: { by: string; organisation: string | undefined }): string {
    if (organisation === undefined) return by;
    return this.context.text('remark.by', { name: by, organisation: organisationNamed(this.context, organisation).name });
  }

  #renderQuote() {
    const { context, remark, gone } = this;
    if (remark.start === '') return nothing;
    if (gone || remark.status !== 'open')
      return html`<blockquote>${remark.quote}</blockquote>${gone ? html`<p class="ag-remark-hint">${context.text('remark.gone')}</p>` : nothing}`;
    return html`<blockquote><button type="button" title=${context.text('remark.show-passage')} @click=${() => this.#tell('remark-show')}>${remark.quote}</button></blockquote>`;
  }

  #renderWords() {
    const { context, remark } = this;
    if (remark.words === undefined) return nothing;
    return remark.words === ''
      ? html`<p class="ag-remark-words">${context.text('remark.suggests-nothing')}</p>`
      : html`<div class="ag-remark-words"><span>${context.text('remark.suggests')}</span><p class="ag-remark-text">${remark.words}</p></div>`;
  }

  #renderEnd() {
    const { context, remark } = this;
    const status = context.text(`remark.status.${remark.status}`);
    return html`<div class="ag-remark-end"><wa-icon name=${remark.status === 'declined' ? 'x' : 'check'}></wa-icon>
      <div><strong>${context.text('remark.answered', { status, name: remark.answeredBy ?? '' })}</strong>
      ${remark.answer === '' ? nothing : html`<p class="ag-remark-text">${remark.answer}</p>`}</div></div>`;
  }

  #renderActions() {
    const { context, remark, changedSince, gone } = this;
    const { may } = remark;
    const ask = (asked: Asked) => (): void => {
      this.asked = asked;
      void this.updateComplete.then(() => this.querySelector('textarea')?.focus());
    };
    const button = (key: string, run: () => void, variant = 'neutral') =>
      html`<wa-button size="s" appearance=${variant === 'brand' ? 'filled' : 'plain'} variant=${variant} @click=${run}>${context.text(key)}</wa-button>`;
    const isSuggestion = remark.kind === 'suggestion';
    const byHand = gone || changedSince;
    return html`${may.end && isSuggestion && byHand && !gone ? html`<p class="ag-remark-hint">${context.text('remark.changed-since')}</p>` : nothing}
      <div class="ag-remark-actions">
      ${may.end && isSuggestion ? button(byHand ? 'remark.take-anyway' : 'remark.take', () => this.#tell('remark-take'), 'brand') : nothing}
      ${may.end && isSuggestion ? [button('remark.partly', ask('partly')), button('remark.decline', ask('declined'))] : nothing}
      ${may.reply ? button('remark.reply', ask('reply')) : nothing}
      ${may.end && !isSuggestion ? button('remark.settle', ask('settled')) : nothing}
      ${may.takeBack ? button('remark.take-back', () => void this.desk.takeBack(remark.id)) : nothing}
      ${may.reopen ? button('remark.reopen', () => void this.desk.reopen(remark.id)) : nothing}
    </div>`;
  }

  #renderAsked(asked: Asked) {
    const { context } = this;
    return html`<form class="ag-remark-form" @submit=${this.#answer} @keydown=${this.#key}>
      <label>${context.text(askedLabels[asked])}<textarea name="text" rows="2" maxlength="2000" ?required=${asked !== 'settled'}></textarea></label>
      <div class="ag-remark-actions">
        <wa-button type="submit" size="s" variant="brand">${context.text(askedButtons[asked])}</wa-button>
        <wa-button size="s" appearance="plain" @click=${this.#giveUp}>${context.text('remark.cancel')}</wa-button>
      </div></form>`;
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#giveUp();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.querySelector('form')?.requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #giveUp = (): void => {
    this.asked = undefined;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('article')?.focus());
  };

  #answer = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { asked, remark } = this;
    if (!asked || !(event.currentTarget instanceof HTMLFormElement)) return;
    const text = String(new FormData(event.currentTarget).get('text'));
    const done = asked === 'reply' ? await this.desk.reply(remark.id, text) : await this.desk.end(remark.id, asked, text);
    if (done) this.#giveUp();
  };

  #tell(name: 'remark-show' | 'remark-take'): void {
    this.desk.look(this.remark.id);
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: this.remark }));
  }
}

defineElement('common-agenda-remark', RemarkCard);

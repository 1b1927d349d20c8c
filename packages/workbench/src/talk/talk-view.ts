/** What is said about one object, wherever it stands: beneath it in a panel, or beside the page. With a root of its own, since panels have their own styles. */
import '@tutti/ui/elements/skeleton-lines.ts';
import '../reach/following-control.ts';
import './talk-composer.ts';
import './talk-files.ts';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { errorWords } from '../app/app.ts';
import { plural, text } from '../text/text.ts';
import type { TalkDesk } from './talk-desk.ts';
import { talkStyles } from './talk-styles.ts';
import { renderSettled, renderThread, type ThreadActs, type Writing } from './talk-thread.ts';

export class TalkView extends LitElement {
  static override properties = { desk: { attribute: false }, writing: { state: true }, problem: { state: true } };
  static override styles = talkStyles;
  declare desk: TalkDesk;
  declare writing: Writing | undefined;
  declare problem: string;
  #following: { dispose(): unknown } | undefined;
  #followed: TalkDesk | undefined;

  constructor() {
    super();
    this.writing = undefined;
    this.problem = '';
  }

  override willUpdate(): void {
    if (this.#followed === this.desk) return;
    this.#followed = this.desk;
    void this.#following?.dispose();
    this.#following = this.desk.changed.on(() => this.requestUpdate());
    if (this.desk.answer === undefined) void this.desk.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#following?.dispose();
    this.#followed = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  #acts(): ThreadActs {
    const { desk, writing, problem } = this;
    return {
      desk,
      writing,
      problem,
      write: (next) => void this.#write(next),
      settle: (thread, conclusion) => void this.#settle(thread, conclusion),
    };
  }

  async #write(writing: Writing | undefined): Promise<void> {
    const before = this.writing;
    this.writing = writing;
    this.problem = '';
    await this.updateComplete;
    if (writing && 'settle' in writing) this.renderRoot.querySelector<HTMLElement>('.settle input')?.focus();
    if (writing || !before) return;
    const place =
      'edit' in before ? `[data-comment="${before.edit}"]` : `[data-thread="${'reply' in before ? before.reply : before.settle}"]`;
    const element = this.renderRoot.querySelector<HTMLElement>(place);
    (element?.closest<HTMLElement>('article') ?? element)?.focus();
  }

  async #settle(thread: string, conclusion: string): Promise<void> {
    const problem = conclusion === '' ? text('talk.settle-empty') : await this.desk.settle(thread, conclusion);
    if (problem === undefined) {
      await this.#write(undefined);
      this.renderRoot.querySelector<HTMLElement>('.settled-all > summary')?.focus();
      return;
    }
    this.problem = problem;
    this.renderRoot.querySelector<HTMLElement>('.settle input')?.focus();
  }

  override render() {
    const { answer, failure } = this.desk;
    if (!answer) {
      if (failure === undefined) return html`<tutti-skeleton label=${text('talk.loading')} lines="3"></tutti-skeleton>`;
      return html`<p class="problem">${errorWords(failure)}</p>
        <wa-button size="s" appearance="outlined" @click=${() => void this.desk.load()}>${text('action.retry')}</wa-button>`;
    }
    const acts = this.#acts();
    const open = answer.threads.filter(({ settled }) => !settled);
    const settled = answer.threads.filter((thread) => thread.settled);
    return html`<section aria-labelledby="talk-title">
      <div class="head"><h2 id="talk-title">${text('talk.title')}</h2><tutti-following .view=${this.desk.view} .object=${answer.object}></tutti-following></div>
      ${answer.threads.length === 0 ? html`<p class="soft">${text(answer.may.write ? 'talk.empty' : 'talk.none')}</p>` : nothing}
      ${repeat(
        open,
        ({ id }) => id,
        (thread) => renderThread(acts, thread),
      )}
      ${
        answer.may.write
          ? html`<tutti-talk-composer quiet .desk=${this.desk} .label=${text(open.length === 0 ? 'talk.first-label' : 'talk.new-label')} .button=${text('talk.say')}
              .place=${`say ${answer.object}`} .send=${(words: string) => this.desk.say(words)}></tutti-talk-composer>`
          : answer.threads.length === 0
            ? nothing
            : html`<p class="soft small">${text('talk.reads-along')}</p>`
      }
      ${
        settled.length === 0
          ? nothing
          : html`<details class="settled-all" ?open=${open.length === 0}><summary>${plural('talk.settled-count', settled.length)}</summary>
              ${repeat(
                settled,
                ({ id }) => id,
                (thread) => renderSettled(acts, thread),
              )}</details>`
      }
      <tutti-talk-files .desk=${this.desk} .answer=${answer}></tutti-talk-files>
    </section>`;
  }
}

defineElement('tutti-talk-view', TalkView);

/** Somebody of the own organisation came in with a link or card that others issued: was that them? Asked above every page until it is answered. */
import type { SignInQuestion } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { longDate } from '../text/format.ts';
import { text } from '../text/text.ts';
import type { WorkspaceView } from './workspace-view.ts';

export class SignInQuestions extends LightElement {
  static override properties = { view: { attribute: false }, denying: { state: true }, busy: { state: true } };
  declare view: WorkspaceView;
  /** The seat of whom it is about to be said that it was not them: that asks first, since it cannot be taken back. */
  declare denying: string;
  declare busy: boolean;

  constructor() {
    super();
    this.denying = '';
    this.busy = false;
  }

  async #say(question: SignInQuestion, answer: 'confirm' | 'deny'): Promise<void> {
    const { store, app } = this.view;
    this.busy = true;
    // What was pressed may be gone before the answer comes: others hear of it at the same time.
    document.getElementById('page')?.focus();
    try {
      await store.api.post(store.path(`/members/${encodeURIComponent(question.seat)}/${answer}`));
      app.notify(text(answer === 'confirm' ? 'people.waits.done' : 'asks.ended', { name: question.name }));
      this.denying = '';
      await store.load();
    } catch (error) {
      app.notifyError(error);
      this.#ask(this.denying);
    } finally {
      this.busy = false;
    }
  }

  #ask(seat: string): void {
    this.denying = seat;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(seat === '' ? '.not-them' : '.keep')?.focus());
  }

  override render() {
    const asks = this.view.answer.asks ?? [];
    return asks.length === 0 ? nothing : asks.map((one) => this.#question(one));
  }

  #question(one: SignInQuestion) {
    const { name, self } = one;
    const by = one.by ?? text('asks.server');
    const until = longDate(one.until, this.view.answer.workspace.timeZone);
    return html`<section class="sign-in-question" aria-label=${text(self ? 'asks.self' : 'asks.heading', { name, by })}>
      <wa-icon name="key-round"></wa-icon>
      <div><p><strong>${text(self ? 'asks.self' : 'asks.heading', { name, by })}</strong></p>
        <p class="small">${this.denying === one.seat ? text('asks.sure', { name }) : text(self ? 'asks.self-words' : 'asks.words', { name, until })}</p></div>
      <div class="actions">${this.denying === one.seat ? this.#sure(one) : this.#answers(one)}</div>
    </section>`;
  }

  #answers(one: SignInQuestion) {
    return html`${one.self ? nothing : html`<wa-button size="s" appearance="outlined" ?disabled=${this.busy} @click=${() => this.#say(one, 'confirm')}>${text('people.waits.confirm', { name: one.name })}</wa-button>`}
      <wa-button class="not-them" size="s" appearance="outlined" variant="danger" ?disabled=${this.busy} @click=${() => this.#ask(one.seat)}>${text(one.self ? 'asks.not-me' : 'asks.not-them', { name: one.name })}</wa-button>`;
  }

  #sure(one: SignInQuestion) {
    return html`<wa-button class="keep" size="s" appearance="outlined" @click=${() => this.#ask('')}>${text('action.cancel')}</wa-button>
      <wa-button size="s" variant="danger" ?loading=${this.busy} @click=${() => this.#say(one, 'deny')}>${text('asks.end', { name: one.name })}</wa-button>`;
  }
}

defineElement('tutti-sign-in-questions', SignInQuestions);

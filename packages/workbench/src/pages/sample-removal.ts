/** Removes the sample at once, and asks first: the promise made when it was opened. */
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import { LightElement } from '../app/light-element.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';

export class SampleRemoval extends LightElement {
  static override properties = { view: { attribute: false }, asking: { state: true }, busy: { state: true } };
  declare view: WorkspaceView;
  declare asking: boolean;
  declare busy: boolean;

  constructor() {
    super();
    this.asking = false;
    this.busy = false;
  }

  async #remove(): Promise<void> {
    const { app, store } = this.view;
    this.busy = true;
    try {
      await store.api.delete(store.path('/sample'));
      app.navigator.go('/', { replace: true });
      await app.session.load();
      app.notify(text('sample.removed'));
    } catch (error) {
      this.busy = false;
      app.notifyError(error);
    }
  }

  /** The button that was pressed is gone: the focus goes on to what took its place. */
  #ask(asking: boolean): void {
    this.asking = asking;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('wa-button')?.focus());
  }

  override render() {
    return html`<section class="block narrow" aria-labelledby="sample-heading">
      <h2 id="sample-heading">${text('sample.heading')}</h2>
      <p class="soft">${text('sample.words')}</p>
      ${
        this.asking
          ? html`<p class="sure"><strong>${text('sample.sure', { name: this.view.answer.workspace.name })}</strong></p>
            <div class="actions"><wa-button appearance="outlined" @click=${() => this.#ask(false)}>${text('sample.no')}</wa-button>
              <wa-button variant="danger" ?loading=${this.busy} @click=${() => void this.#remove()}>${text('sample.yes')}</wa-button></div>`
          : html`<div class="actions"><wa-button appearance="outlined" @click=${() => this.#ask(true)}>${text('sample.button')}</wa-button></div>`
      }
    </section>`;
  }
}

defineElement('tutti-sample-removal', SampleRemoval);

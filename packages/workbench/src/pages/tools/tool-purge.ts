/** Erases for good what a tool kept here, once it is off: asked with a yes in words, since nobody can take it back. */
import type { PluginStatus } from '@tutti/plugin-api';
import '@tutti/ui/controls/dialog-control.ts';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import { errorWords } from '../../app/app.ts';
import { LightElement } from '../../app/light-element.ts';
import type { WorkspaceView } from '../../shell/workspace-view.ts';
import { text } from '../../text/text.ts';
import { formProblem } from '../form-problem.ts';

export class ToolPurge extends LightElement {
  static override properties = {
    view: { attribute: false },
    tool: { attribute: false },
    typed: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  declare view: WorkspaceView;
  declare tool: PluginStatus;
  declare typed: string;
  declare problem: string;
  declare busy: boolean;

  constructor() {
    super();
    this.typed = '';
    this.problem = '';
    this.busy = false;
  }

  async #purge(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { store, app } = this.view;
    if (!this.#isMeant()) {
      this.problem = text('tools.purge-differs', { title: this.tool.plainTitle });
      return;
    }
    this.busy = true;
    try {
      await store.api.post(store.path(`/purge/${encodeURIComponent(this.tool.id)}`), { confirm: this.tool.id });
      app.notify(text('tools.purged', { title: this.tool.plainTitle }));
      this.#close();
    } catch (error) {
      this.problem = errorWords(error);
    } finally {
      this.busy = false;
    }
  }

  #isMeant(): boolean {
    return this.typed.trim().toLocaleLowerCase() === this.tool.plainTitle.toLocaleLowerCase();
  }

  #close(): void {
    this.dispatchEvent(new Event('close'));
  }

  override render() {
    const title = this.tool.plainTitle;
    return html`<wa-dialog open label=${text('tools.purge-title', { title })} @wa-after-show=${() => this.querySelector<HTMLElement>('wa-input')?.focus()} @wa-after-hide=${() => this.#close()}>
      <form id="purge" class="stack" novalidate @submit=${(event: SubmitEvent) => this.#purge(event)}>
        <p>${text('tools.purge-words')}</p>
        ${formProblem(this.problem)}
        <wa-input name="sure" autocomplete="off" label=${text('tools.purge-type', { title })} .value=${this.typed}
          @input=${(event: Event) => {
            this.typed = (event.target as HTMLInputElement).value;
          }}></wa-input>
      </form>
      <wa-button slot="footer" appearance="plain" data-dialog="close">${text('tools.purge-no')}</wa-button>
      <wa-button slot="footer" variant="danger" type="submit" form="purge" ?loading=${this.busy}>${text('tools.purge-yes')}</wa-button>
    </wa-dialog>`;
  }
}

defineElement('tutti-tool-purge', ToolPurge);

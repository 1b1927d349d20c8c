/** What is on here as a file, to keep or to carry to another workspace; and bringing such a file in. */
import type { PluginsFile } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { errorWords } from '../../app/app.ts';
import { LightElement } from '../../app/light-element.ts';
import type { WorkspaceView } from '../../shell/workspace-view.ts';
import { plural, text } from '../../text/text.ts';
import { formProblem } from '../form-problem.ts';

interface Imported {
  enabled: string[];
  disabled: string[];
  refused: { plugin: string; detail: string }[];
}

export class ToolsFile extends LightElement {
  static override properties = { view: { attribute: false }, problem: { state: true }, done: { state: true } };
  declare view: WorkspaceView;
  declare problem: string;
  declare done: Imported | undefined;

  constructor() {
    super();
    this.problem = '';
    this.done = undefined;
  }

  async #import(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    this.problem = '';
    this.done = undefined;
    const { store } = this.view;
    try {
      const content = readFile(await file.text());
      this.done = await store.api.put<Imported>(store.path('/tutti.plugins.json'), content);
      await store.load();
    } catch (error) {
      this.problem = errorWords(error);
    }
  }

  override render() {
    const address = this.view.store.path('/tutti.plugins.json');
    return html`<section class="block narrow"><h2>${text('tools.file')}</h2>
      <p class="soft">${text('tools.file-words')}</p>
      ${formProblem(this.problem)}
      <div class="actions">
        <wa-button appearance="outlined" href=${address} download="tutti.plugins.json"><wa-icon slot="start" name="download"></wa-icon>${text('tools.file-save')}</wa-button>
        <wa-button appearance="outlined" @click=${() => this.querySelector<HTMLInputElement>('input[type="file"]')?.click()}><wa-icon slot="start" name="upload"></wa-icon>${text('tools.file-bring')}</wa-button>
        <input type="file" accept="application/json,.json" hidden aria-label=${text('tools.file-bring')} @change=${(event: Event) => this.#import(event.target as HTMLInputElement)}>
      </div>
      ${this.done ? this.#outcome(this.done) : nothing}</section>`;
  }

  #outcome({ enabled, disabled, refused }: Imported) {
    return html`<div role="status"><p>${text('tools.file-done', { on: plural('tools.switched', enabled.length), off: plural('tools.switched', disabled.length) })}</p>
      ${refused.length === 0 ? nothing : html`<ul class="plain-list">${refused.map(({ detail }) => html`<li class="with-icon warn"><wa-icon name="triangle-alert"></wa-icon><span>${detail}</span></li>`)}</ul>`}</div>`;
  }
}

function readFile(words: string): PluginsFile {
  try {
    return JSON.parse(words) as PluginsFile;
  } catch {
    throw new Error(text('tools.file-unreadable'));
  }
}

defineElement('tutti-tools-file', ToolsFile);

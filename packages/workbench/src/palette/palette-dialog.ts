/** The palette: type a few letters, go anywhere, do anything. A combobox with a listbox, all by keyboard. */
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LightElement } from '../app/light-element.ts';
import type { Command, CommandCenter } from '../commands/command-center.ts';
import { isMac } from '../commands/is-mac.ts';
import { keybindingWords } from '../commands/keybinding.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { plural, text } from '../text/text.ts';
import { matchTitle } from './match.ts';

interface Found {
  command: Command;
  at: readonly number[];
}

export class PaletteDialog extends LightElement {
  static override properties = {
    view: { attribute: false },
    commands: { attribute: false },
    query: { state: true },
    selected: { state: true },
    objects: { state: true },
  };
  declare view: WorkspaceView;
  declare commands: CommandCenter;
  declare query: string;
  declare selected: number;
  /** What the server found for these letters. */
  declare objects: Command[];
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.query = '';
    this.selected = 0;
    this.objects = [];
  }

  override firstUpdated(): void {
    const dialog = this.querySelector('dialog');
    dialog?.showModal();
    this.querySelector('input')?.focus();
  }

  #found(): Found[] {
    const order = ['pages', 'actions', 'look'];
    const all = this.commands.list().flatMap((command) => {
      const match = matchTitle(this.query, command.title);
      return match ? [{ command, at: match.at, score: match.score }] : [];
    });
    if (this.query.trim() === '') return all.sort((one, other) => order.indexOf(one.command.group) - order.indexOf(other.command.group));
    const found = this.objects.map((command) => ({ command, at: matchTitle(this.query, command.title)?.at ?? [] }));
    return [...all.sort((one, other) => other.score - one.score), ...found];
  }

  #type(query: string): void {
    this.query = query;
    this.selected = 0;
    clearTimeout(this.#asking);
    if (query.trim().length < 2) {
      this.objects = [];
      return;
    }
    this.#asking = setTimeout(() => {
      this.commands.find(query.trim()).then(
        (objects) => {
          if (this.query === query) this.objects = objects;
        },
        () => {
          this.objects = [];
        },
      );
    }, 150);
  }

  #run(found: Found | undefined, inTab: boolean): void {
    if (!found) return;
    this.querySelector('dialog')?.close();
    found.command.run({ inTab });
  }

  #keydown(event: KeyboardEvent, found: Found[]): void {
    const last = found.length - 1;
    const steps: Record<string, number> = {
      ArrowDown: this.selected >= last ? 0 : this.selected + 1,
      ArrowUp: this.selected <= 0 ? last : this.selected - 1,
      PageDown: Math.min(last, this.selected + 8),
      PageUp: Math.max(0, this.selected - 8),
    };
    const next = steps[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.selected = Math.max(0, next);
      void this.updateComplete.then(() => this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.#run(found[this.selected], event.ctrlKey || event.metaKey);
    }
  }

  override render() {
    const found = this.#found();
    const searching = this.query.trim() !== '';
    return html`<dialog class="palette" aria-label=${text('palette.title')} @close=${() => this.dispatchEvent(new CustomEvent('close'))}
        @click=${(event: Event) => {
          if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close();
        }}>
      <div class="palette-inner">
        <div class="palette-search"><wa-icon name="search"></wa-icon>
          <input type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck="false"
            aria-label=${text('palette.title')} aria-activedescendant=${found[this.selected] ? `palette-${this.selected}` : nothing}
            placeholder=${text('palette.placeholder')} .value=${this.query}
            @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)} @keydown=${(event: KeyboardEvent) => this.#keydown(event, found)}>
          <button type="button" class="icon-button" aria-label=${text('action.close')} @click=${() => this.querySelector('dialog')?.close()}><wa-icon name="x"></wa-icon></button>
        </div>
        <ul id="palette-list" role="listbox" aria-label=${text('palette.results')}>
          ${repeat(
            found,
            ({ command }) => command.id,
            (one, index) => html`${this.#heading(found, index, searching)}${this.#option(one, index)}`,
          )}
        </ul>
        ${found.length === 0 ? html`<p class="palette-none">${text('palette.none')}</p>` : nothing}
        <p class="palette-foot"><span>${text('palette.hint')}</span></p>
        <p class="visually-hidden" aria-live="polite">${searching ? plural('palette.count', found.length) : ''}</p>
      </div>
    </dialog>`;
  }

  #heading(found: Found[], index: number, searching: boolean) {
    const group = found[index]?.command.group;
    const first = group !== found[index - 1]?.command.group;
    if (group === undefined || !first || (searching && group !== 'found')) return nothing;
    return html`<li role="presentation" class="palette-group">${text(`palette.group.${group}`)}</li>`;
  }

  #option({ command, at }: Found, index: number) {
    const title = [...command.title].map((letter, place) => (at.includes(place) ? html`<b>${letter}</b>` : letter));
    return html`<li id="palette-${index}" role="option" aria-selected=${index === this.selected}
      @pointermove=${() => {
        this.selected = index;
      }} @click=${(event: MouseEvent) => this.#run({ command, at }, event.ctrlKey || event.metaKey)}>
      <wa-icon name=${command.icon}></wa-icon>
      <span>${title}${command.detail === undefined ? nothing : html`<span class="palette-detail">${command.detail}</span>`}</span>
      ${command.keybinding ? html`<kbd>${keybindingWords(command.keybinding, isMac())}</kbd>` : nothing}
    </li>`;
  }
}

defineElement('tutti-palette', PaletteDialog);

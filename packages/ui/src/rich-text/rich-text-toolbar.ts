/** The formatting toolbar of one editor, or of whichever of several has the focus: one tab stop, arrow keys inside, Escape back to the text. */
import type { Editor } from '@tiptap/core';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import '../controls/form-controls.ts';
import { defineElement } from '../define-element.ts';
import { adoptStyles } from './adopt-styles.ts';
import type { RichTextEditor } from './rich-text-editor.ts';
import { richTextStyles } from './rich-text-styles.ts';
import { englishRichTextWords, type RichTextWords } from './rich-text-words.ts';

interface Tool {
  name: 'bold' | 'italic' | 'heading' | 'bulletList' | 'numberedList' | 'quote' | 'link' | 'undo' | 'redo';
  icon: string;
  /** As aria-keyshortcuts says it. */
  keys?: string;
  gapBefore?: boolean;
  pressed?(editor: Editor): boolean;
  possible?(editor: Editor): boolean;
  run?(editor: Editor): void;
}

const tools: readonly Tool[] = [
  { name: 'bold', icon: 'bold', keys: 'Control+B', pressed: (e) => e.isActive('bold'), run: (e) => e.chain().focus().toggleBold().run() },
  {
    name: 'italic',
    icon: 'italic',
    keys: 'Control+I',
    pressed: (e) => e.isActive('italic'),
    run: (e) => e.chain().focus().toggleItalic().run(),
  },
  { name: 'heading', icon: 'heading', gapBefore: true, pressed: (e) => e.isActive('heading'), run: toggleHeading },
  { name: 'bulletList', icon: 'list', pressed: (e) => e.isActive('bulletList'), run: (e) => e.chain().focus().toggleBulletList().run() },
  {
    name: 'numberedList',
    icon: 'list-ordered',
    pressed: (e) => e.isActive('orderedList'),
    run: (e) => e.chain().focus().toggleOrderedList().run(),
  },
  { name: 'quote', icon: 'text-quote', pressed: (e) => e.isActive('blockquote'), run: (e) => e.chain().focus().toggleBlockquote().run() },
  { name: 'link', icon: 'link', pressed: (e) => e.isActive('link') },
  {
    name: 'undo',
    icon: 'undo-2',
    keys: 'Control+Z',
    gapBefore: true,
    possible: (e) => e.can().undo(),
    run: (e) => e.chain().focus().undo().run(),
  },
  { name: 'redo', icon: 'redo-2', keys: 'Control+Y', possible: (e) => e.can().redo(), run: (e) => e.chain().focus().redo().run() },
];

function toggleHeading(editor: Editor): void {
  if (editor.isActive('heading')) editor.chain().focus().setParagraph().run();
  else editor.chain().focus().setHeading({ level: 3 }).run();
}

export class RichTextToolbar extends LitElement {
  static override properties = {
    target: { attribute: false },
    words: { attribute: false },
    linking: { state: true },
    problem: { state: true },
  };
  /** The editor that the buttons act on; undefined greys them out. */
  declare target: RichTextEditor | undefined;
  declare words: RichTextWords;
  declare linking: boolean;
  declare problem: boolean;
  #stop = 0;
  #onChange = (): void => this.requestUpdate();

  constructor() {
    super();
    this.target = undefined;
    this.words = englishRichTextWords;
    this.linking = false;
    this.problem = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, richTextStyles);
    this.target?.addEventListener('rich-text-change', this.#onChange);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.target?.removeEventListener('rich-text-change', this.#onChange);
  }

  /** Where Alt+F10 leads. */
  override focus(): void {
    this.#buttons()[this.#stop]?.focus();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('target')) return;
    changed.get('target')?.removeEventListener('rich-text-change', this.#onChange);
    this.target?.addEventListener('rich-text-change', this.#onChange);
    this.linking = false;
  }

  override render() {
    return html`<div class="rt-buttons" role="toolbar" aria-label=${this.words.toolbar} @keydown=${this.#handleKey} @focusin=${this.#remember}>
        ${tools.map((tool, index) => this.#renderTool(tool, index))}
      </div>
      ${this.linking ? this.#renderLinkForm() : nothing}`;
  }

  #renderTool(tool: Tool, index: number) {
    const editor = this.target?.editor;
    const possible = editor !== undefined && (tool.possible?.(editor) ?? true);
    const pressed = tool.pressed && editor ? tool.pressed(editor) : undefined;
    return html`${tool.gapBefore ? html`<span class="rt-gap"></span>` : nothing}
      <button
        type="button"
        tabindex=${index === this.#stop ? 0 : -1}
        title=${this.words[tool.name]}
        aria-label=${this.words[tool.name]}
        aria-pressed=${tool.pressed ? String(pressed ?? false) : nothing}
        aria-disabled=${String(!possible)}
        aria-keyshortcuts=${tool.keys ?? nothing}
        aria-expanded=${tool.name === 'link' ? String(this.linking) : nothing}
        @mousedown=${keepFocus}
        @click=${() => possible && this.#use(tool)}
      ><wa-icon name=${tool.icon}></wa-icon></button>`;
  }

  #renderLinkForm() {
    const { words } = this;
    const address = this.target?.linkAddress ?? '';
    return html`<form class="rt-link" aria-label=${words.link} novalidate @submit=${this.#setLink} @keydown=${this.#closeOnEscape}>
      <wa-input name="address" label=${words.linkAddress} hint=${words.linkHint} inputmode="url" autocomplete="off" .value=${address}></wa-input>
      ${this.problem ? html`<p class="rt-problem" role="alert">${words.linkInvalid}</p>` : nothing}
      <div class="rt-actions">
        <wa-button type="submit" variant="brand" size="s">${words.linkApply}</wa-button>
        ${address ? html`<wa-button size="s" appearance="outlined" @click=${this.#removeLink}>${words.linkRemove}</wa-button>` : nothing}
        <wa-button size="s" appearance="plain" @click=${this.#back}>${words.linkCancel}</wa-button>
      </div>
    </form>`;
  }

  #use(tool: Tool): void {
    const editor = this.target?.editor;
    if (!editor) return;
    if (tool.name === 'link') void this.#openLinkForm();
    else tool.run?.(editor);
  }

  async #openLinkForm(): Promise<void> {
    this.linking = !this.linking;
    this.problem = false;
    await this.updateComplete;
    const input = this.querySelector<HTMLElement & { updateComplete: Promise<unknown> }>('.rt-link wa-input');
    await input?.updateComplete;
    input?.focus();
  }

  #setLink = (event: SubmitEvent): void => {
    event.preventDefault();
    const input = this.querySelector<HTMLElement & { value: string | null }>('.rt-link wa-input');
    this.problem = !this.target?.setLink(input?.value ?? '');
    if (this.problem) input?.focus();
    else this.linking = false;
  };

  #removeLink = (): void => {
    this.linking = false;
    this.target?.removeLink();
  };

  #back = (): void => {
    this.linking = false;
    this.target?.focus();
  };

  #closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#back();
  };

  #handleKey = (event: KeyboardEvent): void => {
    const forwards = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backwards = forwards === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const next: Record<string, number> = { [forwards]: this.#stop + 1, [backwards]: this.#stop - 1, Home: 0, End: tools.length - 1 };
    const to = next[event.key];
    if (event.key === 'Escape') this.#back();
    else if (to === undefined) return;
    else
      this.#buttons()
        .at(to % tools.length)
        ?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  #remember = (event: FocusEvent): void => {
    const index = this.#buttons().indexOf(event.target as HTMLButtonElement);
    if (index === -1 || index === this.#stop) return;
    this.#stop = index;
    this.requestUpdate();
  };

  #buttons(): HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>('.rt-buttons button')];
  }
}

/** Pressing a button with the mouse must not take the selection out of the text. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

defineElement('tutti-rich-text-toolbar', RichTextToolbar);

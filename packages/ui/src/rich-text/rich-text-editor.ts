/** A rich text that several people write at once: TipTap over a Yjs fragment, in light DOM, for any number of editors on one document and awareness. */
import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Placeholder } from '@tiptap/extensions';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Awareness } from 'y-protocols/awareness';
import type { XmlFragment } from 'yjs';
import { defineElement } from '../define-element.ts';
import { adoptStyles } from './adopt-styles.ts';
import { type RichTextUser, renderCaret, renderSelection, toAwarenessUser } from './carets.ts';
import { describePassage, findPassage, type Passage, passagesExtension, type SelectedPassage, showPassages } from './passages.ts';
import { hideStyles, stylesRestoringParser } from './paste.ts';
import { isRichTextAddress, richTextExtensions } from './rich-text-extensions.ts';
import { richTextStyles } from './rich-text-styles.ts';
import { englishRichTextWords, type RichTextWords } from './rich-text-words.ts';

/**
 * `<tutti-rich-text .fragment .awareness .user label placeholder readonly>`
 *
 * Fires `rich-text-focus` (bubbles) when the person begins to write here, `rich-text-toolbar` (bubbles) on Alt+F10,
 * `rich-text-change` (does not bubble) whenever text, selection or what can be undone changed, and `rich-text-passage`
 * (bubbles, detail: its id) when one of `passages` is pressed.
 */
export class RichTextEditor extends LitElement {
  static override properties = {
    fragment: { attribute: false },
    awareness: { attribute: false },
    user: { attribute: false },
    readonly: { type: Boolean },
    label: {},
    placeholder: {},
    words: { attribute: false },
    passages: { attribute: false },
  };
  /** Where the text lives; its document is the one the handle opened. */
  declare fragment: XmlFragment | undefined;
  declare awareness: Awareness | undefined;
  declare user: RichTextUser | undefined;
  declare readonly: boolean;
  /** Name for screen readers. */
  declare label: string;
  declare placeholder: string;
  declare words: RichTextWords;
  /** Marked in the text, for reading only; give a new list when one changes. */
  declare passages: readonly Passage[];
  #editor: Editor | undefined;

  constructor() {
    super();
    this.fragment = undefined;
    this.awareness = undefined;
    this.user = undefined;
    this.readonly = false;
    this.label = '';
    this.placeholder = '';
    this.words = englishRichTextWords;
    this.passages = [];
  }

  /** TipTap's editor, once the element is shown with a fragment. */
  get editor(): Editor | undefined {
    return this.#editor;
  }

  override focus(): void {
    this.#editor?.commands.focus();
  }

  /** Light DOM: carets and input methods misbehave inside shadow roots. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, richTextStyles);
    // Shown again after it had left the page for good.
    if (this.hasUpdated && !this.#editor) this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // When a list of editors is put in another order, each leaves and returns in one go: it keeps what can be undone.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  override render() {
    return html`<div class="rt-content"></div>${this.readonly ? nothing : html`<span hidden id=${this.#hintId}>${this.words.keyboardHint}</span>`}`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('fragment') || changed.has('awareness')) this.#start();
    else if (changed.has('readonly')) this.#editor?.setEditable(!this.readonly, false);
    if (changed.has('label') || changed.has('placeholder') || changed.has('readonly')) this.#refresh();
    if (changed.has('user')) this.#tellUser();
    if (changed.has('passages') && changed.get('passages') !== undefined) this.#showPassages();
  }

  /** Only when it says something new: panels hand in a fresh object with every drawing. */
  #tellUser(): void {
    if (!this.user || !this.awareness) return;
    const told = toAwarenessUser(this.user);
    const before: Record<string, unknown> = this.awareness.getLocalState()?.user ?? {};
    if (Object.entries(told).some(([key, value]) => before[key] !== value)) this.awareness.setLocalStateField('user', told);
  }

  #start(): void {
    this.#end();
    const element = this.querySelector<HTMLElement>('.rt-content');
    const { fragment, awareness, user } = this;
    if (!element || !fragment?.doc) return;
    const carets =
      awareness && user
        ? [
            CollaborationCaret.configure({
              provider: { awareness },
              user: toAwarenessUser(user),
              render: renderCaret,
              selectionRender: renderSelection,
            }),
          ]
        : [];
    const changed = (): void => void this.dispatchEvent(new Event('rich-text-change'));
    this.#editor = new Editor({
      element: { mount: element },
      editable: !this.readonly,
      injectCSS: false,
      extensions: [
        ...richTextExtensions(),
        Placeholder.configure({ placeholder: () => this.placeholder, showOnlyWhenEditable: true }),
        Collaboration.configure({ fragment }),
        passagesExtension((id) => this.dispatchEvent(new CustomEvent('rich-text-passage', { bubbles: true, detail: id }))),
        ...carets,
      ],
      editorProps: {
        attributes: () => this.#attributes(),
        transformPastedHTML: hideStyles,
        handleKeyDown: (_view, event) => this.#handleKey(event),
      },
      onFocus: () => this.dispatchEvent(new CustomEvent('rich-text-focus', { bubbles: true })),
      onBlur: changed,
      onTransaction: changed,
    });
    this.#editor.setOptions({
      editorProps: { ...this.#editor.options.editorProps, clipboardParser: stylesRestoringParser(this.#editor.schema) },
    });
    this.#showPassages();
    changed();
  }

  #showPassages(): void {
    const view = this.#editor?.view;
    view?.dispatch(showPassages(view.state, this.passages));
  }

  #end(): void {
    this.#editor?.destroy();
    this.#editor = undefined;
    // TipTap leaves its classes and attributes on the place it was mounted at.
    this.querySelector('.rt-content')?.replaceChildren();
  }

  /** Makes ProseMirror ask for attributes and decorations again. */
  #refresh(): void {
    const view = this.#editor?.view;
    if (view) view.dispatch(view.state.tr.setMeta('addToHistory', false));
  }

  #attributes(): Record<string, string> {
    if (this.readonly) return { 'aria-label': this.label, role: 'group', translate: 'yes' };
    return {
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': this.label,
      'aria-describedby': this.#hintId,
      ...(this.placeholder ? { 'aria-placeholder': this.placeholder } : {}),
    };
  }

  #handleKey(event: KeyboardEvent): boolean {
    if (event.key !== 'F10' || !event.altKey) return false;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('rich-text-toolbar', { bubbles: true }));
    return true;
  }

  readonly #hintId = `rt-hint-${nextId()}`;

  /** The words that are selected here, also where nothing may be written; undefined when none are. */
  get selectedPassage(): SelectedPassage | undefined {
    const view = this.#editor?.view;
    const chosen = getSelection();
    if (!view || !chosen || chosen.isCollapsed || chosen.rangeCount === 0) return undefined;
    const { startContainer, startOffset, endContainer, endOffset } = chosen.getRangeAt(0);
    if (!view.dom.contains(startContainer) || !view.dom.contains(endContainer)) return undefined;
    return describePassage(view.state, view.posAtDOM(startContainer, startOffset), view.posAtDOM(endContainer, endOffset));
  }

  /** The words of a passage as they stand now; undefined when they are gone. */
  passageText(passage: Pick<Passage, 'start' | 'end'>): string | undefined {
    const state = this.#editor?.state;
    const place = state && findPassage(state, passage);
    return place && state.doc.textBetween(place.from, place.to, '\n');
  }

  /** Scrolls to a passage. False: its words are gone. */
  revealPassage(passage: Pick<Passage, 'start' | 'end'>): boolean {
    const view = this.#editor?.view;
    const place = view && findPassage(view.state, passage);
    if (!place) return false;
    const { node } = view.domAtPos(place.from);
    (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
    return true;
  }

  /** Puts other words in its place, in this person's name and so that they can undo it. False: its words are gone. */
  replacePassage(passage: Pick<Passage, 'start' | 'end'>, words: string): boolean {
    const view = this.#editor?.view;
    const place = view && findPassage(view.state, passage);
    if (!place) return false;
    const { from, to } = place;
    view.dispatch(words === '' ? view.state.tr.delete(from, to) : view.state.tr.insertText(words, from, to));
    return true;
  }

  /** The address of the link at the cursor. */
  get linkAddress(): string | undefined {
    const href: unknown = this.#editor?.getAttributes('link').href;
    return typeof href === 'string' ? href : undefined;
  }

  /** Puts a link on the selection (or on the link at the cursor); writes the address itself when nothing is selected. False: not an address. */
  setLink(address: string): boolean {
    const href = toAddress(address);
    const editor = this.#editor;
    if (href === undefined || !editor) return false;
    const { empty } = editor.state.selection;
    if (empty && this.linkAddress === undefined) {
      editor
        .chain()
        .focus()
        .insertContent({ type: 'text', text: address.trim(), marks: [{ type: 'link', attrs: { href } }] })
        .run();
    } else editor.chain().focus().extendMarkRange('link').setLink({ href }).run();
    return true;
  }

  removeLink(): void {
    this.#editor?.chain().focus().extendMarkRange('link').unsetLink().run();
  }
}

let ids = 0;

function nextId(): number {
  ids += 1;
  return ids;
}

/** What people type for an address: with or without https, or an e-mail address. */
function toAddress(text: string): string | undefined {
  const trimmed = text.trim();
  if (isRichTextAddress(trimmed)) return trimmed;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(trimmed)) return `mailto:${trimmed}`;
  if (/^[^\s:/?#]+\.[^\s:/?#]{2,}(:\d+)?([/?#]\S*)?$/.test(trimmed)) return `https://${trimmed}`;
  return undefined;
}

defineElement('tutti-rich-text', RichTextEditor);

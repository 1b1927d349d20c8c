/** The files that hang on an object: seen, saved, added by button, by dropping or from the clipboard, and taken away with a way back. */
import type { TalkAnswer, TalkFile } from '@tutti/plugin-api';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { errorWords } from '../app/app.ts';
import { dateAndTime, fileSize, relativeTime } from '../text/format.ts';
import { text } from '../text/text.ts';
import { fileStyles } from './file-styles.ts';
import type { TalkDesk } from './talk-desk.ts';

/** As the server has it; said before ten megabytes were sent in vain. */
const largest = 10 * 1024 * 1024;
const endings = '.jpg,.jpeg,.png,.webp,.gif,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.md,.csv,.tsv';

interface Sending {
  name: string;
  /** From 0 to 1. */
  part: number;
  problem: string;
  ending: AbortController;
}

export class TalkFiles extends LitElement {
  static override properties = {
    desk: { attribute: false },
    answer: { attribute: false },
    sending: { state: true },
    over: { state: true },
  };
  static override styles = fileStyles;
  declare desk: TalkDesk;
  /** The desk's own, given so that it is drawn anew with each. */
  declare answer: TalkAnswer | undefined;
  declare sending: readonly Sending[];
  /** Something is being dragged over it. */
  declare over: boolean;

  constructor() {
    super();
    this.answer = undefined;
    this.sending = [];
    this.over = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const { ending } of this.sending) ending.abort();
    this.sending = [];
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  async #add(files: Iterable<File>): Promise<void> {
    // One after another: a phone's connection carries one well and ten badly.
    for (const file of [...files]) await this.#send(file);
  }

  async #send(file: File): Promise<void> {
    const one: Sending = { name: file.name, part: 0, problem: '', ending: new AbortController() };
    this.sending = [...this.sending, one];
    try {
      if (file.size > largest) throw new Error(text('files.too-large', { size: fileSize(file.size), most: fileSize(largest) }));
      const told = (part: number): void => {
        one.part = part;
        this.requestUpdate();
      };
      await this.desk.attach(file, { signal: one.ending.signal, told });
      this.#forget(one);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return this.#forget(one);
      one.problem = errorWords(error);
      this.requestUpdate();
    }
  }

  #forget(one: Sending): void {
    this.sending = this.sending.filter((each) => each !== one);
  }

  /** What was pressed is gone: the focus goes on to where more can be added. */
  async #leave(work: () => unknown): Promise<void> {
    await work();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.add')?.focus();
  }

  #dropped(event: DragEvent): void {
    this.over = false;
    const files = event.dataTransfer?.files;
    if (!files || files.length === 0) return;
    event.preventDefault();
    void this.#add(files);
  }

  #dragged(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  }

  override render() {
    const { answer } = this;
    if (!answer || (answer.files.length === 0 && !answer.may.attach)) return nothing;
    const { attach } = answer.may;
    return html`<section aria-labelledby="files-title" ?data-over=${this.over && attach} @dragover=${attach ? (event: DragEvent) => this.#dragged(event) : nothing}
      @dragleave=${() => {
        this.over = false;
      }} @drop=${attach ? (event: DragEvent) => this.#dropped(event) : nothing}>
      <div class="head"><h2 id="files-title">${text('files.title')}</h2>
        ${
          attach
            ? html`<wa-button class="add" size="s" appearance="outlined" @click=${() => this.#input?.click()}><wa-icon slot="start" name="paperclip"></wa-icon>${text('files.add')}</wa-button>
              <input type="file" multiple hidden accept=${endings} aria-label=${text('files.add')} @change=${(event: Event) => this.#chosen(event)}>`
            : nothing
        }</div>
      ${answer.files.length === 0 && this.sending.length === 0 ? html`<p class="soft small hint">${text('files.empty')}</p>` : nothing}
      ${
        answer.files.length + this.sending.length === 0
          ? nothing
          : html`<ul>${repeat(
              answer.files,
              ({ id }) => id,
              (file) => this.#file(file),
            )}${this.sending.map((one) => this.#one(one))}</ul>`
      }
    </section>`;
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    void this.#add(input.files ?? []);
    // The same file may be chosen again.
    input.value = '';
  }

  #file(file: TalkFile) {
    const { desk } = this;
    const zone = desk.view.answer.workspace.timeZone;
    const ending = (/\.([^.]+)$/.exec(file.name)?.[1] ?? '').toUpperCase();
    const who = file.by?.person.name ?? text('talk.former');
    return html`<li data-file=${file.id}>
      ${
        file.picture
          ? html`<a class="look" href=${desk.fileUrl(file.id, 'show')} target="_blank" rel="noopener" aria-label=${text('files.look', { name: file.name })}><img loading="lazy" alt="" src=${desk.fileUrl(file.id, 'show')}></a>`
          : html`<span class="look" aria-hidden="true">${ending}</span>`
      }
      <div><a class="name" dir="auto" href=${desk.fileUrl(file.id)} download=${file.name}>${file.name}</a>
        <p class="soft small">${fileSize(file.bytes)} · ${who} · <time datetime=${new Date(file.at).toISOString()} title=${dateAndTime(file.at, zone)}>${relativeTime(file.at, Date.now(), zone)}</time></p></div>
      ${
        file.may.remove
          ? html`<button type="button" class="icon-button" aria-label=${text('files.remove', { name: file.name })} title=${text('files.remove', { name: file.name })}
              @click=${() => this.#leave(() => desk.takeFile(file.id, file.name))}><wa-icon name="x"></wa-icon></button>`
          : html`<span></span>`
      }
    </li>`;
  }

  #one(one: Sending) {
    const words = one.problem === '' ? text('files.cancel', { name: one.name }) : text('files.dismiss', { name: one.name });
    return html`<li class="sending">
      <span class="look" aria-hidden="true"><wa-icon name=${one.problem === '' ? 'upload' : 'circle-alert'}></wa-icon></span>
      <div><strong dir="auto">${one.name}</strong>
        ${one.problem === '' ? html`<progress max="1" .value=${one.part} aria-label=${text('files.sending', { name: one.name })}></progress>` : html`<p class="problem" role="alert">${one.problem}</p>`}</div>
      <button type="button" class="icon-button" aria-label=${words} title=${words}
        @click=${() => this.#leave(() => (one.problem === '' ? one.ending.abort() : this.#forget(one)))}><wa-icon name="x"></wa-icon></button>
    </li>`;
  }
}

defineElement('tutti-talk-files', TalkFiles);

/** Brings a table in, in three steps on one page: choose it, say what its columns are, look at what it would do; and takes back what was brought in before. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, plural } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import type { ImportBatch, UndoAnswer } from '../../common/imports.ts';
import { entryStyles } from '../entry-styles.ts';
import type { MeasurementDesk } from '../measurement-desk.ts';
import { momentWords } from '../number-words.ts';
import { renderColumns } from './columns-view.ts';
import { ImportDesk } from './import-desk.ts';
import { importStyles } from './import-styles.ts';
import { renderResult } from './result-view.ts';

export class ImportPage extends LitElement {
  static override properties = {
    context: { attribute: false },
    desk: { attribute: false },
    stamp: {},
    problem: { state: true },
    over: { state: true },
  };
  static override styles = [entryStyles, importStyles];
  declare context: PanelContext;
  declare desk: MeasurementDesk;
  /** Changes whenever the desk has news. */
  declare stamp: number;
  declare problem: string;
  /** A file is held above the page. */
  declare over: boolean;
  #own: ImportDesk | undefined;

  constructor() {
    super();
    this.problem = '';
    this.over = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#own ??= new ImportDesk(
      this.context,
      () => this.desk.entries,
      () => this.requestUpdate(),
    );
    void this.#do(() => this.#own?.load());
  }

  override render() {
    const desk = this.#own;
    if (!desk) return nothing;
    return html`${desk.step === 'choose' ? this.#renderChoose(desk) : desk.step === 'columns' ? this.#renderColumns(desk) : this.#renderResult(desk)}
      <p class="wrong" role="alert">${this.problem}</p>`;
  }

  #renderChoose(desk: ImportDesk) {
    const { context } = this;
    return html`<p class="lead">${context.text('bring.lead')}</p><p class="seen"><wa-icon name="lock"></wa-icon><span>${context.text('bring.private')}</span></p>
      <div class=${this.over ? 'drop over' : 'drop'} @dragover=${this.#drag} @dragleave=${this.#leave} @drop=${this.#drop}>
        <label for="bring-file">${context.text('bring.choose')}</label><p class="soft">${context.text('bring.kinds')}</p>
        <input id="bring-file" type="file" accept=".csv,.tsv,.txt,.xlsx" @change=${this.#choose} />
      </div>
      <form class="field" @submit=${this.#paste}><label for="bring-text">${context.text('bring.paste')}</label><p>${context.text('bring.paste-words')}</p>
        <textarea id="bring-text" rows="4"></textarea><div><wa-button type="submit">${context.text('bring.paste-yes')}</wa-button></div></form>
      ${desk.busy ? html`<p role="status">${context.text('bring.reading')}</p>` : nothing}
      ${desk.fault ? this.#renderFault(desk) : nothing}
      ${this.#renderEarlier(desk)}`;
  }

  #renderFault({ fault, name }: ImportDesk) {
    if (!fault) return nothing;
    const { context } = this;
    return html`<tutti-error heading=${context.text('bring.unread', { name })} detail=${context.text(fault.key, fault.params)}></tutti-error>`;
  }

  #renderColumns(desk: ImportDesk) {
    const { context } = this;
    const ready = (desk.read?.cells.length ?? 0) + (desk.read?.faults.length ?? 0) > 0;
    return html`<h2 id="step" tabindex="-1">${desk.name}</h2>${desk.fault ? this.#renderFault(desk) : nothing}${renderColumns(context, desk)}
      <div class="bar"><wa-button appearance="plain" @click=${() => this.#go(desk, 'choose')}>${context.text('bring.other')}</wa-button>
        <wa-button variant="brand" ?disabled=${!ready} ?loading=${desk.busy} @click=${() => void this.#try(desk)}>${context.text('bring.try')}</wa-button></div>`;
  }

  #renderResult(desk: ImportDesk) {
    const { context } = this;
    const { fresh = 0, changed = 0 } = desk.trial?.counts ?? {};
    return html`<h2 id="step" tabindex="-1">${desk.name}</h2>${renderResult(context, desk, this.desk.entries?.entries ?? [])}
      <form class="keep" @submit=${(event: Event) => event.preventDefault()}><div class="field"><label for="bring-keep">${context.text('bring.keep')}</label><p>${context.text('bring.keep-words')}</p>
        <input id="bring-keep" maxlength="80" autocomplete="off" .defaultValue=${desk.crosswalk?.name ?? ''} /></div></form>
      <div class="bar"><wa-button appearance="plain" @click=${() => this.#go(desk, 'columns')}>${context.text('bring.back')}</wa-button>
        <wa-button variant="brand" ?disabled=${fresh + changed === 0} ?loading=${desk.busy} @click=${() => void this.#bring(desk)}>${fresh + changed === 0 ? context.text('bring.none') : plural(context, 'bring.yes', fresh + changed)}</wa-button></div>`;
  }

  #renderEarlier({ answer }: ImportDesk) {
    const { context } = this;
    if (!answer || answer.imports.length + answer.crosswalks.length === 0) return nothing;
    return html`${
      answer.imports.length === 0
        ? nothing
        : html`<section><h2>${context.text('bring.earlier')}</h2><ul class="done">${answer.imports.map((batch) => this.#renderBatch(batch))}</ul></section>`
    }
      ${
        answer.crosswalks.length === 0
          ? nothing
          : html`<section><h2>${context.text('bring.kept')}</h2><ul class="done">${answer.crosswalks.map(
              ({
                id,
                name,
                by,
                at,
              }) => html`<li><div><strong>${name}</strong><small>${context.text('bring.kept-by', { who: by, day: momentWords(context, at) })}</small></div>
                <wa-button size="s" appearance="plain" @click=${() => void this.#do(() => this.#own?.forget(id))}>${context.text('bring.forget')}<span class="only-read"> ${name}</span></wa-button></li>`,
            )}</ul></section>`
      }`;
  }

  #renderBatch({ id, file, by, at, count, undone }: ImportBatch) {
    const { context } = this;
    const told = undone
      ? context.text('bring.undone-by', { who: undone.by, day: momentWords(context, undone.at) })
      : plural(context, 'bring.brought-by', count, { who: by, day: momentWords(context, at) });
    return html`<li><div><strong>${file}</strong><small>${told}</small></div>
      ${undone ? nothing : html`<wa-button size="s" appearance="plain" @click=${() => void this.#undo(id)}>${context.text('bring.undo')}<span class="only-read"> ${file}</span></wa-button>`}</li>`;
  }

  readonly #choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) void this.#open(file);
    // The same file can be chosen once more, after it was mended.
    input.value = '';
  };

  readonly #drag = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  readonly #leave = (): void => {
    this.over = false;
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.#open(file);
  };

  readonly #paste = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = this.renderRoot.querySelector<HTMLTextAreaElement>('#bring-text')?.value ?? '';
    const bytes = new TextEncoder().encode(text);
    void this.#do(() => this.#own?.open(this.context.text('bring.pasted'), bytes)).then(() => this.#focus());
  };

  async #open(file: File): Promise<void> {
    await this.#do(async () => this.#own?.open(file.name.slice(0, 200), new Uint8Array(await file.arrayBuffer())));
    this.#focus();
  }

  #go(desk: ImportDesk, step: 'choose' | 'columns'): void {
    desk.back(step);
    this.#focus();
  }

  async #try(desk: ImportDesk): Promise<void> {
    if (await this.#do(() => desk.try())) this.#focus();
  }

  async #bring(desk: ImportDesk): Promise<void> {
    const { context } = this;
    const name = this.renderRoot.querySelector<HTMLInputElement>('#bring-keep')?.value.trim() ?? '';
    const { fresh = 0, changed = 0 } = desk.trial?.counts ?? {};
    let id: string | undefined;
    const isDone = await this.#do(async () => {
      id = await desk.bring(name);
      await this.desk.load(undefined);
    });
    if (!isDone || id === undefined) return;
    const brought = id;
    context.notify({ text: plural(context, 'bring.told', fresh + changed), kind: 'success', undo: () => void this.#undo(brought) });
    context.setAddress('asked');
  }

  async #undo(id: string): Promise<void> {
    const { context } = this;
    let answer: UndoAnswer | undefined;
    const isDone = await this.#do(async () => {
      answer = await this.#own?.undo(id);
      await this.desk.load(undefined);
    });
    if (!isDone || !answer) return;
    const left = answer.left.length === 0 ? '' : ` ${plural(context, 'bring.left', answer.left.length)}`;
    context.notify({ text: plural(context, 'bring.undone', answer.taken) + left, kind: 'success' });
  }

  /** Where reading goes on: the heading of the step, or what is wrong. */
  #focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#step, #bring-file')?.focus());
  }

  /** @returns whether it was done; what went wrong is said on the page. */
  async #do(work: () => Promise<unknown> | undefined): Promise<boolean> {
    try {
      this.problem = '';
      await work();
      return true;
    } catch (error) {
      const words = error instanceof Error ? error.message : '';
      if (this.isConnected) this.problem = words;
      else this.context.notify({ text: this.context.text('untold', { reason: words }), kind: 'problem' });
      return false;
    }
  }
}

defineElement('measurement-import', ImportPage);

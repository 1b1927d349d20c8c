/** The notes of one indicator beneath its line, numbered as their pins are, and the dialog in which the people of an organisation write their own. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, focusFirst, formStyles, onlyItself, readText, renderQuestionForm, type WrongField } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { type Note, noteKinds } from '../common/notes.ts';
import type { IndicatorAnswer } from '../common/values.ts';
import { noteStyles } from './note-styles.ts';
import { momentWords, organisationNamed, periodWords } from './number-words.ts';

export type KeepNote = (note: {
  id?: string;
  period?: string;
  kind?: string;
  text?: string;
  seenBy?: string;
  withdrawn?: boolean;
}) => Promise<boolean>;

export class NoteList extends LitElement {
  static override properties = {
    context: { attribute: false },
    answer: { attribute: false },
    periods: { attribute: false },
    newest: {},
    asking: { state: true },
  };
  static override styles = [formStyles, noteStyles];
  declare context: PanelContext;
  declare answer: IndicatorAnswer;
  /** Codes, newest first. */
  declare periods: readonly string[];
  /** The newest with a number. */
  declare newest: string;
  /** Says itself what went wrong. */
  declare keep: KeepNote;
  declare asking: boolean;
  /** The one that is changed; undefined: a new one. */
  #changing: Note | undefined;
  #asked = 0;

  constructor() {
    super();
    this.asking = false;
  }

  override render() {
    const { context, answer } = this;
    const { notes, may } = answer;
    if (notes.length === 0 && !may.note) return nothing;
    return html`<section><div class="head"><h2>${context.text('note.title')}</h2>
        ${may.note ? html`<wa-button size="s" appearance="outlined" @click=${() => this.#ask(undefined)}><wa-icon slot="start" name="plus"></wa-icon>${context.text('note.add')}</wa-button>` : nothing}</div>
      ${notes.length === 0 ? html`<p class="soft">${context.text('note.none')}</p>` : html`<ol>${notes.map((note, index) => this.#renderNote(note, index + 1))}</ol>`}
      ${this.#renderDialog()}</section>`;
  }

  #renderNote(note: Note, number: number) {
    const { context } = this;
    const { kind, text, period, organisation, by, at, changedAt, seenBy, mine } = note;
    const who = organisation === null ? by : `${by}, ${organisationNamed(context, organisation).name}`;
    const told = [
      context.text('note.by', { who, day: momentWords(context, at) }),
      ...(changedAt === null ? [] : [context.text('note.changed', { day: momentWords(context, changedAt) })]),
      ...(seenBy === 'table' && this.answer.indicator.seenBy === 'everybody' ? [context.text('note.table')] : []),
    ];
    return html`<li><span class="number" aria-hidden="true">${number}</span><div>
      <p class="what"><b>${context.text(`note.${kind}`)}</b> <span>${period === null ? context.text('note.all') : periodWords(period)}</span></p>
      <p>${text}</p><p class="soft small">${told.join(' · ')}</p>
      ${
        mine
          ? html`<div class="acts"><wa-button size="s" appearance="plain" @click=${() => this.#ask(note)}>${context.text('note.change')}</wa-button>
              <wa-button size="s" appearance="plain" @click=${() => void this.#takeAway(note)}>${context.text('note.away')}</wa-button></div>`
          : nothing
      }</div></li>`;
  }

  #renderDialog() {
    const { context } = this;
    const note = this.#changing;
    const close = (): void => {
      this.asking = false;
    };
    const option = (value: string, words: string, chosen: string) =>
      html`<option value=${value} .selected=${value === chosen}>${words}</option>`;
    const content = html`
      ${
        note
          ? nothing
          : html`<div class="field"><label for="note-period">${context.text('note.period')}</label><select id="note-period" name="period">${option('', context.text('note.all'), this.newest)}${this.periods.map((code) => option(code, periodWords(code), this.newest))}</select></div>`
      }
      <div class="field"><label for="note-kind">${context.text('note.kind')}</label><select id="note-kind" name="kind">${noteKinds.map((kind) => option(kind, context.text(`note.${kind}`), note?.kind ?? 'driver-up'))}</select></div>
      <div class="field"><label for="note-text">${context.text('note.text')}</label><p class="soft small" id="note-hint">${context.text('note.text-hint')}</p>
      <textarea id="note-text" name="text" rows="4" maxlength="1000" aria-describedby="note-hint" .defaultValue=${note?.text ?? ''}></textarea></div>
      <div class="field"><label for="note-seen">${context.text('note.seenBy')}</label><select id="note-seen" name="seenBy">${(['everybody', 'table'] as const).map((one) => option(one, context.text(`option.seenBy.${one}`), note?.seenBy ?? this.answer.indicator.seenBy))}</select></div>`;
    return html`<wa-dialog .open=${this.asking} label=${context.text(note ? 'note.change-title' : 'note.add-title')} @wa-after-show=${focusFirst} @wa-after-hide=${onlyItself(close)}>
      ${keyed(this.#asked, this.#asked === 0 ? nothing : renderQuestionForm(context, { label: '', content, yes: context.text('note.keep'), answer: (fields) => this.#answer(fields) }, close))}</wa-dialog>`;
  }

  #ask(note: Note | undefined): void {
    this.#changing = note;
    this.#asked += 1;
    this.asking = true;
    this.requestUpdate();
  }

  #answer(fields: FormData): WrongField | undefined {
    const text = readText(fields, 'text');
    if (text === '') return { field: 'text', words: this.context.text('note.text-missing') };
    const period = readText(fields, 'period');
    const note = { kind: readText(fields, 'kind'), text, seenBy: readText(fields, 'seenBy') };
    const id = this.#changing?.id;
    void this.keep(id === undefined ? { ...note, ...(period === '' ? {} : { period }) } : { ...note, id }).then((isKept) => {
      if (isKept) this.asking = false;
    });
    return undefined;
  }

  async #takeAway({ id }: Note): Promise<void> {
    const { context } = this;
    if (!(await this.keep({ id, withdrawn: true }))) return;
    context.notify({ text: context.text('note.was-away'), undo: () => void this.keep({ id, withdrawn: false }) });
  }
}

defineElement('measurement-notes', NoteList);

/** What is asked of one organisation, like a small spreadsheet: written in place, kept while one writes, the last figures beside it; cards on a phone. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, plural } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import { askedFields, type Figure, type NumberField, sameFigure } from '../common/figure.ts';
import type { Scope } from '../common/indicator.ts';
import { type Finding, ruleFindings } from '../common/rules.ts';
import type { Entry, IndicatorInfo } from '../common/values.ts';
import { renderConflict } from './conflict-view.ts';
import { renderDone, sentWords } from './done-view.ts';
import { DraftKeeper } from './draft-keeper.ts';
import { entryKey, type RowChoice, type RowText, rowFault, rowFigure, rowText } from './entry-row.ts';
import { entryStyles } from './entry-styles.ts';
import { errorField } from './error-field.ts';
import { renderFindings, stops } from './finding-view.ts';
import { moveInGrid, pastedCells } from './grid-keys.ts';
import type { MeasurementDesk } from './measurement-desk.ts';
import { dayWords, momentWords, numberWords, periodWords, valueWords } from './number-words.ts';

const step = 40;

export class EntryGrid extends LitElement {
  static override properties = {
    context: { attribute: false },
    desk: { attribute: false },
    stamp: {},
    tried: { state: true },
    busy: { state: true },
    most: { state: true },
  };
  static override styles = entryStyles;
  declare context: PanelContext;
  declare desk: MeasurementDesk;
  /** Changes whenever the desk has news. */
  declare stamp: number;
  /** Faults are named beside the fields once somebody has tried to send. */
  declare tried: boolean;
  declare busy: boolean;
  /** How many rows are shown; a table that was brought in may have hundreds. */
  declare most: number;
  #rows = new Map<string, RowText>();
  /** What the server had when a row was drawn. */
  readonly #bases = new Map<string, Figure | null>();
  /** What was written here without a connection, before the page was closed. */
  readonly #left = new Map<string, Figure | null>();
  #changing = new Set<string>();
  #keeper: DraftKeeper | undefined;
  #refused: { key: string; words: string } | undefined;

  constructor() {
    super();
    this.tried = false;
    this.busy = false;
    this.stamp = 0;
    this.most = step;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#keeper = new DraftKeeper({
      keep: (cell) => this.desk.keep(cell),
      reload: () => this.desk.reloadEntries(),
      changed: () => this.requestUpdate(),
      device: this.context.device,
    });
    // Rows are drawn with it once what is asked is known.
    for (const cell of this.#keeper.restore()) this.#left.set(entryKey(cell), cell.figure);
    window.addEventListener('online', this.#again);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.#again);
    this.#keeper?.dispose();
  }

  readonly #again = (): void => void this.#keeper?.flush();

  get #language(): string | undefined {
    return document.documentElement.lang || undefined;
  }

  #indicatorOf({ indicator }: Entry): IndicatorInfo | undefined {
    return this.desk.entries?.indicators.find(({ code }) => code === indicator);
  }

  #rowOf(entry: Entry, indicator: IndicatorInfo): RowText {
    const key = entryKey(entry);
    const written = this.#rows.get(key);
    if (written) return written;
    const stands = entry.draft ?? (this.#changing.has(key) ? entry.sent?.figure : undefined);
    const row = rowText(
      { ...indicator, scope: entry.scope },
      this.#left.has(key) ? (this.#left.get(key) ?? undefined) : stands,
      this.#language,
    );
    this.#rows.set(key, row);
    this.#bases.set(key, entry.draft ?? null);
    return row;
  }

  /** What somebody else of the organisation wrote meanwhile is shown, unless one writes there oneself. */
  override willUpdate(): void {
    for (const entry of this.desk.entries?.entries ?? []) {
      const key = entryKey(entry);
      const base = this.#bases.get(key);
      if (base === undefined || this.#keeper?.isPending(entry) || sameFigure(base, entry.draft ?? null)) continue;
      this.#bases.set(key, entry.draft ?? null);
      const indicator = this.#indicatorOf(entry);
      const shown = this.#rows.get(key);
      const now = indicator && shown && rowFigure({ ...indicator, scope: entry.scope }, shown, this.#language);
      if (!sameFigure(now ?? null, entry.draft ?? null)) this.#rows.delete(key);
    }
  }

  override render() {
    const { context, desk } = this;
    const { entries } = desk;
    if (!entries) return nothing;
    const open = entries.entries.filter((entry) => this.#isOpen(entry));
    const sent = entries.entries.filter((entry) => entry.state === 'sent' && !this.#isOpen(entry));
    const accepted = entries.entries.filter((entry) => entry.state === 'accepted' && !this.#isOpen(entry));
    const ready = open.filter((entry) => !entry.kept && this.#isWritten(entry));
    return html`
      <p class="seen"><wa-icon name="eye"></wa-icon><span>${context.text('entry.seen', { organisation: context.seat.organisation?.name ?? '' })}</span></p>
      ${entries.entries.length === 0 ? nothing : html`<p class="bring"><wa-button size="s" appearance="outlined" @click=${() => context.setAddress('bring-in')}><wa-icon slot="start" name="upload"></wa-icon>${context.text('bring.title')}</wa-button></p>`}
      ${
        open.length === 0
          ? html`<tutti-empty icon="circle-check" heading=${context.text('entry.none')}>${context.text('entry.none-words')}</tutti-empty>`
          : html`<div class="rows" @keydown=${moveInGrid} @paste=${this.#paste}>${open.slice(0, this.most).map((entry, index) => this.#renderRow(entry, index))}</div>${open.length > this.most ? html`<p class="more"><wa-button size="s" @click=${() => this.#more()}>${plural(context, 'entry.more', Math.min(step, open.length - this.most))}</wa-button></p>` : nothing}`
      }
      ${open.length === 0 ? nothing : this.#renderBar(ready)}
      ${sent.length === 0 ? nothing : html`<section><h2 id="sent" tabindex="-1">${context.text('entry.sent')}</h2><p class="soft">${context.text('entry.sent-words')}</p><ul class="done">${sent.map((entry) => this.#renderDone(entry))}</ul></section>`}
      ${
        accepted.length === 0
          ? nothing
          : html`<details class="accepted"><summary>${plural(context, 'entry.accepted', accepted.length)}</summary><ul class="done">${accepted.map((entry) => this.#renderDone(entry))}</ul></details>`
      }`;
  }

  #more(): void {
    const first = this.most;
    this.most += step;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelectorAll<HTMLElement>('.row')[first]?.querySelector<HTMLElement>('input, select')?.focus(),
    );
  }

  /** Shows the first row that cannot be sent, wherever it stands. */
  #reveal(ready: readonly Entry[]): void {
    const open = this.desk.entries?.entries.filter((entry) => this.#isOpen(entry)) ?? [];
    const wrong = open.findIndex((entry) => {
      const indicator = ready.includes(entry) ? this.#indicatorOf(entry) : undefined;
      if (!indicator) return false;
      const row = this.#rowOf(entry, indicator);
      const findings = this.#findings(entry);
      return rowFault({ ...indicator, scope: entry.scope }, row, this.#language) || stops(findings, row.why);
    });
    if (wrong >= this.most) this.most = wrong + 1;
  }

  #isOpen(entry: Entry): boolean {
    return (entry.state !== 'accepted' && entry.state !== 'sent') || entry.draft !== undefined || this.#changing.has(entryKey(entry));
  }

  /** What the rules say to what is written, beside all that the organisation has written or sent. */
  #findings(entry: Entry): Finding[] {
    const indicator = this.#indicatorOf(entry);
    const figure = indicator && rowFigure({ ...indicator, scope: entry.scope }, this.#rowOf(entry, indicator), this.#language);
    if (!indicator || !figure) return [];
    return ruleFindings(indicator, entry.scope, entry.period, figure, (code, scope, period) => this.#figureOf(code, scope, period));
  }

  #figureOf(indicator: string, scope: Scope, period: string): Figure | undefined {
    const entry = this.desk.entries?.entries.find((one) => one.indicator === indicator && one.period === period && one.scope === scope);
    const of = entry && this.#indicatorOf(entry);
    if (!entry || !of) return undefined;
    const stands = entry.sent?.status === 'sent' || entry.sent?.status === 'accepted' ? entry.sent.figure : undefined;
    return (this.#isOpen(entry) ? rowFigure({ ...of, scope }, this.#rowOf(entry, of), this.#language) : undefined) ?? stands;
  }

  #isWritten(entry: Entry): boolean {
    const indicator = this.#indicatorOf(entry);
    return (
      indicator !== undefined &&
      rowFigure({ ...indicator, scope: entry.scope }, this.#rowOf(entry, indicator), this.#language) !== undefined
    );
  }

  #renderRow(entry: Entry, index: number) {
    const { context } = this;
    const indicator = this.#indicatorOf(entry);
    if (!indicator) return nothing;
    const key = entryKey(entry);
    const row = this.#rowOf(entry, indicator);
    const fault =
      this.tried || (row.numbers.numerator ?? row.numbers.value) === '0'
        ? rowFault({ ...indicator, scope: entry.scope }, row, this.#language)
        : undefined;
    const isQuestion = fault?.key === 'server.figure.none-or-not-counted';
    const refused = this.#refused?.key === key ? this.#refused.words : '';
    const problem = `problem-${index}`;
    return html`<article class="row" aria-labelledby=${`name-${index}`} data-key=${key}>
      <header><h2 class="name" id=${`name-${index}`}>${indicator.name}<span>${periodWords(entry.period)}${entry.scope === 'all' ? ` · ${context.text('duty.for-all')}` : ''}</span></h2>
        <p class=${entry.overdue ? 'due late' : 'due'}>${context.text(entry.overdue ? 'entry.waiting-since' : 'entry.due', { day: dayWords(entry.due) })}</p>
        ${this.#keeper?.isPending(entry) && this.#keeper.state === 'offline' ? html`<p class="due here"><wa-icon name="cloud-off"></wa-icon><span>${context.text('entry.here')}</span></p>` : nothing}
        ${entry.kept ? html`<p class="due">${context.text('entry.kept')}</p>` : nothing}
        ${entry.sent?.status === 'returned' ? html`<p class="returned"><wa-icon name="message-circle"></wa-icon><span>${context.text('entry.returned', { who: entry.sent.checkedBy, words: entry.sent.words })}</span></p>` : nothing}
        ${entry.source && entry.draft && !this.#keeper?.isPending(entry) ? html`<p class="due">${context.text('entry.from-file', { file: entry.source.file, row: entry.source.row })}</p>` : nothing}
      </header>
      <div class="write">
        ${row.choice === 'number' || row.choice === 'zero' ? askedFields(indicator, entry.scope).map((asked) => this.#renderField(entry, indicator, row, asked, index, fault?.field === asked.field && !isQuestion ? problem : '')) : nothing}
        <div class="field choice"><label for=${`choice-${index}`}>${context.text('entry.choice')}</label>
          <select id=${`choice-${index}`} @change=${(event: Event) => this.#choose(entry, (event.target as HTMLSelectElement).value as RowChoice)}>
            ${(['number', 'zero', 'not-collected', 'withheld'] as const).map((choice) => html`<option value=${choice} .selected=${choice === row.choice}>${context.text(`choice.${choice}`)}</option>`)}
          </select></div>
      </div>
      ${this.#renderBeside(entry, indicator, row)}
      ${this.#renderConflict(entry, indicator)}
      ${fault || refused ? nothing : renderFindings(context, this.#findings(entry), row, index, (given) => this.#write(entry, (one) => ({ ...one, ...given })), this.tried)}
      ${isQuestion ? this.#renderQuestion(entry) : html`<p class="wrong" id=${problem} role="status">${refused || (fault ? context.text(fault.key) : '')}</p>`}
      ${
        entry.revises
          ? html`<div class="field reason"><label for=${`reason-${index}`}>${context.text('entry.reason')}</label>
              <input id=${`reason-${index}`} maxlength="1000" autocomplete="off" .value=${row.reason} @input=${(event: Event) => this.#write(entry, (one) => ({ ...one, reason: (event.target as HTMLInputElement).value }))} /></div>`
          : nothing
      }
    </article>`;
  }

  #renderField(
    entry: Entry,
    indicator: IndicatorInfo,
    row: RowText,
    { field, needed }: { field: NumberField; needed: boolean },
    index: number,
    problem: string,
  ) {
    const { context } = this;
    const words = field === 'numerator' ? indicator.numerator : field === 'denominator' ? indicator.denominator : '';
    const input = (event: Event): void => {
      const { value } = event.target as HTMLInputElement;
      this.#write(entry, (one) => ({
        ...one,
        choice: one.choice === 'zero' && field !== 'denominator' ? 'number' : one.choice,
        numbers: { ...one.numbers, [field]: value },
      }));
    };
    return html`<div class="field"><label for=${`${field}-${index}`}>${words || context.text(`entry.${field}${needed ? '' : '-optional'}`)}</label>
      <input id=${`${field}-${index}`} data-row=${index} data-column=${field} inputmode="decimal" autocomplete="off" .value=${row.numbers[field] ?? ''}
        aria-invalid=${problem === '' ? nothing : 'true'} aria-describedby=${problem === '' ? nothing : problem} @input=${input} /></div>`;
  }

  /** What it comes to while one writes, and the last figures. */
  #renderBeside(entry: Entry, indicator: IndicatorInfo, row: RowText) {
    const { context } = this;
    const figure = rowFigure({ ...indicator, scope: entry.scope }, row, this.#language);
    const { numerator, denominator } = figure ?? {};
    const now = numerator !== undefined && denominator ? valueWords(context, indicator, (numerator / denominator) * 100) : '';
    const earlier = (this.desk.entries?.entries ?? [])
      .filter(
        (one) => one.indicator === entry.indicator && one.scope === entry.scope && one.state === 'accepted' && one.period !== entry.period,
      )
      .slice(0, 4);
    return html`<div class="beside">${now === '' ? nothing : html`<p class="comes-to">= ${now}</p>`}
      ${earlier.length === 0 ? nothing : html`<p class="earlier">${context.text('entry.before')} ${earlier.map((one) => html`<span>${periodWords(one.period)}: <b>${sentWords(this.context, one, indicator)}</b></span>`)}</p>`}</div>`;
  }

  #renderConflict(entry: Entry, indicator: IndicatorInfo) {
    const mine = this.#keeper?.conflictOf(entry);
    if (!mine) return nothing;
    const key = entryKey(entry);
    return renderConflict(this.context, indicator, { mine: mine.figure, theirs: entry.draft ?? null }, (isMine) => {
      if (!isMine) this.#rows.delete(key);
      this.#left.delete(key);
      this.#keeper?.settle(entry, isMine ? (entry.draft ?? null) : undefined);
      this.#bases.set(key, entry.draft ?? null);
      this.requestUpdate();
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-key="${key}"] :is(input, select)`)?.focus());
    });
  }

  #renderQuestion(entry: Entry) {
    const { context } = this;
    return html`<div class="question" role="group" aria-label=${context.text('entry.none-or-not')}><p>${context.text('entry.none-or-not')}</p>
      <wa-button size="s" @click=${() => this.#choose(entry, 'zero')}>${context.text('entry.is-none')}</wa-button>
      <wa-button size="s" @click=${() => this.#choose(entry, 'not-collected')}>${context.text('entry.is-not-counted')}</wa-button></div>`;
  }

  #renderDone(entry: Entry) {
    const indicator = this.#indicatorOf(entry);
    return indicator ? renderDone(this.context, entry, indicator, () => this.#change(entry)) : nothing;
  }

  #renderBar(ready: readonly Entry[]) {
    const { context } = this;
    const keeper = this.#keeper;
    const state = keeper?.state ?? 'saved';
    const said = state === 'offline' && keeper?.isOnDevice ? 'on-device' : state;
    return html`<div class="bar"><tutti-save-state state=${state === 'conflict' ? 'refused' : state} words=${context.text(`keep.${said}`, { problem: keeper?.problem ?? '' })} role="status"></tutti-save-state>
      <wa-button variant="brand" ?loading=${this.busy} ?disabled=${ready.length === 0} @click=${() => void this.#send(ready)}>${ready.length === 0 ? context.text('entry.send-none') : plural(context, 'entry.send', ready.length)}</wa-button></div>`;
  }

  #write(entry: Entry, change: (row: RowText) => RowText): void {
    const indicator = this.#indicatorOf(entry);
    if (!indicator) return;
    const row = change(this.#rowOf(entry, indicator));
    this.#rows.set(entryKey(entry), row);
    this.#refused = undefined;
    this.#left.delete(entryKey(entry));
    this.#keeper?.put(
      entry,
      rowFigure({ ...indicator, scope: entry.scope }, row, this.#language) ?? null,
      this.#bases.get(entryKey(entry)) ?? null,
    );
  }

  #choose(entry: Entry, choice: RowChoice): void {
    const indicator = this.#indicatorOf(entry);
    const first = indicator && askedFields(indicator, entry.scope)[0]?.field;
    this.#write(entry, (row) => ({ ...row, choice, numbers: choice === 'zero' && first ? { ...row.numbers, [first]: '0' } : row.numbers }));
  }

  #change(entry: Entry): void {
    this.#changing.add(entryKey(entry));
    this.#rows.delete(entryKey(entry));
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-key="${entryKey(entry)}"] input`)?.focus());
  }

  readonly #paste = (event: ClipboardEvent): void => {
    const open = this.desk.entries?.entries.filter((entry) => this.#isOpen(entry)) ?? [];
    const cells = pastedCells(event);
    this.most = Math.max(this.most, ...cells.map(({ row }) => row + 1));
    for (const { row, column, text } of cells) {
      const entry = open[row];
      const indicator = entry && this.#indicatorOf(entry);
      const field = indicator && askedFields(indicator, entry.scope)[column]?.field;
      if (entry && field) this.#write(entry, (one) => ({ ...one, choice: 'number', numbers: { ...one.numbers, [field]: text } }));
    }
  };

  async #send(ready: readonly Entry[]): Promise<void> {
    this.tried = true;
    this.#reveal(ready);
    await this.updateComplete;
    const wrong = this.renderRoot.querySelector<HTMLElement>('[aria-invalid], .question wa-button, .finding.block');
    if (wrong) {
      wrong.focus();
      return;
    }
    this.busy = true;
    try {
      if (!(await this.#keeper?.flush())) return;
      await this.desk.send(ready.map((entry) => this.#toSend(entry)));
      for (const entry of ready) {
        this.#rows.delete(entryKey(entry));
        this.#changing.delete(entryKey(entry));
      }
      this.tried = false;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#sent')?.focus();
    } catch (error) {
      this.#refuse(ready, error);
    } finally {
      this.busy = false;
    }
  }

  #toSend(entry: Entry) {
    const { indicator, scope, period } = entry;
    const { reason = '', why = '', tell = true } = this.#rows.get(entryKey(entry)) ?? {};
    const told = Object.entries({ reason: reason.trim(), why: why.trim() }).filter(([, words]) => words !== '');
    return { indicator, scope, period, ...Object.fromEntries(told), ...(why.trim() === '' ? {} : { tell }) };
  }

  /** Beside the row that the server names. */
  #refuse(ready: readonly Entry[], error: unknown): void {
    const words = error instanceof Error ? error.message : '';
    const field = errorField(error);
    const entry = ready[Number(/^\/cells\/(\d+)/.exec(field)?.[1] ?? -1)];
    if (!entry) {
      this.context.notify({ text: this.context.text('untold', { reason: words }), kind: 'problem' });
      return;
    }
    this.#refused = { key: entryKey(entry), words };
    this.requestUpdate();
    const place = field.endsWith('/reason') ? '.reason input' : field.endsWith('/why') ? '.why input' : 'input, select';
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`[data-key="${entryKey(entry)}"] :is(${place})`)?.focus(),
    );
  }
}

defineElement('measurement-entries', EntryGrid);

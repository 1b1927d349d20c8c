/** Where a table stands on its way in: read on this device, told what its columns are, tried against the server, brought in; and what was brought in before. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { type Crosswalk, type CrosswalkRules, mostBrought } from '../../common/crosswalk.ts';
import type { FigureState } from '../../common/figure.ts';
import type { ImportAnswer, ImportsAnswer, UndoAnswer } from '../../common/imports.ts';
import type { EntriesAnswer, IndicatorInfo } from '../../common/values.ts';
import { FileFault } from './file-fault.ts';
import { applyCrosswalk, fittingCrosswalk, guessRules } from './guess-columns.ts';
import type { TextFile, Workbook } from './read-file.ts';
import type { Encoding } from './read-file-choices.ts';
import { type AskedIndicator, type Reader, type ReadTable, type RowFault, readTable } from './read-table.ts';
import { type Cell, findHeaderRow, type Table, toTable } from './table.ts';

export type Step = 'choose' | 'columns' | 'result';
export type AskedInfo = IndicatorInfo & AskedIndicator;

export class ImportDesk {
  step: Step = 'choose';
  /** Undefined until the server has answered. */
  answer: ImportsAnswer | undefined;
  #asking: Promise<ImportsAnswer> | undefined;
  name = '';
  source: TextFile | Workbook | undefined;
  sheet = 0;
  headerRow = 1;
  table: Table | undefined;
  rules: CrosswalkRules | undefined;
  /** By which it is read; undefined: as it was found. */
  crosswalk: Crosswalk | undefined;
  /** Why the file cannot be read. */
  fault: FileFault | undefined;
  busy = false;
  /** What bringing it in would do. */
  trial: ImportAnswer | undefined;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array();
  #read: ReadTable | undefined;
  readonly #context: PanelContext;
  readonly #entries: () => EntriesAnswer | undefined;
  readonly #changed: () => void;

  constructor(context: PanelContext, entries: () => EntriesAnswer | undefined, changed: () => void) {
    this.#context = context;
    this.#entries = entries;
    this.#changed = changed;
  }

  /** What is asked of the own organisation. */
  get asked(): AskedInfo[] {
    const entries = this.#entries();
    return (entries?.indicators ?? []).map((one) => {
      const scopes = one.duties.filter(({ organisation }) => organisation === entries?.organisation).map(({ scope }) => scope);
      return { ...one, scopes: scopes.sort((a) => (a === 'own' ? -1 : 1)) };
    });
  }

  get read(): ReadTable | undefined {
    if (!this.table || !this.rules) return undefined;
    this.#read ??= readTable(this.table, this.rules, this.#reader);
    return this.#read;
  }

  /** Of the rows, and what the server found when it was tried. */
  get faults(): RowFault[] {
    const { cells = [], faults = [] } = this.read ?? {};
    const told = (this.trial?.faults ?? []).flatMap(({ cell, detail }): RowFault[] => {
      const at = cells[cell];
      const name = this.asked.find(({ code }) => code === at?.indicator)?.name ?? '';
      return at ? [{ row: at.row, column: name, stood: at.period, key: 'row.refused', params: { why: detail } }] : [];
    });
    return [...faults, ...told].sort((a, b) => a.row - b.row);
  }

  get #reader(): Reader {
    const { organisation } = this.#context.seat;
    const own = organisation ? [organisation.name, organisation.initials, organisation.id] : [];
    const states: [string, FigureState][] = [
      ['n/a', 'not-collected'],
      ['zero', 'zero'],
      ...(['reported', 'zero', 'not-collected', 'withheld'] as const).flatMap((state): [string, FigureState][] => [
        [state, state],
        [this.#context.text(`state.${state}`).toLowerCase(), state],
      ]),
    ];
    return { asked: this.asked, own: own.map((word) => word.toLowerCase()), states: new Map(states) };
  }

  async load(): Promise<void> {
    this.#asking = this.#ask('GET', '/imports') as Promise<ImportsAnswer>;
    this.answer = await this.#asking;
    this.#changed();
  }

  async open(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.name = name;
    this.#bytes = bytes;
    await this.#readAgain({});
  }

  /** Another encoding or separator than was found. */
  async choose(wanted: { encoding?: Encoding; separator?: string }): Promise<void> {
    const { encoding, separator } = this.source?.kind === 'text' ? this.source : {};
    const before = { ...(encoding ? { encoding } : {}), ...(separator ? { separator } : {}) };
    await this.#readAgain({ ...before, ...wanted });
  }

  chooseSheet(sheet: number): void {
    this.sheet = sheet;
    this.#lay(findHeaderRow(this.#rows));
  }

  chooseHeaderRow(row: number): void {
    this.#lay(row);
  }

  chooseCrosswalk(id: string): void {
    this.crosswalk = this.answer?.crosswalks.find((one) => one.id === id);
    if (!this.table) return;
    this.setRules(this.crosswalk ? applyCrosswalk(this.table, this.crosswalk, this.asked) : guessRules(this.table, this.asked));
  }

  setRules(rules: CrosswalkRules): void {
    this.rules = rules;
    this.#read = undefined;
    this.trial = undefined;
    this.#changed();
  }

  back(step: Step): void {
    this.step = step;
    this.trial = undefined;
    if (step === 'choose') Object.assign(this, { source: undefined, table: undefined, rules: undefined, fault: undefined });
    this.#changed();
  }

  /** Rejects when the server cannot be asked. */
  async try(): Promise<void> {
    const cells = this.read?.cells ?? [];
    if (cells.length > 0 && cells.length <= mostBrought) {
      this.trial = (await this.#ask('POST', '/imports', { file: this.name, trial: true, cells })) as ImportAnswer;
    }
    this.step = 'result';
    this.#changed();
  }

  /** Those that nothing is wrong with. @returns the id of what was brought in; undefined when all stood so already */
  async bring(keepAs: string): Promise<string | undefined> {
    const wrong = new Set(this.trial?.faults.map(({ cell }) => cell));
    const cells = (this.read?.cells ?? []).filter((_, index) => !wrong.has(index));
    if (keepAs !== '' && this.rules) await this.#ask('PUT', '/crosswalks', { name: keepAs, rules: this.rules });
    const { id } = (await this.#ask('POST', '/imports', { file: this.name, cells })) as ImportAnswer;
    return id;
  }

  async undo(id: string): Promise<UndoAnswer> {
    const answer = (await this.#ask('POST', `/imports/${id}/undo`, {})) as UndoAnswer;
    await this.load();
    return answer;
  }

  async forget(id: string): Promise<void> {
    this.answer = (await this.#ask('DELETE', `/crosswalks/${id}`)) as ImportsAnswer;
    this.#changed();
  }

  get #rows(): readonly (readonly Cell[])[] {
    return this.source?.kind === 'workbook' ? (this.source.sheets[this.sheet]?.rows ?? []) : (this.source?.rows ?? []);
  }

  async #readAgain(wanted: { encoding?: Encoding; separator?: string }): Promise<void> {
    this.busy = true;
    this.fault = undefined;
    this.#changed();
    // The page says that it reads before it does.
    await new Promise((resolve) => setTimeout(resolve));
    try {
      // What reads files is large, and comes only when somebody brings one.
      const { readFile } = await import('./read-file.ts');
      this.source = await readFile(this.#bytes, wanted);
      // A file may be chosen before it is known how the last one was read; without that it is read as the first of its kind.
      this.answer ??= await this.#asking?.catch(() => undefined);
      this.sheet =
        this.source.kind === 'workbook'
          ? Math.max(
              0,
              this.source.sheets.findIndex(({ rows }) => rows.length > 1),
            )
          : 0;
      this.#lay(findHeaderRow(this.#rows));
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      this.fault = error;
    } finally {
      this.busy = false;
      this.#changed();
    }
  }

  #lay(headerRow: number): void {
    this.headerRow = headerRow;
    try {
      this.fault = undefined;
      this.table = toTable(this.#rows, headerRow);
      this.crosswalk = fittingCrosswalk(this.table, this.answer?.crosswalks ?? []);
      this.step = 'columns';
      this.setRules(this.crosswalk ? applyCrosswalk(this.table, this.crosswalk, this.asked) : guessRules(this.table, this.asked));
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      this.fault = error;
      this.table = undefined;
      this.#changed();
    }
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await this.#context.fetch(path, { method, ...sent })).json();
  }
}

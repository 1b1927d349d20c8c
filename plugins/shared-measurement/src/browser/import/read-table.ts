/** Reads figures out of a table by a crosswalk, and names each row that cannot be read with what stood there. */
import { type CrosswalkColumn, type CrosswalkRules, isNumberUse } from '../../common/crosswalk.ts';
import { askedFields, type Figure, type FigureState, figureFault, isCounted, type NumberField } from '../../common/figure.ts';
import type { BroughtCell } from '../../common/imports.ts';
import type { Indicator, Scope } from '../../common/indicator.ts';
import type { PeriodKind } from '../../common/period.ts';
import { readNumber } from '../read-number.ts';
import { type FoundPeriod, type PeriodFault, readPeriod } from './file-period.ts';
import { type Cell, isEmpty, type Table, textOf } from './table.ts';

export interface AskedIndicator
  extends Pick<Indicator, 'code' | 'name' | 'shape' | 'unit' | 'across' | 'threshold' | 'period' | 'snapshot'> {
  scopes: readonly Scope[];
}

export interface Reader {
  /** What is asked of the own organisation. */
  asked: readonly AskedIndicator[];
  /** Words by which the own organisation may be named, in small letters. */
  own: readonly string[];
  /** What people call a state, in small letters. */
  states: ReadonlyMap<string, FigureState>;
}

export interface RowFault {
  row: number;
  column: string;
  stood: string;
  /** In the text catalogue. */
  key: string;
  params?: Record<string, string>;
}

export interface ReadTable {
  cells: BroughtCell[];
  faults: RowFault[];
  /** Rows that name another organisation, or an indicator that was left out on purpose. */
  others: number;
}

const mostFaults = 2_000;
/** Of figures that are hidden or missing in a table of ours. */
const nothings = new Set(['hidden', 'missing']);

interface Writing extends BroughtCell {
  asked: AskedIndicator;
  column: string;
}

export function readTable(table: Table, rules: CrosswalkRules, reader: Reader): ReadTable {
  const reading = new Reading(table, rules, reader);
  table.rows.forEach((row, index) => {
    reading.take(row, table.firstRow + index);
  });
  return reading.end();
}

/** By the words of a table, in small letters, without what surrounds them. */
export function plainWord(cell: Cell): string {
  return textOf(cell).trim().toLowerCase();
}

class Reading {
  readonly #rules: CrosswalkRules;
  readonly #reader: Reader;
  readonly #columns: { column: CrosswalkColumn; place: number }[];
  readonly #codes: Map<string, string>;
  readonly #cells = new Map<string, Writing>();
  readonly #faults = new Map<string, RowFault>();
  readonly #periods = new Map<string, FoundPeriod | PeriodFault>();
  /** Of which a number could not be read: no figure without it. */
  readonly #broken = new Set<string>();
  #others = 0;

  constructor({ headers }: Table, rules: CrosswalkRules, reader: Reader) {
    this.#rules = rules;
    this.#reader = reader;
    const uses = new Map(rules.columns.map((column) => [column.header.toLowerCase(), column]));
    this.#columns = headers.flatMap((header, place) => {
      const column = uses.get(header.toLowerCase());
      return column && column.use !== 'nothing' ? [{ column: { ...column, header }, place }] : [];
    });
    this.#codes = new Map(rules.codes.map(([theirs, ours]) => [theirs.trim().toLowerCase(), ours]));
  }

  end(): ReadTable {
    const cells: BroughtCell[] = [];
    for (const [key, { asked, column, ...cell }] of this.#cells) {
      if (this.#broken.has(key)) continue;
      const figure = this.#meant(asked, cell);
      if (!figure) continue;
      const fault = figureFault(asked, cell.scope, figure);
      if (fault) this.#refuse(cell.row, column, String(figure[fault.field] ?? ''), fault.key);
      else cells.push({ ...cell, figure });
    }
    return { cells, faults: [...this.#faults.values()].sort((a, b) => a.row - b.row), others: this.#others };
  }

  take(row: readonly Cell[], number: number): void {
    if (row.every(isEmpty)) return;
    const of = (use: CrosswalkColumn['use']) => this.#columns.find(({ column }) => column.use === use);
    const cellOf = (use: CrosswalkColumn['use']): Cell | undefined => {
      const place = of(use)?.place;
      return place === undefined ? undefined : (row[place] ?? null);
    };
    const organisation = cellOf('organisation');
    if (organisation !== undefined && !this.#reader.own.includes(plainWord(organisation))) {
      this.#others += 1;
      return;
    }
    const scope = cellOf('scope');
    if (scope !== undefined && !['own', 'all', ''].includes(plainWord(scope))) {
      this.#others += 1;
      return;
    }
    const state = plainWord(cellOf('state') ?? null);
    if (nothings.has(state)) return;
    const named = this.#named(cellOf('indicator'), of('indicator')?.column.header ?? '', number);
    if (named === 'skip') return;
    const given = scope === undefined || plainWord(scope) === '' ? undefined : (plainWord(scope) as Scope);
    const note = textOf(cellOf('note') ?? null)
      .trim()
      .slice(0, 1_000);
    const period = of('period');
    for (const { column, place } of this.#columns) {
      if (!isNumberUse(column.use)) continue;
      const cell = row[place] ?? null;
      // A dash is how people leave a cell empty.
      const isBare = isEmpty(cell) || /^[-–—.]$/.test(textOf(cell).trim());
      if (isBare && !this.#states.has(state)) continue;
      const asked = column.indicator === undefined ? named : this.#reader.asked.find(({ code }) => code === column.indicator);
      if (asked === undefined) {
        this.#refuse(number, column.header, textOf(cell), 'row.no-indicator');
        continue;
      }
      // Our own table says beneath the line how many people a median is about.
      const use = asked.shape === 'measure' && column.use === 'denominator' ? 'people' : column.use;
      if (!askedFields(asked, given ?? asked.scopes[0] ?? 'own').some(({ field }) => field === use)) continue;
      const found = period
        ? this.#period(row[period.place] ?? null, period.column.header, asked, number)
        : this.#period(column.header, column.header, asked, number);
      if (found)
        this.#write({
          asked,
          scope: given ?? asked.scopes[0] ?? 'own',
          period: found,
          row: number,
          column: column.header,
          use,
          cell,
          state,
          note,
        });
    }
  }

  get #states(): ReadonlyMap<string, FigureState> {
    return this.#reader.states;
  }

  #named(cell: Cell | undefined, column: string, row: number): AskedIndicator | 'skip' | undefined {
    if (cell === undefined) return undefined;
    const word = plainWord(cell);
    const code = this.#codes.get(word) ?? this.#reader.asked.find((one) => one.code.toLowerCase() === word)?.code;
    const asked = this.#reader.asked.find((one) => one.code === code);
    if (asked) return asked;
    if (code === '' || word === '') this.#others += 1;
    else this.#refuse(row, column, textOf(cell), 'row.unknown-indicator');
    return 'skip';
  }

  #period(cell: Cell, column: string, asked: AskedIndicator, row: number): string | undefined {
    const found = this.#periodOf(cell, asked.period);
    if (typeof found === 'string') {
      this.#refuse(row, column, textOf(cell), `row.period-${found}`, { name: asked.name });
      return undefined;
    }
    // A month within a quarter is a part of it, which only adding up makes whole; what is there at one moment is no part of anything.
    if (found.within && (this.#rules.rows === 'one' || asked.snapshot || asked.shape === 'measure')) {
      this.#refuse(row, column, textOf(cell), asked.snapshot || asked.shape === 'measure' ? 'row.period-short' : 'row.period-add', {
        name: asked.name,
      });
      return undefined;
    }
    return found.code;
  }

  /** A table names few periods, and each of them often. */
  #periodOf(cell: Cell, kind: PeriodKind): FoundPeriod | PeriodFault {
    const key = `${kind} ${typeof cell} ${cell instanceof Date ? cell.getTime() : cell}`;
    const found = this.#periods.get(key) ?? readPeriod(cell, kind, this.#rules.dates);
    this.#periods.set(key, found);
    return found;
  }

  #write(one: {
    asked: AskedIndicator;
    scope: Scope;
    period: string;
    row: number;
    column: string;
    use: NumberField;
    cell: Cell;
    state: string;
    note: string;
  }): void {
    const { asked, scope, period, row, column, use, cell, note } = one;
    const word = plainWord(cell);
    // What stands in place of a number says more than a column beside it.
    const state = (typeof cell === 'string' ? this.#states.get(word) : undefined) ?? this.#states.get(one.state) ?? 'reported';
    const number = isCounted({ state }) && !this.#states.has(word) ? this.#number(cell, column, row) : undefined;
    const key = `${asked.code} ${scope} ${period}`;
    if (number === 'wrong') this.#broken.add(key);
    if (number === 'wrong') return;
    const before = this.#cells.get(key);
    const numbers = number === undefined ? {} : { [use]: number };
    if (!before) {
      const figure: Figure = { state, ...numbers, ...(note === '' ? {} : { note }) };
      this.#cells.set(key, { indicator: asked.code, scope, period, row, figure, asked, column });
      return;
    }
    const isNew = before.figure[use] === undefined;
    if (before.row === row && isNew) {
      before.figure = { ...before.figure, ...numbers, state: before.figure.state === 'reported' ? state : before.figure.state };
      return;
    }
    if (this.#rules.rows === 'one' || asked.shape === 'measure') {
      const key = asked.shape === 'measure' && this.#rules.rows === 'add' ? 'row.twice-measure' : 'row.twice';
      if (before.row !== row) this.#refuse(row, asked.name, textOf(cell), key, { row: String(before.row), name: asked.name });
      return;
    }
    if (number !== undefined) before.figure = { ...before.figure, state: 'reported', [use]: (before.figure[use] ?? 0) + number };
  }

  #number(cell: Cell, column: string, row: number): number | undefined | 'wrong' {
    if (isEmpty(cell)) return undefined;
    const number = typeof cell === 'number' ? cell : readNumber(textOf(cell), this.#rules.decimal === ',' ? 'de' : 'en');
    if (number === undefined || Number.isFinite(number)) return number;
    const isOther = Number.isFinite(readNumber(textOf(cell), this.#rules.decimal === ',' ? 'en' : 'de'));
    this.#refuse(row, column, textOf(cell), isOther ? 'row.number-mark' : 'row.number');
    return 'wrong';
  }

  /** What a nought means is asked, never guessed. */
  #meant(asked: AskedIndicator, { scope, figure, row }: BroughtCell): Figure | undefined {
    const first = askedFields(asked, scope)[0]?.field ?? 'value';
    if (!isCounted(figure)) return { state: figure.state, ...(figure.note === undefined ? {} : { note: figure.note }) };
    if (figure[first] !== 0)
      return figure.state === 'zero' ? { ...figure, state: figure[first] === undefined ? 'zero' : 'reported' } : figure;
    if (figure.state === 'zero' || this.#rules.zeros === 'none') return { ...figure, state: 'zero' };
    if (this.#rules.zeros === 'not-collected') return { state: 'not-collected' };
    this.#refuse(row, asked.name, '0', 'row.zero');
    return undefined;
  }

  #refuse(row: number, column: string, stood: string, key: string, params?: Record<string, string>): void {
    if (this.#faults.size >= mostFaults) return;
    this.#faults.set(`${row} ${column} ${key}`, { row, column, stood: stood.slice(0, 80), key, ...(params ? { params } : {}) });
  }
}

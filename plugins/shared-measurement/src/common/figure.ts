/** A figure that one organisation reports of one period. What was left empty is no figure: nothing is ever read as zero that nobody said was zero. */
import type { IndicatorWords, Scope } from './indicator.ts';

/** `zero`: none, and somebody said so. `not-collected`: it was not counted. `withheld`: it was, and the organisation keeps it. */
export const figureStates = ['reported', 'zero', 'not-collected', 'withheld'] as const;
export type FigureState = (typeof figureStates)[number];

export interface Figure {
  state: FigureState;
  /** Of a ratio. */
  numerator?: number;
  denominator?: number;
  /** Of a count or a measure. */
  value?: number;
  /** Of a measure: give or take. */
  margin?: number;
  /** Of a measure: how many people stand behind it. */
  people?: number;
  note?: string;
}

/** Where a figure came from that nobody typed. */
export interface FigureSource {
  /** Id of the table that was brought in. */
  import: string;
  file: string;
  /** Of the file, from 1; the first of several that were added up. */
  row: number;
}

export interface FigureFault {
  field: keyof Figure;
  key: string;
}

type Asked = Pick<IndicatorWords, 'shape' | 'unit' | 'across' | 'threshold'>;

export type NumberField = 'numerator' | 'denominator' | 'value' | 'margin' | 'people';

/**
 * Which numbers an organisation is asked for; those below a line that is the same for all are not. A median of its own says how many
 * people stand behind it where small groups are hidden; one for everybody does so too, or says give or take how much, as an estimate does.
 */
export function askedFields({ shape, across, threshold }: Asked, scope: Scope): { field: NumberField; needed: boolean }[] {
  const needed = (field: NumberField) => ({ field, needed: true });
  const optional = (field: NumberField) => ({ field, needed: false });
  if (shape === 'count') return [needed('value')];
  if (shape === 'ratio') return across === 'fixed' ? [needed('numerator')] : [needed('numerator'), needed('denominator')];
  return scope === 'own' && threshold > 0 ? [needed('value'), needed('people')] : [needed('value'), optional('margin'), optional('people')];
}

/** Undefined when it can be sent. */
export function figureFault(asked: Asked, scope: Scope, figure: Figure): FigureFault | undefined {
  const wrong = (field: keyof Figure, key: string): FigureFault => ({ field, key: `server.figure.${key}` });
  const fields = askedFields(asked, scope);
  const counted = isCounted(figure);
  for (const field of ['numerator', 'denominator', 'value', 'margin', 'people'] as const) {
    const given = figure[field];
    if (given === undefined) continue;
    if (!counted) return wrong(field, 'no-number');
    if (!fields.some((one) => one.field === field)) return wrong(field, 'not-asked');
    if (!Number.isFinite(given) || given < 0 || given > 1e12) return wrong(field, 'number');
    if ((asked.shape !== 'measure' || field === 'people') && asked.unit !== 'money' && !Number.isInteger(given))
      return wrong(field, 'whole');
  }
  if (!counted) return undefined;
  const first = fields[0]?.field ?? 'value';
  // Asked before anything else is: what was left out may not be needed at all.
  if (figure[first] === 0 && figure.state !== 'zero') return wrong(first, 'none-or-not-counted');
  const missing = fields.find(({ field, needed }) => needed && figure[field] === undefined);
  if (missing) return wrong(missing.field, 'missing');
  if (figure[first] !== 0 && figure.state === 'zero') return wrong(first, 'not-zero');
  // Of how many people nobody knows, nobody knows whether they are too few.
  const isUnsure = asked.shape === 'measure' && asked.threshold > 0 && figure.people === undefined && figure.margin === undefined;
  if (isUnsure) return wrong('people', 'people-or-margin');
  const { numerator = 0, denominator } = figure;
  if (asked.unit === 'percent' && denominator !== undefined && numerator > denominator) return wrong('numerator', 'more-than-all');
  return denominator === 0 && numerator > 0 ? wrong('denominator', 'of-nobody') : undefined;
}

export function isCounted({ state }: Pick<Figure, 'state'>): boolean {
  return state === 'reported' || state === 'zero';
}

/** Whether two are the same in all that can be written; null: nothing was. */
export function sameFigure(one: Figure | null, other: Figure | null): boolean {
  if (one === null || other === null) return one === other;
  const fields = ['state', 'numerator', 'denominator', 'value', 'margin', 'people', 'note'] as const;
  return fields.every((field) => one[field] === other[field]);
}

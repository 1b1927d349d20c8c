/** One period of one indicator as one seat may see it: the only place where figures of organisations become a figure that is shown. */
import type { Actor } from '@tutti/plugin-api';
import { type Figure, isCounted } from '../../common/figure.ts';
import type { Duty, Indicator } from '../../common/indicator.ts';
import { isBackbone, seesParts } from '../../common/measurement-rights.ts';
import { expectedAt, statusOf } from '../../common/status.ts';
import type { PartRow, ValueRow } from '../../common/values.ts';
import { type Cell, hideSmall, isSmall, type Shown, type Version } from './hide-small.ts';
import type { Accepted } from './ledger.ts';

export interface PeriodFacts {
  indicator: Indicator;
  period: string;
  /** Everything that was ever accepted, oldest first. */
  accepted: readonly Accepted[];
  thresholds: readonly { at: number; threshold: number }[];
  denominators: readonly { at: number; value: number }[];
  /** Those that ask for this period. */
  duties: readonly Duty[];
}

interface Sum {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  margin: number | null;
}

const nothing: Sum = { value: null, numerator: null, denominator: null, margin: null };

/** @param actor undefined: nobody in particular. @param asKnownOn what came later is not counted. @param bare without its parts */
export function periodRow(facts: PeriodFacts, actor: Actor | undefined, asKnownOn: number, bare = false): ValueRow {
  const { indicator, period } = facts;
  const current = currentAt(facts.accepted, asKnownOn);
  const shown = shownAt(facts, asKnownOn);
  const owns = current.filter(({ scope }) => scope === 'own');
  const whole = current.find(({ scope }) => scope === 'all');
  const hidden = indicator.across === 'none' ? whole !== undefined && isHidden(facts, whole, asKnownOn) : !shown.total;
  const partsHidden = owns.some(({ id }) => shown.hidden.has(id));
  const sum = hidden ? nothing : indicator.across === 'none' ? wholeOf(indicator, whole, partsHidden) : sumOf(facts, owns, asKnownOn);
  const asked = facts.duties.some(({ scope }) => scope === 'own') ? 'own' : 'all';
  const due = facts.duties.filter(({ scope }) => scope === asked).length;
  const reported = current.filter(({ scope, figure }) => scope === asked && isCounted(figure)).length;
  const status = hidden
    ? 'hidden'
    : sum.value === null
      ? 'no-data'
      : statusOf(indicator, period, round(sum.value, indicator), sum.margin ?? 0);
  return {
    ...{ period, ...sum, reported, due: Math.max(due, reported), suppressed: hidden, status },
    expected: expectedAt(indicator, period) ?? null,
    provisional: reported < due,
    revision: facts.accepted.filter(({ at }) => at <= asKnownOn).length - current.length,
    asKnownOn,
    acceptedAt: current.length === 0 ? null : Math.max(...current.map(({ at }) => at)),
    ...(bare ? {} : { parts: partsOf(facts, current, shown, actor, asKnownOn) }),
  };
}

/** The newest of each organisation. */
function currentAt(accepted: readonly Accepted[], at: number): Accepted[] {
  const current = new Map<string, Accepted>();
  for (const one of accepted) if (one.at <= at) current.set(`${one.organisation} ${one.scope}`, one);
  return [...current.values()];
}

function thresholdAt({ thresholds, indicator }: PeriodFacts, at: number): number {
  return thresholds.findLast((one) => one.at <= at)?.threshold ?? indicator.threshold;
}

/** What is hidden follows from all that was ever shown before, whatever date is asked for. */
function shownAt(facts: PeriodFacts, asKnownOn: number): Shown {
  const accepted = facts.accepted.filter(({ scope, figure }) => scope === 'own' && isCounted(figure));
  if (!accepted.some((one) => facts.thresholds.some(({ threshold }) => isSmall(sizeOf(facts.indicator, one.figure), threshold)))) {
    return { total: true, hidden: new Set() };
  }
  const moments = [...new Set([...facts.accepted, ...facts.thresholds].map(({ at }) => at))].sort((a, b) => a - b);
  const versions = moments.map((at): Version => {
    const current = currentAt(facts.accepted, at).filter(({ scope, figure }) => scope === 'own' && isCounted(figure));
    return { cells: current.map((one) => toCell(facts.indicator, one)), threshold: thresholdAt(facts, at) };
  });
  const shown = hideSmall(versions, facts.indicator.across !== 'none');
  return shown[moments.findLastIndex((at) => at <= asKnownOn)] ?? { total: true, hidden: new Set() };
}

function toCell(indicator: Indicator, { id, organisation, figure }: Accepted): Cell {
  const part = indicator.shape === 'ratio' && indicator.across !== 'fixed' ? figure.numerator : undefined;
  return { id, organisation, size: sizeOf(indicator, figure), part };
}

/** How many people a figure is about; 0 where it does not say. */
function sizeOf({ shape, across }: Indicator, figure: Figure): number {
  if (shape === 'measure') return figure.people ?? 0;
  if (shape === 'count') return figure.value ?? 0;
  return (across === 'fixed' ? figure.numerator : figure.denominator) ?? 0;
}

function isHidden(facts: PeriodFacts, { figure }: Accepted, at: number): boolean {
  return isSmall(sizeOf(facts.indicator, figure), thresholdAt(facts, at));
}

/** @param bare without the numbers from which those of a hidden organisation could be worked out. */
function wholeOf(indicator: Indicator, whole: Accepted | undefined, bare: boolean): Sum {
  if (!whole || !isCounted(whole.figure)) return nothing;
  const { value, numerator, denominator } = figureValue(indicator, whole.figure);
  return { value, numerator: bare ? null : numerator, denominator: bare ? null : denominator, margin: whole.figure.margin ?? null };
}

function sumOf({ indicator, denominators }: PeriodFacts, owns: readonly Accepted[], asKnownOn: number): Sum {
  const counted = owns.map(({ figure }) => figure).filter(isCounted);
  if (counted.length === 0) return nothing;
  if (indicator.shape === 'count') return { ...nothing, value: counted.reduce((sum, { value = 0 }) => sum + value, 0) };
  const numerator = counted.reduce((sum, figure) => sum + (figure.numerator ?? 0), 0);
  const denominator =
    indicator.across === 'fixed'
      ? denominators.findLast(({ at }) => at <= asKnownOn)?.value
      : counted.reduce((sum, figure) => sum + (figure.denominator ?? 0), 0);
  if (denominator === undefined) return { ...nothing, numerator };
  return { ...nothing, numerator, denominator, value: denominator === 0 ? null : (numerator / denominator) * 100 };
}

function figureValue({ shape, across }: Indicator, figure: Figure): Pick<Sum, 'value' | 'numerator' | 'denominator'> {
  if (shape === 'measure') return { value: figure.value ?? null, numerator: null, denominator: figure.people ?? null };
  if (shape === 'count') return { value: figure.value ?? null, numerator: null, denominator: null };
  const { numerator = null, denominator = null } = figure;
  if (across === 'fixed') return { value: null, numerator, denominator: null };
  return { value: numerator === null || !denominator ? null : (numerator / denominator) * 100, numerator, denominator };
}

function partsOf(facts: PeriodFacts, current: readonly Accepted[], shown: Shown, actor: Actor | undefined, asKnownOn: number): PartRow[] {
  const own = actor?.seat.organisation?.id;
  const places = [...facts.duties, ...current].map(({ organisation, scope }) => ({ organisation, scope }));
  const seen = places.filter(
    ({ organisation, scope }, index) => places.findIndex((one) => one.organisation === organisation && one.scope === scope) === index,
  );
  return seen
    .filter(({ organisation }) => seesParts(facts.indicator, actor) || organisation === own || (actor !== undefined && isBackbone(actor)))
    .map(({ organisation, scope }) => {
      const one = current.find((each) => each.organisation === organisation && each.scope === scope);
      const empty = { organisation, scope, value: null, numerator: null, denominator: null };
      if (!one) return { ...empty, state: 'missing', revision: 0 };
      const earlier = facts.accepted.filter((each) => each.organisation === organisation && each.scope === scope && each.at <= asKnownOn);
      const revision = earlier.length - 1;
      const hidden = organisation !== own && (scope === 'own' ? shown.hidden.has(one.id) : isHidden(facts, one, asKnownOn));
      if (hidden) return { ...empty, state: 'hidden', revision };
      return { organisation, scope, ...figureValue(facts.indicator, one.figure), state: one.figure.state, revision };
    });
}

/** As people read it, so that what is shown and how it stands never differ. */
function round(value: number, { decimals }: Indicator): number {
  return Number(value.toFixed(decimals));
}

/** One period of one indicator as one seat may see it: the only place where figures of organisations become a figure that is shown. */
import type { Actor } from '@tutti/plugin-api';
import { type Figure, isCounted } from '../../common/figure.ts';
import type { Indicator } from '../../common/indicator.ts';
import { seesSum } from '../../common/sharing.ts';
import { expectedAt, statusOf } from '../../common/status.ts';
import type { ValueRow } from '../../common/values.ts';
import { type Cell, hideSmall, isSmall, type Shown, type Version } from './hide-small.ts';
import type { Accepted } from './ledger.ts';
import { partsOf } from './parts-of.ts';
import { figureValue, type PeriodFacts } from './period-facts.ts';

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
  const told = toldFrom(facts);
  const shown = shownAt(facts, told, asKnownOn);
  const owns = current.filter(({ organisation, scope }) => scope === 'own' && isTold(told, organisation, asKnownOn));
  const whole = current.find(({ scope }) => scope === 'all');
  const summed = indicator.across === 'none' ? [whole].filter((one) => one !== undefined) : owns;
  // A sum is of all or it is none: without one of them, the difference to another sum would be that one.
  const kept = summed.some(({ organisation, figure }) => isCounted(figure) && !seesSum(facts.shares.of(organisation), actor));
  const few = indicator.across === 'none' ? whole !== undefined && isHidden(facts, whole, asKnownOn) : !shown.total;
  const hidden = kept || few;
  const partsHidden = owns.some(({ id }) => shown.hidden.has(id));
  const sum = hidden ? nothing : indicator.across === 'none' ? wholeOf(indicator, whole, partsHidden) : sumOf(facts, owns, asKnownOn);
  const asked = facts.duties.some(({ scope }) => scope === 'own') ? 'own' : 'all';
  const due = facts.duties.filter(({ scope }) => scope === asked).length;
  const reported = (asked === 'own' ? owns : current).filter(({ scope, figure }) => scope === asked && isCounted(figure)).length;
  const status = hidden
    ? 'hidden'
    : sum.value === null
      ? 'no-data'
      : statusOf(indicator, period, round(sum.value, indicator), sum.margin ?? 0);
  return {
    ...{ period, ...sum, reported, due: Math.max(due, reported), suppressed: hidden, kept, status },
    expected: expectedAt(indicator, period) ?? null,
    provisional: reported < due,
    revision: facts.accepted.filter(({ at }) => at <= asKnownOn).length - current.length,
    asKnownOn,
    acceptedAt: current.length === 0 ? null : Math.max(...current.map(({ at }) => at)),
    ...(bare ? {} : partsOf(facts, { current, hides: (one) => hidesPart(facts, told, shown, one, asKnownOn) }, actor, asKnownOn)),
  };
}

/** By organisation: from when on its own figure has been in the sum. */
function toldFrom({ accepted, shares }: PeriodFacts): Map<string, number> {
  const owns = new Map<string, Accepted[]>();
  for (const one of accepted) if (one.scope === 'own') owns.set(one.organisation, [...(owns.get(one.organisation) ?? []), one]);
  return new Map([...owns].map(([organisation, own]) => [organisation, shares.countedFrom(own)]));
}

function isTold(told: ReadonlyMap<string, number>, organisation: string, at: number): boolean {
  return (told.get(organisation) ?? Number.POSITIVE_INFINITY) <= at;
}

function hidesPart(facts: PeriodFacts, told: ReadonlyMap<string, number>, shown: Shown, one: Accepted, at: number): boolean {
  return one.scope === 'own' && isTold(told, one.organisation, at) ? shown.hidden.has(one.id) : isHidden(facts, one, at);
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
function shownAt(facts: PeriodFacts, told: ReadonlyMap<string, number>, asKnownOn: number): Shown {
  const accepted = facts.accepted.filter(({ scope, figure }) => scope === 'own' && isCounted(figure));
  if (!accepted.some((one) => facts.thresholds.some(({ threshold }) => isSmall(sizeOf(facts.indicator, one.figure), threshold)))) {
    return { total: true, hidden: new Set() };
  }
  const moments = [...new Set([...[...facts.accepted, ...facts.thresholds].map(({ at }) => at), ...told.values()])].sort((a, b) => a - b);
  const versions = moments.map((at): Version => {
    const current = currentAt(facts.accepted, at).filter(
      ({ organisation, scope, figure }) => scope === 'own' && isCounted(figure) && isTold(told, organisation, at),
    );
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

/** As people read it, so that what is shown and how it stands never differ. */
function round(value: number, { decimals }: Indicator): number {
  return Number(value.toFixed(decimals));
}

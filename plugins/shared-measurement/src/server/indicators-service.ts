/** The service `indicators`: what is measured and where it stands, as the person who is served may see it. */
import { type Audience, readerFor, type ServiceCaller, type ServiceImplementation, type WorkspaceContext } from '@tutti/plugin-api/server';
import type { IndicatorInfo, ValueRow } from '../common/values.ts';
import { seenIndicators } from './query/answer-indicators.ts';
import { answerReport, type Reported } from './query/answer-report.ts';
import { answerValues } from './query/answer-values.ts';
import { countHealth } from './query/count-health.ts';

export const indicatorsService: Record<string, ServiceImplementation> = {
  async list(workspace: WorkspaceContext, { goal }: { goal?: string }, { actor }: ServiceCaller) {
    const seen = (await seenIndicators(workspace, actor)).filter(({ retired }) => !retired);
    return { indicators: seen.filter(({ goals }) => goal === undefined || goals.some(({ id }) => id === goal)).map(tell) };
  },

  async values(workspace: WorkspaceContext, { code, from, to }: { code: string; from?: string; to?: string }, { actor }: ServiceCaller) {
    const { rows } = await answerValues(workspace, actor, code, { from, to });
    return { rows: rows.map(tellRow) };
  },

  /** For a page that several people read at once: as its audience may see it, and nothing that one organisation alone may know. */
  async report(workspace: WorkspaceContext, { code, audience, asKnownOn }: Wanted, caller: ServiceCaller): Promise<Reported> {
    return answerReport(workspace, readerFor(caller, audience), code, asKnownOn);
  },

  /** A tool that asks of its own accord may count for the partners: counts name nobody. */
  async health(workspace: WorkspaceContext, { audience }: { audience?: Audience }, caller: ServiceCaller) {
    return { panel: 'shared-measurement.measurement', figures: await countHealth(workspace, readerFor(caller, audience, 'partners')) };
  },
};

interface Wanted {
  code: string;
  audience: Audience;
  /** A day. */
  asKnownOn?: string;
}

function tell({ id, code, name, question, unit, direction, level, period, goals }: IndicatorInfo) {
  return { id, code, name, question, unit, direction, level, period, goals: goals.map((goal) => goal.id) };
}

/** What is not known, or hidden, is left out. */
function tellRow({ value, numerator, denominator, ...row }: ValueRow) {
  const { period, reported, due, suppressed, status, provisional, revision, asKnownOn } = row;
  const known = Object.entries({ value, numerator, denominator }).filter(([, number]) => number !== null);
  return { period, ...Object.fromEntries(known), reported, due, suppressed, status, provisional, revision, asKnownOn };
}

/** Looks a figure over by its indicator's rules before it is sent: what is wrong stops it, what is odd needs a reason. */
import { TuttiError } from '@tutti/plugin-api';
import type { Figure } from '../common/figure.ts';
import type { Indicator, Scope } from '../common/indicator.ts';
import { type Finding, type Known, ruleFindings } from '../common/rules.ts';
import type { Revision } from '../common/values.ts';
import type { Transaction } from './indicator-store.ts';
import { cellKey } from './read-revisions.ts';
import { worded } from './words.ts';

/** @param sending by the key of the cell: what is sent together is looked at together @param before what the organisation sent earlier */
export async function readKnown(
  tx: Transaction,
  organisation: string,
  sending: ReadonlyMap<string, Figure>,
  before: ReadonlyMap<string, readonly Revision[]>,
): Promise<Known> {
  const rows = await tx.query.selectFrom('indicators').select(['id', 'code']).execute();
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  return (code, scope, period) => {
    const key = cellKey({ indicator: ids.get(code) ?? '', organisation, scope, period });
    return sending.get(key) ?? before.get(key)?.findLast(({ status }) => status === 'sent' || status === 'accepted')?.figure;
  };
}

interface Looked {
  indicator: Indicator;
  scope: Scope;
  period: { code: string };
}

/** INVALID_FIELD with the cell. @param why what its people wrote beside a warning, and whether others may read it @returns what was found, with that reason */
export function lookOver(
  { indicator, scope, period }: Looked,
  figure: Figure,
  known: Known,
  { why, tell }: { why: string; tell: boolean },
  at: string,
): Finding[] {
  const findings = ruleFindings(indicator, scope, period.code, figure, known);
  const block = findings.find(({ severity }) => severity === 'block');
  if (block) throw new TuttiError('INVALID_FIELD', { field: `${at}/figure`, detail: findingWords(block) });
  const warning = findings.find(({ severity }) => severity === 'warn');
  if (warning && why === '') {
    throw new TuttiError('INVALID_FIELD', { field: `${at}/why`, detail: `${findingWords(warning)} ${worded('server.why')}` });
  }
  return findings.map((finding) => (finding.severity === 'warn' ? { ...finding, why, tell } : finding));
}

function findingWords({ key, params, words }: Finding): string {
  return `${worded(`rule.${key}`, params)} ${words}`.trim();
}

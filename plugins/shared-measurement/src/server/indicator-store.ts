/** Writes indicators: each change with its history, its entry in the directory and its news, all or none. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import { aggregationFault } from '../common/aggregation-fault.ts';
import { type Indicator, type IndicatorWords, usualThreshold } from '../common/indicator.ts';
import { mayDefine } from '../common/measurement-rights.ts';
import { parsePeriod } from '../common/period.ts';
import { ruleFault } from '../common/rules.ts';
import type { NewIndicator } from './indicator-bodies.ts';
import type { MeasurementTables } from './measurement-tables.ts';
import { findIndicator } from './read-indicators.ts';
import { english, worded } from './words.ts';

export type Transaction = PluginTransaction<MeasurementTables>;

const mostIndicators = 500;
/** What figures mean hangs on these: they stay as they are once one was sent. */
const kept: readonly (keyof IndicatorWords)[] = ['shape', 'unit', 'across', 'period'];

/** @returns its id. CONFLICT when the code is taken. */
export async function addIndicator(workspace: WorkspaceContext, actor: Actor, { code: given, ...more }: NewIndicator): Promise<string> {
  expectMay(actor);
  const code = given.toUpperCase();
  const words = checkWords({ ...usual(more), ...more } as IndicatorWords, '');
  return workspace.database.transaction<MeasurementTables, string>(async (tx) => {
    const all = await tx.query.selectFrom('indicators').select('code').execute();
    if (all.some((one) => one.code === code))
      throw new TuttiError('CONFLICT', { field: '/code', detail: worded('server.code-taken', { code }) });
    checkRules(
      words,
      code,
      all.map((one) => one.code),
      '',
    );
    if (all.length >= mostIndicators) throw new TuttiError('CONFLICT', worded('server.too-many', { count: mostIndicators }));
    const indicator: Indicator = { ...words, id: workspace.newId(), code, version: 1, retired: false };
    const row = { id: indicator.id, code, words: JSON.stringify(words), version: 1, retired_at: null, created_at: workspace.now() };
    await tx.query.insertInto('indicators').values(row).execute();
    await remember(workspace, tx, actor, indicator, { threshold: [null, words.threshold] });
    await listIndicator(tx, indicator);
    await tx.emit({ type: 'indicator.added', objects: [indicator.id], actor });
    return indicator.id;
  });
}

function usual({ shape, decimals }: Partial<IndicatorWords>): Partial<IndicatorWords> {
  const ratio = shape === 'ratio';
  const across = ratio ? 'ratio' : shape === 'count' ? 'sum' : 'none';
  const empty = { question: '', definition: '', numerator: '', denominator: '', source: '' };
  const shared = { level: 'contributing', overTime: 'last', snapshot: false, overlap: false, dueDays: 45 } as const;
  const lined = { baseline: null, target: null, threshold: usualThreshold, seenBy: 'table', partsSeenBy: 'table' } as const;
  const rules: IndicatorWords['rules'] = [];
  return { ...empty, ...shared, ...lined, rules, across, decimals: decimals ?? (ratio ? 1 : 0) };
}

/** CONFLICT when somebody changed it meanwhile, and where what it means would change under figures that were sent. */
export async function changeIndicator(
  workspace: WorkspaceContext,
  actor: Actor,
  code: string,
  { version, changes }: { version: number; changes: Partial<IndicatorWords> },
): Promise<void> {
  expectMay(actor);
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const before = await findIndicator(tx.query, code);
    if (before.version !== version) throw new TuttiError('CONFLICT', worded('server.changed-meanwhile'));
    if (before.retired) throw new TuttiError('CONFLICT', worded('server.retired'));
    const fields = (Object.keys(changes) as (keyof IndicatorWords)[]).filter(
      (field) => JSON.stringify(changes[field]) !== JSON.stringify(before[field]),
    );
    if (fields.length === 0) return;
    const fixed = fields.find((field) => kept.includes(field));
    const sent = await tx.query.selectFrom('revisions').select('id').where('indicator', '=', before.id).limit(1).executeTakeFirst();
    if (fixed && sent) throw new TuttiError('CONFLICT', { field: `/changes/${fixed}`, detail: worded('server.figures-stand') });
    const next: Indicator = { ...before, ...changes, version: version + 1 };
    const words = checkWords(wordsOf(next), '/changes');
    const codes = await tx.query.selectFrom('indicators').select('code').execute();
    checkRules(
      words,
      before.code,
      codes.map(({ code: one }) => one),
      '/changes',
    );
    const row = { words: JSON.stringify(words), version: next.version };
    await tx.query.updateTable('indicators').set(row).where('id', '=', before.id).execute();
    await remember(workspace, tx, actor, next, Object.fromEntries(fields.map((field) => [field, [before[field], next[field]]])));
    await listIndicator(tx, next);
    await tx.emit({ type: 'indicator.changed', objects: [next.id], data: { fields }, actor });
  });
}

/** It is no longer counted, or counted again; its figures stay. */
export async function setRetired(workspace: WorkspaceContext, actor: Actor, code: string, retired: boolean): Promise<void> {
  expectMay(actor);
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const before = await findIndicator(tx.query, code);
    if (before.retired === retired) return;
    const next = { ...before, retired, version: before.version + 1 };
    const row = { retired_at: retired ? workspace.now() : null, version: next.version };
    await tx.query.updateTable('indicators').set(row).where('id', '=', before.id).execute();
    await remember(workspace, tx, actor, next, { retired: [before.retired, retired] });
    await listIndicator(tx, next);
    await tx.emit({ type: retired ? 'indicator.retired' : 'indicator.revived', objects: [next.id], actor });
  });
}

export function expectMay(actor: Actor): void {
  if (!mayDefine(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.may-not-define'));
}

function checkWords(given: IndicatorWords, at: string): IndicatorWords {
  const words = { ...given, name: given.name.trim(), question: given.question.trim() };
  const refuse = (field: string, key: string): never => {
    throw new TuttiError('INVALID_FIELD', { field: `${at}/${field}`, detail: worded(key) });
  };
  const fault = aggregationFault(words);
  if (fault) refuse(fault.field, fault.key);
  if (words.baseline && !parsePeriod(words.baseline.period)) refuse('baseline/period', 'server.no-period');
  const start = words.baseline && parsePeriod(words.baseline.period)?.end;
  if (start && words.target && words.target.by <= start) refuse('target/by', 'server.target-before');
  const baseline = words.baseline && { ...words.baseline, period: parsePeriod(words.baseline.period)?.code ?? words.baseline.period };
  return { ...words, baseline };
}

function checkRules({ rules }: IndicatorWords, own: string, codes: readonly string[], at: string): void {
  rules.forEach((rule, index) => {
    const fault = ruleFault(rule, own, codes);
    if (fault) throw new TuttiError('INVALID_FIELD', { field: `${at}/rules/${index}`, detail: worded(`server.rules.${fault}`) });
  });
}

function wordsOf({ id: _id, code: _code, version: _version, retired: _retired, ...words }: Indicator): IndicatorWords {
  return words;
}

export async function remember(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  { id, version }: Pick<Indicator, 'id' | 'version'>,
  fields: Record<string, [unknown, unknown]>,
): Promise<void> {
  const row = { id: workspace.newId(), indicator: id, version, fields: JSON.stringify(fields) };
  await tx.query
    .insertInto('indicator_changes')
    .values({ ...row, said_by: actor.seat.person.name, at: workspace.now() })
    .execute();
}

/** What the directory says of it: its name and what it asks, never a figure. */
async function listIndicator(tx: Transaction, { id, code, name, question, definition, retired, seenBy }: Indicator): Promise<void> {
  await tx.putObject({
    id,
    type: 'indicator',
    title: `${code} ${name}`,
    anchor: code,
    summary: (question || definition).slice(0, 300),
    state: english(retired ? 'server.state.retired' : 'server.state.counted'),
    ...(seenBy === 'table' ? { readers: { roles: ['facilitator', 'steward', 'lead', 'member'] } } : {}),
  });
}

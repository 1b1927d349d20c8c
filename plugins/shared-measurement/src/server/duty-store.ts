/** Who reports an indicator, and by what the figures of a `fixed` one are divided. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Duty, Indicator } from '../common/indicator.ts';
import { parsePeriod } from '../common/period.ts';
import { expectMay, remember } from './indicator-store.ts';
import type { MeasurementTables } from './measurement-tables.ts';
import { findIndicator, readDutiesOf } from './read-indicators.ts';
import { worded } from './words.ts';

type GivenDuty = Omit<Duty, 'to'> & { to?: string | null };

/** In place of those before. What was reported stays, also of those that no longer report. */
export async function setDuties(workspace: WorkspaceContext, actor: Actor, code: string, given: readonly GivenDuty[]): Promise<void> {
  expectMay(actor);
  const organisations = new Set((await workspace.organisations()).map(({ id }) => id));
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const indicator = await findIndicator(tx.query, code);
    const duties = given.map((duty, index) => checkDuty(indicator, duty, `/duties/${index}`, organisations));
    duties.forEach((duty, index) => {
      const same = duties.findIndex(({ organisation, scope }) => organisation === duty.organisation && scope === duty.scope);
      if (same !== index) refuse(`/duties/${index}/organisation`, 'server.duty-twice');
    });
    if (duties.filter(({ scope }) => scope === 'all').length > 1) refuse('/duties', 'server.duty-one-for-all');
    const before = (await readDutiesOf(tx.query, [indicator.id])).get(indicator.id) ?? [];
    const next = { ...indicator, version: indicator.version + 1 };
    await tx.query.deleteFrom('duties').where('indicator', '=', indicator.id).execute();
    for (const { organisation, scope, from, to } of duties) {
      const row = { indicator: indicator.id, organisation, scope, from_period: from, to_period: to };
      await tx.query.insertInto('duties').values(row).execute();
    }
    await tx.query.updateTable('indicators').set({ version: next.version }).where('id', '=', indicator.id).execute();
    await remember(workspace, tx, actor, next, { duties: [before, duties] });
    await tx.emit({ type: 'duties.changed', objects: [indicator.id], data: { count: duties.length }, actor });
  });
}

function checkDuty(indicator: Indicator, given: GivenDuty, field: string, organisations: ReadonlySet<string>): Duty {
  const { organisation, scope } = given;
  if (!organisations.has(organisation)) refuse(`${field}/organisation`, 'server.no-organisation');
  // One organisation's figure for everybody beside figures that are added up would count people twice.
  if (scope === 'all' && indicator.across !== 'none') refuse(`${field}/scope`, 'server.duty-not-for-all');
  const [from, to] = [parsePeriod(given.from), given.to ? parsePeriod(given.to) : undefined];
  if (from?.kind !== indicator.period) return refuse(`${field}/from`, 'server.duty-period');
  if (given.to && to?.kind !== indicator.period) refuse(`${field}/to`, 'server.duty-period');
  if (to && to.start < from.start) refuse(`${field}/to`, 'server.duty-backward');
  return { organisation, scope, from: from.code, to: to?.code ?? null };
}

export async function setDenominator(workspace: WorkspaceContext, actor: Actor, code: string, given: string, value: number): Promise<void> {
  expectMay(actor);
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const indicator = await findIndicator(tx.query, code);
    if (indicator.across !== 'fixed') throw new TuttiError('CONFLICT', worded('server.not-fixed'));
    const period = parsePeriod(given);
    if (period?.kind !== indicator.period) return refuse('/period', 'server.duty-period');
    const row = { id: workspace.newId(), indicator: indicator.id, period: period.code, value, said_by: actor.seat.person.name };
    await tx.query
      .insertInto('denominators')
      .values({ ...row, at: workspace.now() })
      .execute();
    await tx.emit({ type: 'denominator.set', objects: [indicator.id], data: { period: period.code }, actor });
  });
}

function refuse(field: string, key: string): never {
  throw new TuttiError('INVALID_FIELD', { field, detail: worded(key) });
}

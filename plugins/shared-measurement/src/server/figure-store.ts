/** Figures of one organisation, by its own people alone: written as a draft that nobody else reads, and sent, which stays as it was sent. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { type Figure, figureFault, sameFigure } from '../common/figure.ts';
import type { Duty, Indicator, Scope } from '../common/indicator.ts';
import { reportsFor, sendsFor } from '../common/measurement-rights.ts';
import { type Period, parsePeriod } from '../common/period.ts';
import type { Finding } from '../common/rules.ts';
import type { Revision } from '../common/values.ts';
import type { CellPlace, DraftCell, SentCell } from './figure-bodies.ts';
import type { Transaction } from './indicator-store.ts';
import { lookOver, readKnown } from './look-over.ts';
import type { MeasurementTables } from './measurement-tables.ts';
import { readDutiesOf, readIndicators } from './read-indicators.ts';
import { cellKey, readRevisions } from './read-revisions.ts';
import { agreeBySending } from './sharing-store.ts';
import { worded } from './words.ts';
import { dayOf } from './workspace-day.ts';

export interface Place {
  indicator: Indicator;
  organisation: string;
  scope: Scope;
  period: Period;
}

/** Each cell for itself: the first that cannot be kept is named and none is kept. Half-written ones are kept as they are. CONFLICT where something else stands there than the writer saw. */
export async function keepDrafts(workspace: WorkspaceContext, actor: Actor, cells: readonly DraftCell[]): Promise<void> {
  const organisation = expectOwn(actor);
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const placeOf = await places(workspace, tx, organisation);
    const rows = cells.map(({ figure, base, ...cell }, index) => ({ ...keyOf(placeOf(cell, `/cells/${index}`)), figure, base }));
    for (const [index, { figure, base, ...key }] of rows.entries()) {
      const now = base === undefined ? undefined : await selectDraft(tx, key).executeTakeFirst();
      const stands = now ? (JSON.parse(now.figure) as Figure) : null;
      if (base !== undefined && !sameFigure(stands, base) && !sameFigure(stands, figure)) {
        throw new TuttiError('CONFLICT', { field: `/cells/${index}/base`, detail: worded('server.written-meanwhile') });
      }
      await deleteDraft(tx, key);
      if (figure === null) continue;
      const row = { ...key, figure: JSON.stringify(figure), source: '', said_by: actor.seat.person.name, at: workspace.now() };
      await tx.query.insertInto('drafts').values(row).execute();
    }
  });
}

/** All or none. INVALID_FIELD names the cell and what is wrong with it. */
export async function sendFigures(workspace: WorkspaceContext, actor: Actor, cells: readonly SentCell[]): Promise<void> {
  const organisation = expectOwn(actor, sendsFor);
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const placeOf = await places(workspace, tx, organisation);
    const before = group(await readRevisions(tx.query, { organisation }));
    const sending = new Map<string, { place: Place; figure: Figure; source: string }>();
    for (const [index, cell] of cells.entries()) {
      const at = `/cells/${index}`;
      const place = placeOf(cell, at);
      const key = keyOf(place);
      if (sending.has(cellKey(key))) refuse(at, 'server.cell-twice');
      sending.set(cellKey(key), { place, ...(await expectDraft(tx, place, at)) });
    }
    await agreeBySending(
      workspace,
      tx,
      actor,
      [...sending.values()].map(({ place }) => place.indicator),
    );
    const known = await readKnown(tx, organisation, new Map([...sending].map(([key, { figure }]) => [key, figure])), before);
    for (const [index, [name, { place, figure, source }]] of [...sending].entries()) {
      const at = `/cells/${index}`;
      const cell = cells[index];
      const key = keyOf(place);
      const earlier = before.get(name) ?? [];
      const findings = lookOver(place, figure, known, { why: (cell?.why ?? '').trim(), tell: cell?.tell ?? false }, at);
      const reason = (cell?.reason ?? '').trim();
      if (earlier.some(({ status }) => status === 'accepted') && reason === '') refuse(`${at}/reason`, 'server.reason');
      await tx.query
        .updateTable('revisions')
        .set({ status: 'replaced' })
        .where('id', 'in', ['', ...earlier.filter(({ status }) => status === 'sent').map(({ id }) => id)])
        .execute();
      await tx.query
        .insertInto('revisions')
        .values(toRow(workspace, actor, key, { figure, source, findings, reason, number: earlier.length + 1 }))
        .execute();
      await deleteDraft(tx, key);
    }
    const objects = [...new Set(cells.map((cell, index) => placeOf(cell, `/cells/${index}`).indicator.id))];
    await tx.emit({ type: 'figures.sent', objects: objects.slice(0, 50), data: { organisation, count: cells.length }, actor });
  });
}

interface Sent {
  figure: Figure;
  /** JSON, as the draft has it. */
  source: string;
  findings: readonly Finding[];
  reason: string;
  number: number;
}

function toRow(workspace: WorkspaceContext, actor: Actor, key: CellRow, { figure, source, findings, reason, number }: Sent) {
  return {
    id: workspace.newId(),
    ...key,
    number,
    figure: JSON.stringify(figure),
    reason,
    said_by: actor.seat.person.name,
    seat: actor.seat.id,
    source,
    findings: findings.length === 0 ? '' : JSON.stringify(findings),
    method: source !== '' ? 'file' : actor.kind === 'person' ? 'person' : 'program',
    sent_at: workspace.now(),
    status: 'sent',
    words: '',
    checked_by: '',
    checked_at: null,
  };
}

export function expectOwn(actor: Actor, ownOf = reportsFor): string {
  const organisation = ownOf(actor);
  if (organisation === undefined) throw new TuttiError('NOT_ALLOWED', worded('server.own-people'));
  return organisation;
}

/** Which cell is meant: one that is asked of this organisation, of a period that has begun. */
export async function places(
  workspace: WorkspaceContext,
  tx: Transaction,
  organisation: string,
): Promise<(cell: CellPlace, at: string) => Place> {
  const indicators = await readIndicators(tx.query);
  const duties = await readDutiesOf(
    tx.query,
    indicators.map(({ id }) => id),
  );
  const today = dayOf(workspace);
  return ({ indicator: code, scope = 'own', period: given }, at) => {
    const indicator = indicators.find((one) => one.code === code.toUpperCase() || one.id === code);
    if (!indicator || indicator.retired) return refuse(`${at}/indicator`, 'server.unknown');
    const period = parsePeriod(given);
    if (period?.kind !== indicator.period) return refuse(`${at}/period`, 'server.duty-period');
    const asked = (duties.get(indicator.id) ?? []).some(
      (duty) => duty.organisation === organisation && duty.scope === scope && covers(duty, period),
    );
    if (!asked) refuse(at, 'server.not-asked');
    if (period.start > today) refuse(`${at}/period`, 'server.not-begun');
    return { indicator, organisation, scope, period };
  };
}

export function covers({ from, to }: Duty, period: Pick<Period, 'start'>): boolean {
  const [first, last] = [parsePeriod(from), to === null ? undefined : parsePeriod(to)];
  return first !== undefined && first.start <= period.start && (last === undefined || period.start <= last.start);
}

async function expectDraft(tx: Transaction, place: Place, at: string): Promise<{ figure: Figure; source: string }> {
  const row = await selectDraft(tx, keyOf(place)).executeTakeFirst();
  if (!row) return refuse(at, 'server.nothing-written');
  const figure = JSON.parse(row.figure) as Figure;
  const fault = figureFault(place.indicator, place.scope, figure);
  if (fault) refuse(`${at}/figure/${fault.field}`, fault.key);
  return { figure, source: row.source };
}

function selectDraft(tx: Transaction, key: CellRow) {
  return tx.query
    .selectFrom('drafts')
    .select(['figure', 'source'])
    .where((by) => by.and(key));
}

export async function deleteDraft(tx: Transaction, key: CellRow): Promise<void> {
  await tx.query
    .deleteFrom('drafts')
    .where((by) => by.and(key))
    .execute();
}

/** What names a cell in the tables. */
export type CellRow = ReturnType<typeof keyOf>;

export function keyOf({ indicator, organisation, scope, period }: Place) {
  return { indicator: indicator.id, organisation, scope, period: period.code };
}

function group(revisions: readonly Revision[]): Map<string, Revision[]> {
  const found = new Map<string, Revision[]>();
  for (const revision of revisions) found.set(cellKey(revision), [...(found.get(cellKey(revision)) ?? []), revision]);
  return found;
}

function refuse(field: string, key: string): never {
  throw new TuttiError('INVALID_FIELD', { field, detail: worded(key) });
}

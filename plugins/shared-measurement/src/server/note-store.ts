/** Writes notes on the line: in the name of the own organisation, changed and taken away by its people alone. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Indicator } from '../common/indicator.ts';
import { type GivenNote, mayNote, ownsNote } from '../common/notes.ts';
import { parsePeriod } from '../common/period.ts';
import type { Revision } from '../common/values.ts';
import type { Transaction } from './indicator-store.ts';
import type { MeasurementTables } from './measurement-tables.ts';
import { worded } from './words.ts';

const mostNotes = 500;

export interface NoteChange extends Partial<Omit<GivenNote, 'period'>> {
  /** Taken away, or brought back. */
  withdrawn?: boolean;
}

export async function addNote(workspace: WorkspaceContext, actor: Actor, indicator: Indicator, given: GivenNote): Promise<void> {
  if (!mayNote(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.may-not-note'));
  const period = given.period === undefined ? undefined : parsePeriod(given.period);
  if (given.period !== undefined && period?.kind !== indicator.period) {
    throw new TuttiError('INVALID_FIELD', { field: '/period', detail: worded('server.duty-period') });
  }
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const before = await tx.query.selectFrom('notes').select('id').where('indicator', '=', indicator.id).execute();
    if (before.length >= mostNotes) throw new TuttiError('CONFLICT', worded('server.too-many-notes', { count: mostNotes }));
    const by = { organisation: actor.seat.organisation?.id ?? '', by: actor.seat.person.name };
    await insertNote(workspace, tx, indicator.id, { ...given, period: period?.code ?? '', ...by });
    await tx.emit({ type: 'note.written', objects: [indicator.id], actor });
  });
}

/** NOT_FOUND where there is none that this seat owns. @returns the indicator's id */
export async function changeNote(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  { withdrawn, ...given }: NoteChange,
): Promise<string> {
  return workspace.database.transaction<MeasurementTables, string>(async (tx) => {
    const note = await tx.query.selectFrom('notes').selectAll().where('id', '=', id).executeTakeFirst();
    if (!note || !mayNote(actor)) throw new TuttiError('NOT_FOUND', worded('server.no-note'));
    if (!ownsNote(actor, note.organisation === '' ? null : note.organisation))
      throw new TuttiError('NOT_ALLOWED', worded('server.not-own-note'));
    const { kind = note.kind, text = note.text, seenBy = note.seen_by } = given;
    const isNew = kind !== note.kind || text.trim() !== note.text || seenBy !== note.seen_by;
    const row = { kind, text: text.trim(), seen_by: seenBy, ...(isNew ? { changed_at: workspace.now() } : {}) };
    const away = withdrawn === undefined ? {} : { withdrawn_at: withdrawn ? workspace.now() : null };
    await tx.query
      .updateTable('notes')
      .set({ ...row, ...away })
      .where('id', '=', id)
      .execute();
    await tx.emit({ type: 'note.changed', objects: [note.indicator], actor });
    return note.indicator;
  });
}

/** What an organisation said of its jump stands on the line once the figure counts, where it wanted so. */
export async function noteJump(workspace: WorkspaceContext, tx: Transaction, indicator: Indicator, revision: Revision): Promise<void> {
  const jump = revision.findings.find(({ key, tell, why }) => key.startsWith('jump-') && tell && why);
  if (!jump?.why) return;
  const isBetter = (jump.key === 'jump-up') === (indicator.direction === 'up');
  const { organisation, by, period } = revision;
  const kind = isBetter ? 'driver-up' : 'driver-down';
  await insertNote(workspace, tx, indicator.id, { kind, text: jump.why, seenBy: indicator.seenBy, organisation, by, period });
}

async function insertNote(
  workspace: WorkspaceContext,
  tx: Transaction,
  indicator: string,
  { period, kind, text, seenBy, organisation, by }: Required<GivenNote> & { organisation: string; by: string },
): Promise<void> {
  const row = { id: workspace.newId(), indicator, period, kind, text: text.trim(), seen_by: seenBy, organisation, said_by: by };
  await tx.query
    .insertInto('notes')
    .values({ ...row, at: workspace.now(), changed_at: null, withdrawn_at: null })
    .execute();
}

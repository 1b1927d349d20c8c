/** Which activities stand side by side, since when, and what the two organisations said of it. Found anew at each look, so that a tie or another place ends it at once. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { ownVoice } from '../common/activity-rights.ts';
import { findOverlaps, type Overlap, type OverlapAnswer, overlapDays, serveApart } from '../common/overlap.ts';
import { readGoalsOf } from './activity-goals.ts';
import type { ActivityTables } from './activity-tables.ts';
import { listActivity, type Transaction } from './list-activity.ts';
import { readActivities, readRoles, readTies } from './read-activities.ts';
import { refuse } from './refusals.ts';
import { worded } from './words.ts';

export interface NotedOverlap extends Overlap {
  /** Id of this time that they stand side by side. */
  id: string;
  foundAt: number;
  answers: OverlapAnswer[];
}

const days = 24 * 60 * 60 * 1000;

/** Those that stand; what is new is noted, so that the days of the two begin, and what is over is closed. */
export async function noteOverlaps(workspace: WorkspaceContext): Promise<NotedOverlap[]> {
  const found = await findAll(workspace);
  const query = workspace.database.query<ActivityTables>();
  const stored = await query.selectFrom('overlaps').select(['id', 'pair']).where('ended_at', 'is', null).execute();
  const pairs = new Set(found.map(({ pair }) => pair));
  const over = stored.filter(({ pair }) => !pairs.has(pair));
  const known = new Set(stored.map(({ pair }) => pair));
  const fresh = found.filter(({ pair }) => !known.has(pair));
  if (over.length > 0 || fresh.length > 0) {
    const now = workspace.now();
    await workspace.database.transaction<ActivityTables, void>(async (tx) => {
      for (const { id } of over) await tx.query.updateTable('overlaps').set({ ended_at: now }).where('id', '=', id).execute();
      for (const { pair } of fresh) {
        const row = { id: workspace.newId(), pair, found_at: now, ended_at: null };
        await tx.query
          .insertInto('overlaps')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
    });
  }
  return withAnswers(workspace, found);
}

/** “We know, it is meant”: for the own organisation, by a person who leads it. Saying it again puts the new words in the place of the old. */
export async function answerOverlap(workspace: WorkspaceContext, actor: Actor, pair: string, reason: string): Promise<void> {
  const words = reason.trim();
  const { overlap, organisation } = await expectOwn(workspace, actor, pair);
  if (words === '') throw new TuttiError('INVALID_FIELD', { field: '/reason', detail: worded('server.overlap.no-reason') });
  await workspace.database.transaction<ActivityTables, void>(async (tx) => {
    const now = workspace.now();
    await endAnswer(tx, overlap.id, organisation, now);
    const row = { id: workspace.newId(), overlap: overlap.id, organisation, reason: words, by: actor.seat.person.name, at: now };
    await tx.query
      .insertInto('overlap_answers')
      .values({ ...row, ended_at: null })
      .execute();
    const both = overlap.organisations.every(
      (one) => one === organisation || overlap.answers.some((answer) => answer.organisation === one),
    );
    // The table hears of it once both have said so: until then not even news tells that there is something.
    if (both) await tx.emit({ type: 'overlap.meant', objects: [...overlap.activities], actor });
    await tellBoth(tx, overlap);
  });
}

export async function takeOverlapAnswerBack(workspace: WorkspaceContext, actor: Actor, pair: string): Promise<void> {
  const { overlap, organisation } = await expectOwn(workspace, actor, pair);
  await workspace.database.transaction<ActivityTables, void>(async (tx) => {
    await endAnswer(tx, overlap.id, organisation, workspace.now());
    await tellBoth(tx, overlap);
  });
}

/** When the table hears of it at the latest. */
export function toldAt({ foundAt }: Pick<NotedOverlap, 'foundAt'>): number {
  return foundAt + overlapDays * days;
}

/** NOT_FOUND for everybody else, as if there were none: the answer must not tell that there is. */
async function expectOwn(
  workspace: WorkspaceContext,
  actor: Actor,
  pair: string,
): Promise<{ overlap: NotedOverlap; organisation: string }> {
  const overlap = (await noteOverlaps(workspace)).find((one) => one.pair === pair);
  const { organisation } = actor.seat;
  if (!overlap || organisation === undefined || !overlap.organisations.includes(organisation.id)) {
    throw new TuttiError('NOT_FOUND', worded('server.overlap.unknown'));
  }
  if (ownVoice(actor) !== organisation.id) refuse('server.overlap.not-yours');
  return { overlap, organisation: organisation.id };
}

async function findAll(workspace: WorkspaceContext): Promise<Overlap[]> {
  const query = workspace.database.query<ActivityTables>();
  const [activities, roles, ties] = await Promise.all([readActivities(query), readRoles(query), readTies(query)]);
  const byActivity = Map.groupBy(roles, ({ activity }) => activity);
  const found = findOverlaps(
    activities.map((activity) => ({ ...activity, roles: byActivity.get(activity.id) ?? [] })),
    ties,
  );
  const goals = await readGoalsOf(workspace, [...new Set(found.flatMap((one) => one.activities))]);
  return found.filter(({ activities: [one, other] }) => !serveApart(goals.get(one) ?? [], goals.get(other) ?? []));
}

async function withAnswers(workspace: WorkspaceContext, found: readonly Overlap[]): Promise<NotedOverlap[]> {
  const query = workspace.database.query<ActivityTables>();
  const rows = await query.selectFrom('overlaps').selectAll().where('ended_at', 'is', null).execute();
  const said = await query.selectFrom('overlap_answers').selectAll().where('ended_at', 'is', null).orderBy('at').execute();
  const byPair = new Map(rows.map((row) => [row.pair, row]));
  return found.flatMap((overlap) => {
    const row = byPair.get(overlap.pair);
    if (!row) return [];
    const answers = said.filter((one) => one.overlap === row.id && overlap.organisations.includes(one.organisation));
    const told = answers.map(({ organisation, reason, by, at }) => ({ organisation, reason, by, at: Number(at) }));
    return [{ ...overlap, id: row.id, foundAt: Number(row.found_at), answers: told }];
  });
}

async function endAnswer(tx: Transaction, overlap: string, organisation: string, at: number): Promise<void> {
  await tx.query
    .updateTable('overlap_answers')
    .set({ ended_at: at })
    .where('overlap', '=', overlap)
    .where('organisation', '=', organisation)
    .where('ended_at', 'is', null)
    .execute();
}

/** Open pages look again; what changed is told to nobody who may not know. */
async function tellBoth(tx: Transaction, { activities }: Overlap): Promise<void> {
  for (const one of await readActivities(tx.query)) if (activities.includes(one.id)) await listActivity(tx, one);
}

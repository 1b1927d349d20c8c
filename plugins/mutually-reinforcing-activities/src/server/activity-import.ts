/** Brings in a register that was kept elsewhere. What was promised there is asked here again: it counts once that organisation says yes itself. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { ImportedActivity, ImportedTie, NewRole } from './activity-bodies.ts';
import { insertActivity } from './activity-store.ts';
import type { ActivityTables } from './activity-tables.ts';
import { insertCheckIn } from './check-in-store.ts';
import { listActivity } from './list-activity.ts';
import { importMilestone } from './milestone-store.ts';
import { readActivities } from './read-activities.ts';
import { insertRole } from './role-store.ts';
import { insertTie } from './tie-store.ts';
import { worded } from './words.ts';

/** All or nothing. @returns ids by code. INVALID_FIELD with a pointer. */
export async function importActivities(
  workspace: WorkspaceContext,
  actor: Actor,
  { activities, ties = [] }: { activities: ImportedActivity[]; ties?: ImportedTie[] },
): Promise<Record<string, string>> {
  const known = new Set((await workspace.organisations()).map(({ id }) => id));
  return workspace.database.transaction<ActivityTables, Record<string, string>>(async (tx) => {
    const made: Record<string, string> = {};
    for (const [index, { roles = [], said, checkIn, milestones = [], lead, ...given }] of activities.entries()) {
      const asked: NewRole[] = [...(lead === undefined ? [] : [{ organisation: lead, kind: 'lead' as const }]), ...roles];
      const unknown = asked.find(({ organisation }) => !known.has(organisation));
      if (unknown)
        throw new TuttiError('INVALID_FIELD', { field: `/activities/${index}/roles`, detail: worded('server.no-such-organisation') });
      const twice = asked.some(
        (one, at) => asked.findIndex((other) => other.organisation === one.organisation && other.kind === one.kind) !== at,
      );
      const leads = asked.filter(({ kind }) => kind === 'lead').length;
      if (twice || leads > 1)
        throw new TuttiError('INVALID_FIELD', { field: `/activities/${index}/roles`, detail: worded('server.roles-twice') });
      const activity = await insertActivity(workspace, tx, actor, given);
      // Never a yes, whoever brings it in: not even of the own organisation.
      for (const role of asked) await insertRole(workspace, tx, actor, activity.id, role, { said });
      if (checkIn) {
        if (lead === undefined || said === undefined) {
          throw new TuttiError('INVALID_FIELD', { field: `/activities/${index}/checkIn`, detail: worded('server.check-in.whose') });
        }
        await insertCheckIn(workspace, tx, actor, activity.id, lead, checkIn, said);
      }
      for (const one of milestones) await importMilestone(workspace, tx, actor, activity.id, lead ?? '', one);
      await listActivity(tx, activity);
      made[activity.code] = activity.id;
    }
    const codes = new Map((await readActivities(tx.query)).map(({ code, id }) => [code.toUpperCase(), id]));
    for (const [index, { from, to, ...tie }] of ties.entries()) {
      const ends = [from, to].map((code) => codes.get(code.toUpperCase()));
      const [start, end] = ends;
      if (start === undefined || end === undefined) {
        throw new TuttiError('INVALID_FIELD', {
          field: `/ties/${index}/${start === undefined ? 'from' : 'to'}`,
          detail: worded('server.unknown'),
        });
      }
      await insertTie(workspace, tx, actor, start, { ...tie, to: end });
    }
    await tx.emit({ type: 'activities.imported', objects: Object.values(made).slice(0, 50), actor });
    return made;
  });
}

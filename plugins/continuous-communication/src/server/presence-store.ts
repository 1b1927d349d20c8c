/** Who is here: for each organisation its seat or an alternate, said by its own people or by whoever leads the meeting. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Presence } from '../common/meeting.ts';
import { mayRecordPresence } from '../common/meeting-rights.ts';
import { whileLeading, whileSeeing } from './meeting-store.ts';
import { expectRunning } from './running-store.ts';
import { worded } from './words.ts';

export interface NewPresence {
  organisation: string;
  as: Presence;
  name?: string;
}

export async function recordPresence(workspace: WorkspaceContext, actor: Actor, id: string, given: NewPresence): Promise<void> {
  const { organisation, as, name = '' } = given;
  if (!(await workspace.organisations()).some((one) => one.id === organisation)) {
    throw new TuttiError('INVALID_FIELD', { field: '/organisation', detail: worded('server.unknown-organisation') });
  }
  await whileSeeing(workspace, actor, id, async (tx, meeting) => {
    if (!mayRecordPresence(meeting, organisation, actor)) throw new TuttiError('NOT_ALLOWED', worded('server.not-your-organisation'));
    expectRunning(meeting);
    await tx.query.deleteFrom('presences').where('meeting', '=', id).where('organisation', '=', organisation).execute();
    if (as === 'away') return;
    const said = { said_by: actor.seat.person.name, at: workspace.now() };
    await tx.query
      .insertInto('presences')
      .values({ meeting: id, organisation, presence: as, name: name.trim(), ...said })
      .execute();
  });
}

/** People of no organisation, in one line. */
export async function recordGuests(workspace: WorkspaceContext, actor: Actor, id: string, guests: string): Promise<void> {
  await whileLeading(workspace, actor, id, async (tx, meeting) => {
    expectRunning(meeting);
    await tx.query.updateTable('meetings').set({ guests: guests.trim() }).where('id', '=', id).execute();
  });
}

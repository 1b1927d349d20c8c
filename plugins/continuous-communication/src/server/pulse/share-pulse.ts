/** Whether others read a pulse is decided by the organisations it is about, each for itself, in the tool in which they decide. */
import { type Actor, isTuttiError, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext, WorkspaceEvent } from '@tutti/plugin-api/server';
import { mayAskToShare } from '../../common/pulse/pulse-rights.ts';
import { worded } from '../words.ts';
import { listPulse } from './pulse-store.ts';
import type { PulseTables } from './pulse-tables.ts';
import { findPulse, pulseQuery } from './read-pulses.ts';

const fortnight = 14 * 24 * 60 * 60 * 1000;

/** SERVICE_MISSING without that tool. */
export async function askToShare(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  const pulse = await findPulse(pulseQuery(workspace), id, workspace.now());
  if (!mayAskToShare(pulse, actor)) {
    if (pulse.state !== 'closed') throw new TuttiError('CONFLICT', worded('server.pulse.not-over'));
    if (pulse.shared !== 'no') throw new TuttiError('CONFLICT', worded('server.pulse.asked-already'));
    throw new TuttiError('NOT_ALLOWED', worded('server.pulse.may-not-share'));
  }
  const opened = await workspace.services.call<{ id: string }>('decisions', 'open', {
    key: `share-${id}`,
    question: worded('server.pulse.share-question', { title: pulse.title }),
    background: worded('server.pulse.share-background'),
    kind: 'majority',
    asked: pulse.asked,
    closesAt: workspace.now() + fortnight,
  });
  await workspace.database.transaction<PulseTables, void>(async (tx) => {
    await tx.query.updateTable('pulses').set({ shared: 'asked', decision: opened.id }).where('id', '=', id).execute();
    await listPulse(tx, pulse);
    await tx.emit({ type: 'pulse.share-asked', objects: [id], actor });
  });
}

/** What the organisations decided takes effect by itself; a question that was taken back or not carried may be asked again. */
export async function followDecision(workspace: WorkspaceContext, { objects }: Pick<WorkspaceEvent, 'objects'>): Promise<void> {
  const asked = await pulseQuery(workspace)
    .selectFrom('pulses')
    .select(['id', 'decision'])
    .where('shared', '=', 'asked')
    .where('decision', 'in', objects.length > 0 ? objects : [''])
    .execute();
  for (const { id, decision } of asked) {
    const verdict = await verdictOf(workspace, decision ?? '');
    const shared = verdict === 'carried' ? 'yes' : 'no';
    await workspace.database.transaction<PulseTables, void>(async (tx) => {
      await tx.query
        .updateTable('pulses')
        .set({ shared, decision: shared === 'yes' ? decision : null })
        .where('id', '=', id)
        .execute();
      await listPulse(tx, await findPulse(tx.query, id, workspace.now()));
    });
  }
}

async function verdictOf(workspace: WorkspaceContext, decision: string): Promise<string> {
  try {
    return (await workspace.services.call<{ verdict: string }>('decisions', 'read', { id: decision })).verdict;
  } catch (error) {
    if (isTuttiError(error) && error.code === 'NOT_FOUND') return 'none';
    throw error;
  }
}

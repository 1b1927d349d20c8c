/** Once a pulse is over: who took part is forgotten, and the partners hear that they can read it. Being over does not wait for this: it is computed whenever somebody reads. */
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { worded } from '../words.ts';
import { listPulse } from './pulse-store.ts';
import type { PulseTables } from './pulse-tables.ts';
import { pulseQuery, readPulses } from './read-pulses.ts';

export async function endPulses(workspace: WorkspaceContext): Promise<void> {
  const query = pulseQuery(workspace);
  const waiting = new Set((await query.selectFrom('pulse_takers').select('pulse').distinct().execute()).map(({ pulse }) => pulse));
  for (const pulse of await readPulses(query, workspace.now())) {
    if (pulse.state !== 'closed' || !waiting.has(pulse.id)) continue;
    await workspace.database.transaction<PulseTables, void>(async (tx) => {
      await tx.query.deleteFrom('pulse_takers').where('pulse', '=', pulse.id).execute();
      await listPulse(tx, pulse);
      await tx.emit({ type: 'pulse.closed', objects: [pulse.id] });
    });
    const text = worded('server.pulse.closed-notice', { title: pulse.title });
    await workspace.notify({
      to: { organisations: pulse.asked },
      text,
      panel: 'continuous-communication.pulse',
      address: pulse.id,
    });
  }
}

/** Tells everybody once of decisions whose time has run out. Being closed does not wait for it: that is computed whenever somebody reads. */
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { DecisionTables } from './decision-tables.ts';
import { listDecision } from './list-decision.ts';
import { findDecision } from './read-decisions.ts';

export async function tellClosed(workspace: WorkspaceContext): Promise<void> {
  const now = workspace.now();
  const untold = await workspace.database
    .query<DecisionTables>()
    .selectFrom('decisions')
    .select('id')
    .where('closes_at', '<=', now)
    .where('told_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  for (const { id } of untold) {
    await workspace.database.transaction<DecisionTables, void>(async (tx) => {
      const told = await tx.query
        .updateTable('decisions')
        .set({ told_at: now })
        .where('id', '=', id)
        .where('told_at', 'is', null)
        .executeTakeFirst();
      if (Number(told.numUpdatedRows) === 0) return;
      await listDecision(tx, await findDecision(tx.query, id, now));
      await tx.emit({ type: 'decision.closed', objects: [id] });
    });
  }
}

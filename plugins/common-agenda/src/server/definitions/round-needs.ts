/** What waits for a seat in "Where we start from": to write, to open, or to say whether the grid is right. */
import type { Actor, Need } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { RoundInfo } from '../../common/definitions/round.ts';
import { mayLead, writesFor } from '../../common/definitions/round-rights.ts';
import { worded } from '../words.ts';
import { readCells } from './grid-store.ts';
import { listRounds } from './round-store.ts';
import type { RoundTables } from './round-tables.ts';

export async function roundNeeds(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const needs: Need[] = [];
  for (const round of await listRounds(workspace, actor)) {
    const own = writesFor(round, actor);
    const wrote = round.sealed.some(({ organisation }) => organisation === own);
    if (round.openedAt === undefined) {
      if (own !== undefined && !wrote) needs.push(need(round, 'write', { organisation: actor.seat.organisation?.name ?? '' }));
      if (mayLead(actor) && round.sealed.length === round.asked.length) needs.push(need(round, 'open', { count: round.sealed.length }));
    } else if (own !== undefined && wrote) {
      const cells = await readCells(workspace.database.query<RoundTables>(), round.id);
      const count = cells.filter(({ organisation, state }) => organisation === own && state === 'proposed').length;
      if (count > 0) needs.push(need(round, 'confirm', { count }));
    }
  }
  return needs;
}

function need(round: RoundInfo, kind: 'write' | 'open' | 'confirm', params: Record<string, string | number>): Need {
  return {
    id: `${kind}-${round.id}`,
    title: worded(`needs.${kind}`, params),
    words: worded(`needs.${kind}-words`, params),
    button: worded(`needs.${kind}-button`),
    panel: 'common-agenda.definitions',
    address: kind === 'confirm' ? `${round.id}/grid` : round.id,
  };
}

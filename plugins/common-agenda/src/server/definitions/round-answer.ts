/** A round as one actor may see it: the only place where texts leave the server, so that sealing is kept in one function. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { RoundAnswer } from '../../common/definitions/round.ts';
import { mayLead, mayReadAll, writesFor } from '../../common/definitions/round-rights.ts';
import { readOpenedDefinitions, readOwnDefinition } from './definition-store.ts';
import { readCells } from './grid-store.ts';
import { findRound } from './round-store.ts';
import type { RoundTables } from './round-tables.ts';
import { readTensions } from './tension-store.ts';

export async function answerRound(workspace: WorkspaceContext, actor: Actor, id: string): Promise<RoundAnswer> {
  const query = workspace.database.query<RoundTables>();
  const round = await findRound(query, id, actor);
  const opened = mayReadAll(round, actor);
  return {
    round,
    own: await readOwnDefinition(query, round, actor),
    definitions: opened ? await readOpenedDefinitions(query, round) : [],
    cells: opened ? await readCells(query, id) : [],
    tensions: opened ? await readTensions(query, id) : [],
    may: { write: writesFor(round, actor) !== undefined, lead: mayLead(actor) },
  };
}

/** Erases for good what a person said about the things of a workspace, also from before they left, what they attached, and what they followed; what others answered stays. */
import type { Kysely } from 'kysely';
import type { Files } from '../files/files.ts';
import type { ReachDatabase } from '../reach/reach-tables.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import type { WorkspaceStreams } from '../stream/workspace-streams.ts';
import { audit } from '../workspaces/audit-log.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import { eraseWords } from './talk-store.ts';
import type { TalkDatabase } from './talk-tables.ts';

export interface EraseTalkParts {
  deps: Pick<CoreDeps, 'clock'>;
  workspaces: Pick<Workspaces, 'database'>;
  streams: Pick<WorkspaceStreams, 'tell'>;
  files: Pick<Files, 'erase'>;
  /** Folds what stands beside the workspace's files into them, so that no copy of the words is left. */
  foldJournals(workspace: string): Promise<void>;
}

/** @returns how many comments lost their words */
export async function eraseTalk(parts: EraseTalkParts, workspace: string, by: string, person: string): Promise<number> {
  const database = (await parts.workspaces.database(workspace)) as Kysely<WorkspaceTables>;
  const seats = await database.selectFrom('seats').select('id').where('person_id', '=', person).execute();
  const ids = seats.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const at = parts.deps.clock.now();
  const comments = await database.transaction().execute(async (tx) => {
    const erased = await eraseWords(tx as unknown as TalkDatabase, ids, at);
    // What they wanted to hear of goes too.
    for (const table of ['followings', 'reach_choices', 'letters_held'] as const)
      await (tx as unknown as ReachDatabase).deleteFrom(table).where('person_id', '=', person).execute();
    if (erased > 0) await audit(tx, { at, actor: by, action: 'talk.erased', subject: ids[0] ?? person, data: { comments: erased } });
    return erased;
  });
  const files = await parts.files.erase(workspace, ids);
  if (comments + files === 0) return 0;
  await parts.foldJournals(workspace);
  parts.streams.tell(workspace, { type: 'talk.changed' });
  return comments;
}

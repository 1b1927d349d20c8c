/** Brings in a report that was begun elsewhere, marked with its source: as something that is being written, since nothing here was said by the tools that day. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { worded } from '../words.ts';
import { beginReport, type NewReport } from './report-store.ts';
import { noteSaid } from './sign-store.ts';

export interface ImportedReport extends NewReport {
  source: string;
  /** Organisations that said yes to it elsewhere; each still signs here. */
  said?: { organisation: string; where: string; on: string }[];
}

export async function importReport(workspace: WorkspaceContext, actor: Actor, given: ImportedReport): Promise<string> {
  const known = new Set((await workspace.organisations()).map(({ id }) => id));
  const wrong = (given.said ?? []).findIndex(({ organisation }) => !known.has(organisation));
  if (wrong !== -1)
    throw new TuttiError('INVALID_FIELD', { field: `/said/${wrong}/organisation`, detail: worded('server.no-organisation') });
  const id = await beginReport(workspace, actor, given);
  for (const said of given.said ?? []) await noteSaid(workspace, id, said);
  return id;
}

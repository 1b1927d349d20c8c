/** What every store says no to, in the same words. */
import { TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { worded } from './words.ts';

/** @param key of the text that says why. */
export function refuse(key: string): never {
  throw new TuttiError('NOT_ALLOWED', worded(key));
}

export async function expectOrganisation(workspace: WorkspaceContext, id: string, field: string): Promise<void> {
  if ((await workspace.organisations()).some((one) => one.id === id)) return;
  throw new TuttiError('INVALID_FIELD', { field, detail: worded('server.no-such-organisation') });
}

/** What the parts of this folder share: the databases, the people in memory, the index over workspaces, and who is told. */
import type { Kysely } from 'kysely';
import type { AccountsRoom } from '../accounts/create-accounts.ts';
import type { Links } from '../accounts/links.ts';
import type { Mailer } from '../accounts/mailer.ts';
import type { People } from '../accounts/people.ts';
import type { CoreDeps } from '../seams.ts';
import type { PeopleSnapshots } from './people-snapshot.ts';
import type { WorkspaceDatabases } from './workspace-databases.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

export interface PeopleContext {
  deps: CoreDeps;
  databases: WorkspaceDatabases;
  snapshots: PeopleSnapshots;
  people: People;
  links: Links;
  mailer: Mailer;
  /** A function, because accounts is made after workspaces. */
  accounts(): Pick<AccountsRoom, 'disown' | 'endCard'>;
  /** Whether the workspace is an invented one, in which nobody speaks for a real organisation. */
  isSample(workspace: string): boolean;
}

export function peopleDatabase(context: PeopleContext, workspace: string): Promise<Kysely<WorkspaceTables>> {
  return context.databases.get<WorkspaceTables>(workspace);
}

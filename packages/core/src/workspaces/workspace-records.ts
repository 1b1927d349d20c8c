/** The workspace itself and its organisations: made, renamed, removed. Whether the caller may is asked before, with can(). */
import { newId, TuttiError } from '@tutti/base';
import type { OrganisationInfo, WorkspaceInfo, WorkspaceRules } from '@tutti/plugin-api';
import type { Person } from '../accounts/people.ts';
import { audit } from './audit-log.ts';
import { initialsFor, nextColor } from './organisation-look.ts';
import { type PeopleContext, peopleDatabase } from './people-context.ts';
import { insertSeat, tellSeat } from './seats.ts';
import type { WorkspaceTables } from './workspace-tables.ts';

export interface NewWorkspace {
  /** A slug of the operator's choice; random when absent. */
  id?: string | undefined;
  name: string;
  vision?: string | undefined;
  timeZone?: string | undefined;
  /** Gets a facilitator's seat. Absent when the operator makes the workspace. */
  creator?: Person | undefined;
}

export async function createWorkspace(context: PeopleContext, given: NewWorkspace): Promise<WorkspaceInfo> {
  const { deps, databases, people } = context;
  const workspace: WorkspaceInfo = {
    id: given.id ?? newId(deps.random),
    name: given.name,
    vision: given.vision ?? '',
    timeZone: given.timeZone ?? 'UTC',
  };
  const now = deps.clock.now();
  const { creator } = given;
  let seat: string | undefined;
  await databases.create<WorkspaceTables>(workspace.id, async (database) => {
    if (creator) await people.addMembership(creator.id, workspace.id);
    await database.transaction().execute(async (tx) => {
      const { id, name, vision, timeZone } = workspace;
      await tx
        .insertInto('workspace')
        .values({ id, name, vision, time_zone: timeZone, history_kept: null, keep_on_devices: null, created_at: now })
        .execute();
      await audit(tx, { at: now, actor: 'system', action: 'workspace.created', subject: id });
      if (creator) seat = await insertSeat(context, tx, { person: creator, role: 'facilitator', organisation: undefined, by: 'system' });
    });
  });
  if (seat !== undefined) tellSeat(context, workspace.id, seat);
  return workspace;
}

export async function changeWorkspace(
  context: PeopleContext,
  workspace: string,
  change: Partial<Omit<WorkspaceInfo, 'id'> & WorkspaceRules>,
  by: string,
): Promise<WorkspaceInfo> {
  const { workspace: before, rules } = await context.snapshots.get(workspace);
  const { history = rules.history, keepOnDevices = rules.keepOnDevices, ...info } = change;
  const after = { ...before, ...info };
  const database = await peopleDatabase(context, workspace);
  await database.transaction().execute(async (tx) => {
    await tx
      .updateTable('workspace')
      .set({
        name: after.name,
        vision: after.vision,
        time_zone: after.timeZone,
        history_kept: history,
        keep_on_devices: keepOnDevices ? 1 : 0,
      })
      .where('id', '=', workspace)
      .execute();
    await audit(tx, { at: context.deps.clock.now(), actor: by, action: 'workspace.changed', subject: workspace });
  });
  context.snapshots.drop(workspace);
  context.deps.changes.workspaceChanged.fire({ workspace });
  return after;
}

/** Everybody is told first, so that rooms let go of its files; then the folder goes. */
export async function removeWorkspace(
  context: PeopleContext,
  workspace: string,
  release: (workspace: string) => Promise<void>,
): Promise<void> {
  if (!context.databases.has(workspace)) throw new TuttiError('NO_SUCH_WORKSPACE');
  context.deps.changes.workspaceRemoved.fire({ workspace });
  await release(workspace);
  await context.databases.remove(workspace);
  context.snapshots.drop(workspace);
  await context.people.forgetWorkspace(workspace);
}

export interface NewOrganisation {
  name: string;
  initials?: string | undefined;
  kind?: string | undefined;
  color?: number | undefined;
}

export async function addOrganisation(
  context: PeopleContext,
  workspace: string,
  given: NewOrganisation,
  by: string,
): Promise<OrganisationInfo> {
  const database = await peopleDatabase(context, workspace);
  const now = context.deps.clock.now();
  const organisation = await database.transaction().execute(async (tx) => {
    const others = await tx.selectFrom('organisations').select(['name', 'initials', 'color']).execute();
    if (others.some((other) => sameName(other.name, given.name))) {
      throw new TuttiError('CONFLICT', { field: 'name', detail: 'There is an organisation with this name already.' });
    }
    const made: OrganisationInfo = {
      id: newId(context.deps.random),
      name: given.name,
      initials: given.initials ?? initialsFor(given.name, others),
      color: given.color ?? nextColor(others),
      kind: given.kind ?? 'organisation',
    };
    await tx
      .insertInto('organisations')
      .values({ ...made, created_at: now })
      .execute();
    await audit(tx, { at: now, actor: by, action: 'organisation.added', subject: made.id });
    return made;
  });
  tellMembers(context, workspace);
  return organisation;
}

export async function changeOrganisation(
  context: PeopleContext,
  workspace: string,
  id: string,
  change: Omit<NewOrganisation, 'name'> & { name?: string | undefined },
  by: string,
): Promise<OrganisationInfo> {
  const before = (await context.snapshots.get(workspace)).organisations.get(id);
  if (!before) throw new TuttiError('NOT_FOUND', 'There is no such organisation in this workspace.');
  const after: OrganisationInfo = {
    id,
    name: change.name ?? before.name,
    initials: change.initials ?? before.initials,
    color: change.color ?? before.color,
    kind: change.kind ?? before.kind,
  };
  const database = await peopleDatabase(context, workspace);
  await database.transaction().execute(async (tx) => {
    const others = await tx.selectFrom('organisations').select('name').where('id', '!=', id).execute();
    if (others.some((other) => sameName(other.name, after.name))) {
      throw new TuttiError('CONFLICT', { field: 'name', detail: 'There is an organisation with this name already.' });
    }
    const { name, initials, color, kind } = after;
    await tx.updateTable('organisations').set({ name, initials, color, kind }).where('id', '=', id).execute();
    await audit(tx, { at: context.deps.clock.now(), actor: by, action: 'organisation.changed', subject: id });
  });
  tellMembers(context, workspace);
  return after;
}

function tellMembers(context: PeopleContext, workspace: string): void {
  context.snapshots.drop(workspace);
  context.deps.changes.membersChanged.fire({ workspace });
}

function sameName(one: string, other: string): boolean {
  return one.toLocaleLowerCase('en') === other.toLocaleLowerCase('en');
}

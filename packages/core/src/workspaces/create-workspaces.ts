/** Workspaces as the rest of the core sees them: what they are, who acts in them, and the routes that change their people. */
import { type Disposable, DisposableStore, TuttiError } from '@tutti/base';
import type { Actor, EnabledPlugin, OrganisationInfo, SeatInfo, WorkspaceAnswer, WorkspaceInfo, WorkspaceRules } from '@tutti/plugin-api';
import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { AccountsRoom } from '../accounts/create-accounts.ts';
import type { Links } from '../accounts/links.ts';
import type { Mailer } from '../accounts/mailer.ts';
import type { People } from '../accounts/people.ts';
import type { HttpEnv } from '../http/http-env.ts';
import type { Reachable } from '../inbox/inbox.ts';
import type { Samples } from '../operations/samples.ts';
import type { CoreDeps, Identity, PluginSwitch, Workspaces } from '../seams.ts';
import { createAdminRoutes } from './admin-routes.ts';
import { isBackbone } from './confirm-sign-in.ts';
import { createMemberRoutes } from './member-routes.ts';
import type { OpenDatabase } from './open-database.ts';
import { type PeopleContext, peopleDatabase } from './people-context.ts';
import { isActive, PeopleSnapshots, seatInfo } from './people-snapshot.ts';
import { createRouteGate, secureFirst } from './route-gate.ts';
import { tokenActor } from './tokens.ts';
import { watchTerms } from './watch-terms.ts';
import { WorkspaceDatabases, type WorkspaceFolders } from './workspace-databases.ts';
import { createWorkspaceRoutes } from './workspace-routes.ts';
import type { SeatRow, WorkspaceTables } from './workspace-tables.ts';

const hour = 60 * 60 * 1000;
const servicePrefix = 'service:';
/** How the document log names whoever writes with a token. */
const tokenPrefix = 'token:';

export interface WorkspacesOptions {
  folders: WorkspaceFolders;
  open: OpenDatabase;
  /** Migrations of workspace.db from all folders, merged. */
  migrations: Record<string, Migration>;
  people: People;
  links: Links;
  mailer: Mailer;
  /** Given late: the registry is made with workspaces. */
  plugins(): Pick<PluginSwitch, 'known' | 'bundled' | 'setEnabled'>;
  /** The tools that an answer to the first question switches on. */
  firstTools(answer: 'agenda'): string[];
  /** Accounts.identify; a function, because accounts is made after workspaces. */
  identify(headers: Headers): Promise<Identity | undefined>;
  /** What ends ways in; a function for the same reason. */
  accounts(): Pick<AccountsRoom, 'disown' | 'endCard'>;
  /** Whether the request carries the admin secret of this server; nothing below /api/admin answers without. */
  isOperator(headers: Headers): boolean;
  /** What GET /api/workspaces/:workspace says beyond people. `headers` for the language. */
  describe(
    workspace: string,
    actor: Actor,
    headers: Headers,
  ): Promise<{ plugins: EnabledPlugin[]; lastBackup: WorkspaceAnswer['lastBackup'] }>;
  samples: Pick<Samples, 'has' | 'load' | 'wipe'>;
  /** Closes everything else that is open in the workspace's folder, before it is removed. */
  release(workspace: string): Promise<void>;
}

export interface WorkspacesRoom extends Workspaces, Disposable {
  readonly routes: Hono<HttpEnv>;
  /** /api/admin/…; guarded by `isOperator`. */
  readonly adminRoutes: Hono<HttpEnv>;
  /** For accounts, which seats people by invitation. */
  readonly context: PeopleContext;
  ids(): string[];
  /** What its facilitators decided about everybody's texts. */
  rules(workspace: string): Promise<WorkspaceRules>;
  /** Seats that are active now, with addresses. */
  reachable(workspace: string): Promise<Reachable[]>;
  /** Names by person id, also of those whose terms are over. */
  everybody(workspace: string): Promise<ReadonlyMap<string, string>>;
  /** Whether somebody has or had this seat. */
  hasSeat(workspace: string, seat: string): Promise<boolean>;
  /** Every active seat of the identity, over all workspaces. */
  seatsOf(identity: Pick<Identity, 'personId' | 'boundTo' | 'kind' | 'credentialId'>): Promise<(SeatInfo & { workspace: WorkspaceInfo })[]>;
  /** Whoever came by the first link or facilitates a workspace here, and anybody while there is none. */
  mayCreate(identity: Identity): Promise<boolean>;
}

export async function createWorkspaces(deps: CoreDeps, options: WorkspacesOptions): Promise<WorkspacesRoom> {
  const { clock, changes, logger } = deps;
  const owned = new DisposableStore();
  const { folders, open, migrations } = options;
  const known = await folders.workspaces();
  // A backup holds files; folders that were empty come back here.
  for (const workspace of known) await folders.createWorkspace(workspace);
  const databases = owned.add(new WorkspaceDatabases({ folders, open, migrations, logger, known }));
  const snapshots = new PeopleSnapshots((workspace) => databases.get<WorkspaceTables>(workspace));
  const { people, links, mailer, samples } = options;
  const isSample = (workspace: string): boolean => samples.has(workspace);
  const context: PeopleContext = { deps, databases, snapshots, people, links, mailer, accounts: options.accounts, isSample };
  owned.add(watchTerms(context));
  for (const emitter of [changes.membersChanged, changes.seatChanged, changes.workspaceChanged]) {
    owned.add(emitter.on(({ workspace }) => snapshots.drop(workspace)));
  }

  async function actor(identity: Identity, workspace: string, seat?: string): Promise<Actor | undefined> {
    if (identity.mustSecure) throw secureFirst();
    if (!databases.has(workspace)) return undefined;
    const snapshot = await snapshots.get(workspace);
    const now = clock.now();
    if (identity.kind !== 'session') {
      const bound = identity.boundTo;
      if (bound?.workspace !== workspace || (seat !== undefined && seat !== bound.seat)) return undefined;
      return tokenActor(snapshot, identity, now);
    }
    const own = [...snapshot.seats.values()].filter((row) => row.person_id === identity.personId && isActive(row, now));
    const chosen = seat === undefined ? own[0] : own.find((row) => row.id === seat);
    if (!chosen) return undefined;
    noteVisit(workspace, chosen, now);
    const waits = !isBackbone(chosen) && options.people.waits.find(identity.personId, workspace, now, identity.signedInAt);
    return { kind: waits ? 'unconfirmed' : 'person', seat: seatInfo(chosen, snapshot) };
  }

  /** Kept to the hour and written afterwards: people see that a colleague was here, not what each does when. */
  function noteVisit(workspace: string, seat: SeatRow, now: number): void {
    const isFirst = seat.last_seen_at === null;
    if (seat.last_seen_at !== null && now - seat.last_seen_at < hour) return;
    seat.last_seen_at = now;
    peopleDatabase(context, workspace)
      .then((database) => database.updateTable('seats').set({ last_seen_at: now }).where('id', '=', seat.id).execute())
      .then(() => {
        // Whoever waits for somebody sees that they have come.
        if (isFirst) changes.membersChanged.fire({ workspace });
      })
      .catch((error: unknown) => logger.warn({ workspace, error: String(error) }, 'a visit could not be noted'));
  }

  async function seatsOf(
    identity: Pick<Identity, 'personId' | 'boundTo' | 'kind' | 'credentialId'>,
  ): Promise<(SeatInfo & { workspace: WorkspaceInfo })[]> {
    const now = clock.now();
    const found: (SeatInfo & { workspace: WorkspaceInfo })[] = [];
    const candidates = identity.boundTo ? [identity.boundTo.workspace] : await options.people.workspacesOf(identity.personId);
    for (const workspace of candidates) {
      if (!databases.has(workspace)) continue;
      const snapshot = await snapshots.get(workspace);
      for (const row of snapshot.seats.values()) {
        const isTheirs = identity.boundTo ? row.id === identity.boundTo.seat : row.person_id === identity.personId;
        if (isTheirs && isActive(row, now)) found.push({ ...seatInfo(row, snapshot), workspace: snapshot.workspace });
      }
    }
    return found;
  }

  const room: WorkspacesRoom = {
    routes: new Hono<HttpEnv>(),
    adminRoutes: new Hono<HttpEnv>(),
    context,
    ids: () => databases.ids(),
    rules: async (workspace) => (await snapshots.get(workspace)).rules,
    async reachable(workspace) {
      const snapshot = await snapshots.get(workspace);
      const active = [...snapshot.seats.values()].filter((row) => isActive(row, clock.now()));
      return active.map((row) => ({ ...seatInfo(row, snapshot), email: row.email ?? undefined }));
    },
    everybody: async (workspace) =>
      new Map([...(await snapshots.get(workspace)).seats.values()].map((row) => [row.person_id, row.person_name])),
    async hasSeat(workspace, seat) {
      const { seats, tokens } = await snapshots.get(workspace);
      return seats.has(seat) || [...tokens.values()].some(({ id }) => seat === servicePrefix + id);
    },
    async info(workspace) {
      return databases.has(workspace) ? (await snapshots.get(workspace)).workspace : undefined;
    },
    async list() {
      return Promise.all(databases.ids().map(async (workspace) => (await snapshots.get(workspace)).workspace));
    },
    async organisations(workspace): Promise<OrganisationInfo[]> {
      if (!databases.has(workspace)) throw new TuttiError('NO_SUCH_WORKSPACE');
      return [...(await snapshots.get(workspace)).organisations.values()];
    },
    actor,
    async seat(workspace, seat) {
      if (!databases.has(workspace)) return undefined;
      const snapshot = await snapshots.get(workspace);
      // A service account has no row among the seats; its token stands for it.
      if (seat.startsWith(servicePrefix))
        return tokenActor(snapshot, { credentialId: seat.slice(servicePrefix.length) }, clock.now())?.seat;
      const row = snapshot.seats.get(seat);
      return row && isActive(row, clock.now()) ? seatInfo(row, snapshot) : undefined;
    },
    async author(workspace, seat) {
      if (!databases.has(workspace)) return undefined;
      const snapshot = await snapshots.get(workspace);
      const row = snapshot.seats.get(seat);
      if (row) return seatInfo(row, snapshot);
      const credentialId = seat.startsWith(tokenPrefix) ? seat.slice(tokenPrefix.length) : undefined;
      return credentialId === undefined ? undefined : tokenActor(snapshot, { credentialId }, clock.now())?.seat;
    },
    database: <Tables>(workspace: string): Promise<Kysely<Tables>> => databases.get<Tables>(workspace),
    seatsOf,
    async mayCreate(identity) {
      if (identity.kind !== 'session') return false;
      if (databases.ids().length === 0 || (await options.people.createsWorkspaces(identity.personId))) return true;
      return (await seatsOf(identity)).some((seat) => seat.role === 'facilitator');
    },
    dispose: () => owned.dispose(),
  };
  const gate = createRouteGate(options.identify, room);
  room.routes.route('/', createWorkspaceRoutes(context, room, gate, options));
  room.routes.route('/', createMemberRoutes(context, gate));
  room.adminRoutes.route('/', createAdminRoutes(context, options));
  return room;
}

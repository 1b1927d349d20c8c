/** The audit log as people read it, as a file to keep, and as something that can be checked against a seal noted earlier. */
import { TuttiError } from '@tutti/base';
import type { AuditAnswer, AuditCheckAnswer, AuditEntryInfo } from '@tutti/plugin-api';
import { Hono } from 'hono';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import type { Workspaces } from '../seams.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import type { AuditRecord } from './audit-chain.ts';
import type { AuditMarks } from './audit-marks.ts';

export interface AuditRouteParts {
  workspaces: Pick<Workspaces, 'database' | 'author' | 'organisations'>;
  registry: Pick<PluginRegistry, 'manifest'>;
  marks: AuditMarks;
}

const pageSize = 50;
/** A position and the first letters of its hash, as the page shows them: `214-9f2ac81b`. */
const sealPattern = /^(\d{1,12})-([0-9a-f]{8,64})$/;

export function createAuditRoutes(caller: Caller, { workspaces, registry, marks }: AuditRouteParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.get('/api/workspaces/:workspace/audit', async (c) => {
    const { workspace } = await caller.allowed(c, 'audit.read');
    const before = c.req.query('before');
    if (before !== undefined && !/^\d{1,12}$/.test(before))
      throw new TuttiError('INVALID_FIELD', { field: 'before', detail: '“before” must be the number of a record.' });
    const database = await workspaces.database<WorkspaceTables>(workspace);
    let query = database.selectFrom('audit').selectAll();
    if (before !== undefined) query = query.where('position', '<', Number(before));
    const rows = await query.orderBy('position', 'desc').limit(pageSize).execute();
    const organisations = await workspaces.organisations(workspace);
    const entries: AuditEntryInfo[] = [];
    for (const row of rows) entries.push(await describe(workspace, row, new Map(organisations.map(({ id, name }) => [id, name]))));
    const last = entries.at(-1);
    const head = entries[0];
    const answer: AuditAnswer = {
      entries,
      next: last && last.position > 1 ? last.position : undefined,
      seal: before === undefined && head ? `${head.position}-${head.hash.slice(0, 8)}` : undefined,
    };
    return c.json(answer);
  });

  app.get('/api/workspaces/:workspace/audit/check', async (c) => {
    const { workspace } = await caller.allowed(c, 'audit.read');
    const { count, head, fault } = await marks.check(workspace);
    const answer: AuditCheckAnswer = { count, fault, seal: head && `${head.position}-${head.hash.slice(0, 8)}` };
    const given = c.req.query('seal')?.trim().toLowerCase();
    if (given === undefined) return c.json(answer);
    const [, position, hash] = sealPattern.exec(given) ?? [];
    if (position === undefined || hash === undefined)
      throw new TuttiError('INVALID_FIELD', { field: 'seal', detail: 'A seal looks like 214-9f2ac81b.' });
    const record = (await marks.records(workspace))[Number(position) - 1];
    return c.json({ ...answer, fits: record?.hash.startsWith(hash) ?? false } satisfies AuditCheckAnswer);
  });

  app.get('/api/workspaces/:workspace/audit.json', async (c) => {
    const { workspace } = await caller.allowed(c, 'audit.read');
    const body = { product: 'tutti', workspace, records: await marks.records(workspace) };
    return c.body(`${JSON.stringify(body, undefined, 1)}\n`, 200, {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="${workspace}-audit.json"`,
    });
  });

  async function describe(workspace: string, row: AuditRecord, organisations: ReadonlyMap<string, string>): Promise<AuditEntryInfo> {
    const { position, at, action, hash } = row;
    const data = JSON.parse(row.data) as Record<string, unknown>;
    const role = typeof data.role === 'string' ? data.role : undefined;
    return {
      position,
      at,
      action,
      hash,
      by: await whoIs(workspace, row.actor),
      about: await whatIs(workspace, row.subject, organisations),
      role,
    };
  }

  async function whoIs(workspace: string, actor: string): Promise<AuditEntryInfo['by']> {
    if (actor === 'operator' || actor === 'system') return { kind: actor };
    const seat = await workspaces.author(workspace, actor);
    return { kind: 'seat', name: seat?.person.name, organisation: seat?.organisation?.name };
  }

  /** Names are looked up as they are today: the log keeps ids alone. */
  async function whatIs(workspace: string, subject: string, organisations: ReadonlyMap<string, string>): Promise<string | undefined> {
    const organisation = organisations.get(subject);
    if (organisation !== undefined) return organisation;
    const seat = await workspaces.author(workspace, subject);
    if (seat) return seat.person.name;
    // The operator's sign-in links are logged by person, since one person may have several seats.
    const database = await workspaces.database<WorkspaceTables>(workspace);
    const person = await database.selectFrom('seats').select('person_name').where('person_id', '=', subject).limit(1).executeTakeFirst();
    if (person) return person.person_name;
    const [tool = subject] = subject.split('/');
    return registry.manifest(tool)?.plainTitle;
  }

  return app;
}

/** Remembers outside of each workspace's file how far its audit log had come: what is cut off its end, or replaced by an older copy, is then missed. */
import type { Kysely } from 'kysely';
import type { ServerTables } from '../accounts/server-tables.ts';
import type { Workspaces } from '../seams.ts';
import type { WorkspaceTables } from '../workspaces/workspace-tables.ts';
import { type AuditFault, type AuditMark, type AuditRecord, checkChain } from './audit-chain.ts';

export interface AuditCheck {
  count: number;
  /** The end of the chain; undefined for an empty log. */
  head: AuditMark | undefined;
  fault: AuditFault | undefined;
}

const pageSize = 1000;

export class AuditMarks {
  readonly #database: Kysely<Pick<ServerTables, 'audit_marks'>>;
  readonly #workspaces: Pick<Workspaces, 'database'>;
  readonly #last = new Map<string, number>();

  constructor(database: Kysely<Pick<ServerTables, 'audit_marks'>>, workspaces: Pick<Workspaces, 'database'>) {
    this.#database = database;
    this.#workspaces = workspaces;
  }

  /** Marks the end of the log as it is stored now, when it is further than it was. */
  async note(workspace: string): Promise<void> {
    const database = await this.#workspaces.database<WorkspaceTables>(workspace);
    const head = await database.selectFrom('audit').select(['position', 'hash']).orderBy('position', 'desc').limit(1).executeTakeFirst();
    if (!head || head.position <= (this.#last.get(workspace) ?? 0)) return;
    await this.#database
      .insertInto('audit_marks')
      .values({ workspace, ...head })
      .onConflict((conflict) => conflict.columns(['workspace', 'position']).doNothing())
      .execute();
    this.#last.set(workspace, head.position);
  }

  /** Reads the whole log. */
  async check(workspace: string): Promise<AuditCheck> {
    const marks = await this.#database.selectFrom('audit_marks').select(['position', 'hash']).where('workspace', '=', workspace).execute();
    const records = await this.records(workspace);
    const { count, fault } = checkChain(records, marks);
    const last = records.at(-1);
    return { count, head: last && { position: last.position, hash: last.hash }, fault };
  }

  async records(workspace: string): Promise<AuditRecord[]> {
    const database = await this.#workspaces.database<WorkspaceTables>(workspace);
    const records: AuditRecord[] = [];
    for (;;) {
      const after = records.at(-1)?.position ?? 0;
      const page = await database
        .selectFrom('audit')
        .selectAll()
        .where('position', '>', after)
        .orderBy('position')
        .limit(pageSize)
        .execute();
      records.push(...page);
      if (page.length < pageSize) return records;
    }
  }

  /** A workspace of this name begins anew: what was told of the former one says nothing of it. */
  async forget(workspace: string): Promise<void> {
    this.#last.delete(workspace);
    await this.#database.deleteFrom('audit_marks').where('workspace', '=', workspace).execute();
  }
}

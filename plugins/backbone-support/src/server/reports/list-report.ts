/** What the directory says of a report: to the table while it is being written, to its audience once it is published. */
import type { Role } from '@tutti/plugin-api';
import type { PluginTransaction } from '@tutti/plugin-api/server';
import { english } from '../words.ts';
import type { StoredReport } from './read-reports.ts';
import type { ReportTables } from './report-tables.ts';

const table: Role[] = ['facilitator', 'steward', 'lead', 'member'];

export async function listReport(tx: PluginTransaction<ReportTables>, { id, title, audience, state }: StoredReport): Promise<void> {
  const readers: Record<StoredReport['audience'], Role[]> = {
    partners: table,
    funder: [...table, 'observer'],
    public: [...table, 'observer', 'community'],
  };
  await tx.putObject({
    ...{ id, type: 'report', title, anchor: id },
    state: english(`server.state.${state}`),
    readers: { roles: state === 'published' ? readers[audience] : table },
  });
}

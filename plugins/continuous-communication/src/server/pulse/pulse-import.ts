/** A pulse that was taken elsewhere: averages that were told there already, marked with where they come from, and held to the same floor. */
import { randomBytes } from 'node:crypto';
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { type Box, type PowerGroup, powerGroups, type Statement, statements } from '../../common/pulse/pulse.ts';
import { mayStartPulse } from '../../common/pulse/pulse-rights.ts';
import { dayAt, momentAt } from '../meeting-times.ts';
import { worded } from '../words.ts';
import { expectOrganisations, listPulse } from './pulse-store.ts';
import type { PulseTables } from './pulse-tables.ts';
import { findPulse } from './read-pulses.ts';

interface ImportedSum {
  count: number;
  /** 0 to 10, by statement. */
  means: Partial<Record<Statement, number>>;
}

export interface ImportedPulse extends ImportedSum {
  title: string;
  /** The last day on which people could answer. */
  until: string;
  larger: string[];
  grassroots: string[];
  groups?: Partial<Record<PowerGroup, ImportedSum>>;
  words?: string[];
  plan?: { words: string; saidBy: string; on: string };
  shared?: boolean;
  source: string;
}

export async function importPulse(workspace: WorkspaceContext, actor: Actor, given: ImportedPulse): Promise<string> {
  if (!mayStartPulse(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.pulse.may-not-start'));
  const { larger, grassroots, plan } = given;
  await expectOrganisations(workspace, { larger, grassroots });
  const { timeZone } = workspace.info;
  if (given.until >= dayAt(workspace.now(), timeZone)) {
    throw new TuttiError('INVALID_FIELD', { field: '/until', detail: worded('server.pulse.import-until') });
  }
  const asked = statements.filter((one) => given.means[one] !== undefined);
  if (asked.length === 0) throw new TuttiError('INVALID_FIELD', { field: '/means', detail: worded('server.pulse.mark') });
  const closesAt = momentAt(Temporal.PlainDate.from(given.until).add({ days: 1 }).toString(), '00:00', timeZone);
  return workspace.database.transaction<PulseTables, string>(async (tx) => {
    const id = workspace.newId();
    const row = {
      ...{ id, title: given.title.trim(), statements: JSON.stringify(asked), groups: JSON.stringify({ larger, grassroots }) },
      ...{ opened_at: closesAt, closes_at: closesAt, cancelled_at: null, reason: '', decision: null, source: given.source.trim() },
      box: JSON.stringify(boxOf(given, asked)),
      salt: randomBytes(16).toString('hex'),
      shared: given.shared === true ? 'yes' : 'no',
    };
    await tx.query.insertInto('pulses').values(row).execute();
    if (plan) {
      const at = momentAt(plan.on, '12:00', timeZone);
      const said = { id: workspace.newId(), pulse: id, words: plan.words.trim(), said_by: plan.saidBy.trim(), at };
      await tx.query.insertInto('pulse_plans').values(said).execute();
    }
    await listPulse(tx, await findPulse(tx.query, id, workspace.now()));
    await tx.emit({ type: 'pulse.imported', objects: [id], actor });
    return id;
  });
}

function boxOf({ count, means, groups = {}, words = [] }: ImportedPulse, asked: readonly Statement[]): Box {
  const sum = (one: ImportedSum | undefined) => ({
    count: one?.count ?? 0,
    sums: asked.map((statement) => (one?.means[statement] ?? 0) * (one?.count ?? 0)),
  });
  const [larger, grassroots] = powerGroups.map((group) => sum(groups[group]));
  if (!larger || !grassroots || larger.count + grassroots.count > count) {
    throw new TuttiError('INVALID_FIELD', { field: '/groups', detail: worded('server.pulse.import-groups') });
  }
  return { all: sum({ count, means }), groups: { larger, grassroots }, words: [...words].sort() };
}

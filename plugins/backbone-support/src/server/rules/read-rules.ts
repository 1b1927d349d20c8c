/** Reads what was agreed about deciding, with every version of it, and declared interests. */
import { TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import {
  type Agreed,
  type AgreedType,
  type AgreedVersion,
  type AgreedWords,
  type GroupWords,
  type Interest,
  type InterestKind,
  type RuleWords,
  standingOf,
} from '../../common/rule.ts';
import { worded } from '../words.ts';
import type { AgreedVersionTable, InterestTable, RuleTables } from './rule-tables.ts';

export type Transaction = PluginTransaction<RuleTables>;

export interface AllAgreed {
  groups: Agreed<GroupWords>[];
  rules: Agreed<RuleWords>[];
}

/** In the order in which they were first written down. */
export async function readAgreed(workspace: WorkspaceContext): Promise<AllAgreed> {
  const query = workspace.database.query<RuleTables>();
  const [all, versions] = await Promise.all([
    query.selectFrom('agreed').selectAll().execute(),
    query.selectFrom('agreed_versions').selectAll().orderBy('number').execute(),
  ]);
  const made = all.map(({ id, type }) =>
    assemble(
      id,
      type as AgreedType,
      versions.filter(({ agreed }) => agreed === id),
    ),
  );
  made.sort((a, b) => (a.versions.at(-1)?.at ?? 0) - (b.versions.at(-1)?.at ?? 0));
  return {
    groups: made.filter(({ type }) => type === 'group') as Agreed<GroupWords>[],
    rules: made.filter(({ type }) => type === 'rule') as Agreed<RuleWords>[],
  };
}

/** NOT_FOUND when there is none. */
export async function findAgreed(query: Kysely<RuleTables>, id: string): Promise<Agreed> {
  const found = await query.selectFrom('agreed').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) throw new TuttiError('NOT_FOUND', worded('server.no-rule'));
  const versions = await query.selectFrom('agreed_versions').selectAll().where('agreed', '=', id).orderBy('number').execute();
  return assemble(id, found.type as AgreedType, versions);
}

function assemble(id: string, type: AgreedType, rows: readonly Selectable<AgreedVersionTable>[]): Agreed {
  const versions = rows.map((row): AgreedVersion => {
    return {
      ...{ number: row.number, words: JSON.parse(row.words) as AgreedWords, ends: row.ends === 1, by: row.by, at: Number(row.at) },
      ...{ decision: row.decision ?? undefined, source: row.source },
      carriedAt: row.carried_at === null ? undefined : Number(row.carried_at),
      takenBackAt: row.taken_back_at === null ? undefined : Number(row.taken_back_at),
    };
  });
  return { id, type, ...standingOf(versions), versions: versions.reverse() };
}

/** Those that hold first. */
export async function readInterests(workspace: WorkspaceContext): Promise<Interest[]> {
  const rows = await workspace.database
    .query<RuleTables>()
    .selectFrom('interests')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute();
  const all = rows.map(toInterest);
  return [...all.filter(({ endedAt }) => endedAt === undefined), ...all.filter(({ endedAt }) => endedAt !== undefined)];
}

function toInterest(row: Selectable<InterestTable>): Interest {
  return {
    ...{ id: row.id, organisation: row.organisation, kind: row.kind as InterestKind, words: row.words },
    ...(row.other === null ? {} : { other: row.other }),
    ...{ by: row.by, at: Number(row.at), endedBy: row.ended_by, endedAt: row.ended_at === null ? undefined : Number(row.ended_at) },
  };
}

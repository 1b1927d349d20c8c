/** Versions in the database: put up once and never changed; only how they stand goes on. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import { asksAgain, compareSections, type Judgement } from '../../common/versions/section-changes.ts';
import type { VersionRule, VersionSection } from '../../common/versions/version.ts';
import { isReached, tallyOf } from '../../common/versions/version-rule.ts';
import { worded } from '../words.ts';
import { freezeAgenda } from './frozen-agenda.ts';
import { findVersion, readSections, readVersions, type StoredVersion } from './read-versions.ts';
import { carryOver, listVersion, readStances } from './stance-store.ts';
import type { VersionTable, VersionTables } from './version-tables.ts';

type Query = Kysely<VersionTables>;
type Transaction = PluginTransaction<VersionTables>;

export interface NewVersion {
  number: string;
  note: string;
  rule: VersionRule;
  asked: string[];
  until?: string;
  /** Of the text that the facilitator looked at. */
  hash: string;
  judged?: Judgement[];
}

/** Freezes the agenda and asks each organisation. CONFLICT when one is being asked about already, or the text is no longer what was looked at. */
export async function putUp(workspace: WorkspaceContext, actor: Actor, given: NewVersion): Promise<string> {
  const frozen = await freezeAgenda(workspace);
  if (frozen.hash !== given.hash) throw new TuttiError('CONFLICT', worded('server.version.text-changed'));
  if (!frozen.sections.some(({ body }) => body !== '')) throw new TuttiError('CONFLICT', worded('server.version.nothing-written'));
  const id = workspace.newId();
  await workspace.database.transaction<VersionTables, void>(async (tx) => {
    const all = await readVersions(tx.query);
    if (all.some(({ status }) => status === 'endorsing')) throw new TuttiError('CONFLICT', worded('server.version.one-at-a-time'));
    refuseNumber(all, given.number);
    const before = all.find(({ status }) => status === 'in-force');
    const earlier = before ? (await readSections(tx.query, before.id)).filter(({ change }) => change !== 'removed') : [];
    const sections = compareSections(earlier, frozen.sections, given.judged);
    if (before && sections.every(({ change }) => change === 'same')) throw new TuttiError('CONFLICT', worded('server.version.nothing-new'));
    const { number, note, rule, asked, until, hash } = given;
    const ends = { in_force_at: null, ended_at: null, end_reason: null, source: null };
    const row = {
      id,
      number,
      note,
      status: 'endorsing',
      rule,
      asked: JSON.stringify(asked),
      until: until ?? null,
      before: before?.id ?? null,
    };
    const made = { hash, seq: frozen.seq, created_at: workspace.now(), created_by: actor.seat.person.name };
    await storeVersion(tx, { ...row, ...made, ...ends }, sections);
    if (before && !sections.some(asksAgain)) await carryOver(workspace, tx, before, { id, asked });
    await tx.emit({ type: 'version.put-up', objects: [id], data: { number, asked: asked.length }, actor });
  });
  return id;
}

/** The rule decides whether it may; that it does is said by a facilitator, since it is heard by everybody. */
export async function putInForce(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await workspace.database.transaction<VersionTables, void>(async (tx) => {
    const version = await findEndorsing(tx.query, id);
    if (!isReached(version.rule, tallyOf(version.asked, await readStances(tx.query, id)))) {
      throw new TuttiError('CONFLICT', worded('server.version.not-reached'));
    }
    const at = workspace.now();
    const ended = { status: 'superseded', ended_at: at };
    await tx.query.updateTable('versions').set(ended).where('status', '=', 'in-force').execute();
    await tx.query.updateTable('versions').set({ status: 'in-force', in_force_at: at }).where('id', '=', id).execute();
    await tx.emit({ type: 'version.in-force', objects: [id], data: { number: version.number }, actor });
  });
}

/** What was put up stays readable; nobody is asked about it any more. */
export async function withdraw(workspace: WorkspaceContext, actor: Actor, id: string, reason: string): Promise<void> {
  await workspace.database.transaction<VersionTables, void>(async (tx) => {
    const { number } = await findEndorsing(tx.query, id);
    const row = { status: 'withdrawn', ended_at: workspace.now(), end_reason: reason };
    await tx.query.updateTable('versions').set(row).where('id', '=', id).execute();
    await tx.emit({ type: 'version.withdrawn', objects: [id], data: { number }, actor });
  });
}

export async function storeVersion(tx: Transaction, row: VersionTable, sections: readonly VersionSection[]): Promise<void> {
  await tx.query.insertInto('versions').values(row).execute();
  for (const [position, { id, title, body, change, reason }] of sections.entries()) {
    const section = { version: row.id, section: id, position, title, body, change, reason: reason ?? null };
    await tx.query.insertInto('version_sections').values(section).execute();
  }
  await listVersion(tx, row);
}

export function refuseNumber(all: readonly Pick<StoredVersion, 'number'>[], number: string): void {
  if (all.some((one) => one.number === number)) {
    throw new TuttiError('INVALID_FIELD', { field: '/number', detail: worded('server.version.number-taken', { number }) });
  }
}

async function findEndorsing(query: Query, id: string): Promise<StoredVersion> {
  const version = await findVersion(query, id);
  if (version.status !== 'endorsing') throw new TuttiError('CONFLICT', worded('server.version.not-asking'));
  return version;
}

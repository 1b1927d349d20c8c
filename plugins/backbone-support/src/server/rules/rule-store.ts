/** What is agreed about deciding, in the database: proposed by those who may, holding only once the organisations carried it; each version stays. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Agreed, AgreedType, AgreedWords, GroupWords, RuleWords } from '../../common/rule.ts';
import { worded } from '../words.ts';
import { findAgreed, readAgreed, type Transaction } from './read-rules.ts';
import type { RuleTables } from './rule-tables.ts';

/** What is proposed: one of the two. */
export interface Given {
  group?: GroupWords;
  rule?: RuleWords;
}

export async function proposeNew(workspace: WorkspaceContext, actor: Actor, given: Given): Promise<void> {
  const type = given.group ? 'group' : 'rule';
  const words = await toGood(workspace, given);
  const id = workspace.newId();
  await workspace.database.transaction<RuleTables, void>(async (tx) => {
    await tx.query.insertInto('agreed').values({ id, type }).execute();
    await addVersion(workspace, tx, actor, { id, type, versions: [] }, words, false);
  });
}

/** @param given with the newest version that was read: CONFLICT where somebody proposed another one since. */
export async function proposeChange(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  { version: number, ...given }: Given & { version: number },
): Promise<void> {
  const words = await toGood(workspace, given);
  await onAgreed(workspace, id, async (tx, agreed) => {
    if (given[agreed.type] === undefined) throw new TuttiError('INVALID_FIELD', { field: '/', detail: worded('server.other-type') });
    if (agreed.versions[0]?.number !== number) throw new TuttiError('CONFLICT', worded('server.rule-changed'));
    await addVersion(workspace, tx, actor, agreed, words, false);
  });
}

/** That it is to hold no longer is proposed and decided like any change of it. */
export async function proposeEnd(workspace: WorkspaceContext, actor: Actor, id: string): Promise<void> {
  await onAgreed(workspace, id, async (tx, agreed) => {
    if (!agreed.holds) throw new TuttiError('CONFLICT', worded('server.rule-holds-not'));
    if (agreed.proposed?.ends) return;
    await addVersion(workspace, tx, actor, agreed, agreed.holds.words, true);
  });
}

/** Until the organisations are asked. @param back brings it back. */
export async function takeBack(workspace: WorkspaceContext, actor: Actor, id: string, back: boolean): Promise<void> {
  await onAgreed(workspace, id, async (tx, agreed) => {
    const [newest] = agreed.versions;
    if (!newest || newest.carriedAt !== undefined) throw new TuttiError('CONFLICT', worded('server.nothing-proposed'));
    if (newest.decision !== undefined) throw new TuttiError('CONFLICT', worded('server.rule-asked'));
    await tx.query
      .updateTable('agreed_versions')
      .set({ taken_back_at: back ? null : workspace.now() })
      .where('agreed', '=', id)
      .where('number', '=', newest.number)
      .execute();
    if (!back && !agreed.versions.some(({ carriedAt }) => carriedAt !== undefined)) await tx.removeObject(id);
    else await list(tx, id, agreed.type, newest.words);
    await tx.emit({ type: 'rule.proposed', objects: [id], actor });
  });
}

export async function noteAsked(workspace: WorkspaceContext, id: string, number: number, decision: string): Promise<void> {
  await onAgreed(workspace, id, async (tx, { type, versions }) => {
    await tx.query.updateTable('agreed_versions').set({ decision }).where('agreed', '=', id).where('number', '=', number).execute();
    const words = versions.find((one) => one.number === number)?.words;
    // Listed anew, so that open pages look again.
    if (words) await list(tx, id, type, words);
  });
}

/** From now on it holds. Told once, however often it is learned. */
export async function carry(
  workspace: WorkspaceContext,
  id: string,
  number: number,
  { decision, at, source = '' }: { decision: string; at: number; source?: string },
): Promise<void> {
  await onAgreed(workspace, id, async (tx, { type, versions }) => {
    const changed = await tx.query
      .updateTable('agreed_versions')
      .set({ decision, carried_at: at, source })
      .where('agreed', '=', id)
      .where('number', '=', number)
      .where('carried_at', 'is', null)
      .where('taken_back_at', 'is', null)
      .executeTakeFirst();
    const version = versions.find((one) => one.number === number);
    if (Number(changed.numUpdatedRows) === 0 || !version) return;
    await list(tx, id, type, version.words);
    await tx.emit({ type: 'rule.carried', objects: [id] });
  });
}

async function onAgreed(workspace: WorkspaceContext, id: string, work: (tx: Transaction, agreed: Agreed) => Promise<void>): Promise<void> {
  await workspace.database.transaction<RuleTables, void>(async (tx) => work(tx, await findAgreed(tx.query, id)));
}

async function addVersion(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  { id, type, versions }: Pick<Agreed, 'id' | 'type' | 'versions'>,
  words: AgreedWords,
  ends: boolean,
): Promise<void> {
  const number = (versions[0]?.number ?? 0) + 1;
  const made = { by: actor.seat.person.name, at: workspace.now(), decision: null, carried_at: null, source: '', taken_back_at: null };
  await tx.query
    .insertInto('agreed_versions')
    .values({ agreed: id, number, words: JSON.stringify(words), ends: ends ? 1 : 0, ...made })
    .execute();
  await list(tx, id, type, words);
  await tx.emit({ type: 'rule.proposed', objects: [id], actor });
}

async function list(tx: Transaction, id: string, type: AgreedType, { name }: AgreedWords): Promise<void> {
  await tx.putObject({ id, type, title: name, anchor: id });
}

/** INVALID_FIELD with a pointer. */
async function toGood(workspace: WorkspaceContext, { group, rule }: Given): Promise<AgreedWords> {
  const known = new Set((await workspace.organisations()).map(({ id }) => id));
  const expectKnown = (field: string, ids: readonly string[]): void => {
    const wrong = ids.findIndex((id) => !known.has(id));
    if (wrong !== -1) fault(`${field}/${wrong}`, 'server.no-organisation');
  };
  if (group) {
    expectKnown('/group/required', group.required);
    expectKnown('/group/seats', group.seats);
    expectSeated('/group', group.seats, group);
    return { ...group, name: group.name.trim(), purpose: group.purpose.trim(), term: group.term.trim() };
  }
  if (!rule) return fault('/', 'server.other-type');
  expectKnown('/rule/required', rule.required);
  const decides = (await readAgreed(workspace)).groups.find(({ id }) => id === rule.group);
  const seats = (decides?.holds ?? decides?.proposed)?.words.seats;
  if (!seats) return fault('/rule/group', 'server.no-group');
  expectSeated('/rule', seats, rule);
  if (rule.fallbackDays > 0 && rule.fallback.trim() === '') fault('/rule/fallback', 'server.no-fallback');
  const { name, about, fallback, appeal } = rule;
  return { ...rule, name: name.trim(), about: about.trim(), fallback: fallback.trim(), appeal: appeal.trim() };
}

function expectSeated(below: string, seats: readonly string[], { required, quorum }: Pick<GroupWords, 'required' | 'quorum'>): void {
  const wrong = required.findIndex((id) => !seats.includes(id));
  if (wrong !== -1) fault(`${below}/required/${wrong}`, 'server.not-seated');
  if (quorum > seats.length) fault(`${below}/quorum`, 'server.quorum-seats', { count: seats.length });
}

function fault(field: string, key: string, params: Record<string, number> = {}): never {
  throw new TuttiError('INVALID_FIELD', { field, detail: worded(key, params) });
}

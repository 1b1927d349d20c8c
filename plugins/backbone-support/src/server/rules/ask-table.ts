/** How a proposal comes to hold: the organisations carry it in the tool in which they answer, by the rule that is to be changed; nobody here says so for them. */
import { isTuttiError, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { type Agreed, type AskedTable, bindRule, type GroupWords, type RuleWords } from '../../common/rule.ts';
import { english, worded } from '../words.ts';
import { findAgreed, readAgreed } from './read-rules.ts';
import { carry, noteAsked } from './rule-store.ts';
import type { RuleTables } from './rule-tables.ts';
import { changeWords } from './rule-words.ts';

const askDays = 14;
const day = 24 * 60 * 60 * 1000;

interface Read extends AskedTable {
  about?: string;
  source?: string;
  endedAt?: number;
}

export async function asksTable(workspace: WorkspaceContext): Promise<boolean> {
  return (await workspace.services.find('decisions')) !== undefined;
}

/** A rule is changed by itself: those whom it asks, with its quorum and those it requires. What is new is carried when nobody objects. */
export async function askTable(workspace: WorkspaceContext, id: string): Promise<void> {
  if (!(await asksTable(workspace))) throw new TuttiError('CONFLICT', worded('server.no-decisions'));
  const agreed = await findAgreed(workspace.database.query<RuleTables>(), id);
  const { proposed } = agreed;
  if (!proposed) throw new TuttiError('CONFLICT', worded('server.nothing-proposed'));
  const before = proposed.decision === undefined ? undefined : await readDecision(workspace, proposed.decision);
  if (before?.state === 'open') return;
  const all = await readAgreed(workspace);
  const rule = all.rules.find((one) => one.id === id);
  const organisations = await workspace.organisations();
  const here = new Set(organisations.map((one) => one.id));
  const own = rule && bindRule(rule, all.groups, here);
  const name = proposed.words.name.slice(0, 150);
  const question = english(proposed.ends ? 'server.ask-end' : agreed.holds ? 'server.ask-change' : 'server.ask-new', { name });
  const { id: decision } = await workspace.services.call<{ id: string }>('decisions', 'open', {
    ...{ question, background: changeWords(agreed, all.groups, organisations).slice(0, 4000) },
    ...(own ? { rule: id, kind: own.kind } : { kind: 'consent', ...askedOf(agreed, all.groups, here) }),
    ...{ closesAt: workspace.now() + Math.max(askDays, own?.leastDays ?? 0) * day + 60_000, about: id, audience: 'everybody' },
    // Nobody changes the question under the proposal.
    fixed: true,
    // Pressed twice it is asked once; asked again once the first try came to nothing.
    key: `${id}-${proposed.number}-${proposed.decision ?? ''}`,
  });
  await noteAsked(workspace, id, proposed.number, decision);
}

/** Who decides on what is new: those with a seat in the group that holds. Of a new group all that have a vote. */
function askedOf({ type, holds, proposed }: Agreed, groups: readonly Agreed<GroupWords>[], here: ReadonlySet<string>): object {
  const inside = type === 'rule' && proposed ? (proposed.words as RuleWords).group : '';
  const group = type === 'group' ? (holds?.words as GroupWords | undefined) : groups.find(({ id }) => id === inside)?.holds?.words;
  if (!group) return {};
  const asked = group.seats.filter((id) => here.has(id));
  return { asked, quorum: Math.max(1, Math.min(asked.length, group.quorum)), required: group.required.filter((id) => here.has(id)) };
}

/** Learns which proposals were carried since, as far as whoever is served may know; by itself this tool learns of those that it opened. */
export async function settle(workspace: WorkspaceContext, only?: readonly string[]): Promise<Map<string, AskedTable>> {
  const told = new Map<string, AskedTable>();
  const { groups, rules } = await readAgreed(workspace);
  for (const { id, versions } of [...groups, ...rules]) {
    for (const { number, decision, carriedAt, takenBackAt } of versions) {
      if (decision === undefined || carriedAt !== undefined || takenBackAt !== undefined) continue;
      if (only && !only.includes(decision)) continue;
      const read = await readDecision(workspace, decision);
      if (!read) continue;
      told.set(decision, { state: read.state, asked: read.asked, answered: read.answered, verdict: read.verdict });
      if (read.verdict === 'carried') await carry(workspace, id, number, { decision, at: read.endedAt ?? workspace.now() });
    }
  }
  return told;
}

/**
 * What the table had agreed before it was written down here: a decision from the minutes stands behind it, for all to see. Only for the
 * first version; a rule that holds is changed by the organisations themselves, here.
 */
export async function standBehind(workspace: WorkspaceContext, id: string, decision: string): Promise<void> {
  const { proposed, versions } = await findAgreed(workspace.database.query<RuleTables>(), id);
  if (!proposed) throw new TuttiError('CONFLICT', worded('server.nothing-proposed'));
  if (versions.some(({ carriedAt }) => carriedAt !== undefined)) throw new TuttiError('CONFLICT', worded('server.rule-holds'));
  const read = await readDecision(workspace, decision);
  const refuse = (key: string): never => {
    throw new TuttiError('INVALID_FIELD', { field: '/decision', detail: worded(key) });
  };
  if (!read) return refuse('server.no-decision');
  if (read.verdict !== 'carried') return refuse('server.decision-not-carried');
  if (read.source === undefined) return refuse('server.decision-not-minutes');
  await carry(workspace, id, proposed.number, { decision, at: read.endedAt ?? workspace.now(), source: read.source });
}

async function readDecision(workspace: WorkspaceContext, id: string): Promise<Read | undefined> {
  try {
    return await workspace.services.call<Read>('decisions', 'read', { id });
  } catch (error) {
    if (isTuttiError(error, 'SERVICE_MISSING') || isTuttiError(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

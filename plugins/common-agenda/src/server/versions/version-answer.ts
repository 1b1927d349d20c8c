/** A version as one actor may see it: the only place where answers leave the server, so that "not yet" is kept among partners in one function. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import { compareSections } from '../../common/versions/section-changes.ts';
import type {
  NextVersionAnswer,
  Stance,
  VersionAnswer,
  VersionInfo,
  VersionRights,
  VersionsAnswer,
} from '../../common/versions/version.ts';
import { isAtTheTable, mayLeadVersions, seesStance, signsFor } from '../../common/versions/version-rights.ts';
import { tallyOf } from '../../common/versions/version-rule.ts';
import { freezeAgenda } from './frozen-agenda.ts';
import { findInForce, findVersion, readSections, readVersions, type StoredVersion } from './read-versions.ts';
import { readStances } from './stance-store.ts';
import type { VersionTables } from './version-tables.ts';

type Query = Kysely<VersionTables>;

export async function answerVersions(workspace: WorkspaceContext, actor: Actor): Promise<VersionsAnswer> {
  const query = workspace.database.query<VersionTables>();
  const versions: VersionInfo[] = [];
  for (const version of await readVersions(query)) versions.push(await informOf(query, version, actor));
  return {
    versions,
    may: rightsOf(
      versions.find(({ status }) => status === 'endorsing'),
      actor,
    ),
  };
}

/** @param against id of another version to compare with; the one before it when not given. */
export async function answerVersion(workspace: WorkspaceContext, actor: Actor, id: string, against?: string): Promise<VersionAnswer> {
  const query = workspace.database.query<VersionTables>();
  const version = await findVersion(query, id);
  const other = await findOther(query, version, against);
  const stored = await readSections(query, id);
  const text = stored.filter(({ change }) => change !== 'removed');
  const own = signsFor(version, actor);
  return {
    version: await informOf(query, version, actor),
    sections: other && other.version.id !== version.before ? compareSections(other.sections, text) : stored,
    before: other && { version: await informOf(query, other.version, actor), sections: other.sections },
    stances: (await readStances(query, id)).filter((stance) => seesStance(version, stance, actor)),
    earlier: own === undefined || version.before === undefined ? undefined : await stanceOf(query, version.before, own),
    may: rightsOf(version, actor),
  };
}

/** What would be put up now, compared with what is in force. */
export async function answerNext(workspace: WorkspaceContext, actor: Actor): Promise<NextVersionAnswer & { hash: string }> {
  const query = workspace.database.query<VersionTables>();
  const { sections, hash } = await freezeAgenda(workspace);
  const before = await findInForce(query);
  const earlier = before ? (await readSections(query, before.id)).filter(({ change }) => change !== 'removed') : [];
  return {
    hash,
    number: nextNumber((await readVersions(query)).map(({ number }) => number)),
    before: before && (await informOf(query, before, actor)),
    sections: compareSections(earlier, sections),
  };
}

async function informOf(query: Query, version: StoredVersion, actor: Actor): Promise<VersionInfo> {
  const known = isAtTheTable(actor) || version.inForceAt !== undefined;
  const stances = known ? (await readStances(query, version.id)).filter((stance) => seesStance(version, stance, actor)) : [];
  return { ...version, tally: known ? tallyOf(version.asked, stances) : undefined };
}

async function findOther(query: Query, version: StoredVersion, against: string | undefined) {
  const id = against ?? version.before;
  if (id === undefined) return undefined;
  const other = await findVersion(query, id);
  const sections = (await readSections(query, id))
    .filter(({ change }) => change !== 'removed')
    .map(({ id: section, title, body }) => ({ id: section, title, body }));
  return { version: other, sections };
}

async function stanceOf(query: Query, version: string, organisation: string): Promise<Stance | undefined> {
  return (await readStances(query, version)).find((stance) => stance.organisation === organisation);
}

function rightsOf(version: Pick<VersionInfo, 'asked' | 'status'> | undefined, actor: Actor): VersionRights {
  const open = version !== undefined && (version.status === 'endorsing' || version.status === 'in-force');
  return { sign: open && signsFor(version, actor) !== undefined, lead: mayLeadVersions(actor) };
}

/** 1.2 comes after 1.1; the first is 1.0. */
function nextNumber(numbers: readonly string[]): string {
  const highest = numbers.map((number) => number.split('.').map(Number)).sort(([a = 0, b = 0], [c = 0, d = 0]) => c - a || d - b)[0];
  return highest === undefined ? '1.0' : `${highest[0] ?? 1}.${(highest[1] ?? 0) + 1}`;
}

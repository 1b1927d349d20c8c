/** Answers in the database: one of each organisation counts, and those before it stay on record. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Kysely, Selectable } from 'kysely';
import { plainText } from '../../common/definitions/canonical-definition.ts';
import { partnersOnly, type Stance, type StanceKind } from '../../common/versions/version.ts';
import { signsFor } from '../../common/versions/version-rights.ts';
import { english, worded } from '../words.ts';
import { findVersion, readSections, type StoredVersion } from './read-versions.ts';
import type { StanceTable, VersionTables } from './version-tables.ts';

type Transaction = PluginTransaction<VersionTables>;

export interface NewStance {
  kind: StanceKind;
  words: string;
  sections: string[];
  /** For `board`: YYYY-MM-DD. */
  until?: string;
}

/** The one of each organisation that holds. */
export async function readStances(query: Kysely<VersionTables>, version: string): Promise<Stance[]> {
  const rows = await query
    .selectFrom('stances')
    .selectAll()
    .where('version', '=', version)
    .where('replaced_at', 'is', null)
    .orderBy('at')
    .orderBy('organisation')
    .execute();
  return rows.map(toStance);
}

/** For the own organisation, by the person who leads its seat. May be changed for as long as the version is asked about or in force. */
export async function giveStance(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  { authority, ...given }: NewStance & { authority: string },
): Promise<void> {
  await workspace.database.transaction<VersionTables, void>(async (tx) => {
    const version = await findOpen(tx, id);
    const organisation = signsFor(version, actor);
    if (organisation === undefined) {
      throw new TuttiError('NOT_ALLOWED', worded(actor.kind === 'person' ? 'server.stance.not-asked' : 'server.stance.people-only'));
    }
    const row = await toRow(tx, version, given);
    const signed = { organisation, authority: plainText(authority), signed_by: actor.seat.person.name, said_by: null, said_where: null };
    await append(workspace, tx, { ...row, ...signed, carried_from: null, imported: 0 });
    await listVersion(tx, version);
    // Whoever is not at the table must not learn from the news what the page keeps from them.
    if (partnersOnly.includes(given.kind)) return;
    await tx.emit({ type: 'stance.given', objects: [id], data: { organisation }, actor });
  });
}

/** What somebody said for an organisation in a meeting: on the page, and without weight until that organisation answers itself. */
export async function noteSaid(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  { organisation, where, ...given }: NewStance & { organisation: string; where: string },
): Promise<void> {
  await workspace.database.transaction<VersionTables, void>(async (tx) => {
    const version = await findOpen(tx, id);
    if (!version.asked.includes(organisation)) {
      throw new TuttiError('INVALID_FIELD', { field: '/organisation', detail: worded('server.stance.not-asked-that') });
    }
    const before = (await readStances(tx.query, id)).find((stance) => stance.organisation === organisation);
    if (before && before.said === undefined) throw new TuttiError('CONFLICT', worded('server.stance.answered'));
    const row = await toRow(tx, version, given);
    const said = { organisation, authority: '', signed_by: '', said_by: actor.seat.person.name, said_where: plainText(where) };
    await append(workspace, tx, { ...row, ...said, carried_from: null, imported: 0 });
    await listVersion(tx, version);
  });
}

/** Only wording changed: who stood behind the version before stands behind this one. What was brought in from elsewhere is asked anew. */
export async function carryOver(
  workspace: WorkspaceContext,
  tx: Transaction,
  before: Pick<StoredVersion, 'id' | 'number'>,
  after: Pick<StoredVersion, 'id' | 'asked'>,
): Promise<void> {
  const kept = (await readStances(tx.query, before.id)).filter(
    ({ organisation, kind, said, imported }) =>
      (kind === 'endorse' || kind === 'reservation') && said === undefined && !imported && after.asked.includes(organisation),
  );
  for (const { organisation, kind, words, sections, authority, signedBy, carriedFrom } of kept) {
    const row = { version: after.id, organisation, kind, words, sections: JSON.stringify(sections), until: null };
    const signed = { authority, signed_by: signedBy, said_by: null, said_where: null };
    await append(workspace, tx, { ...row, ...signed, carried_from: carriedFrom ?? before.number, imported: 0 });
  }
}

export async function append(
  workspace: WorkspaceContext,
  tx: Transaction,
  row: Omit<StanceTable, 'id' | 'at' | 'replaced_at'>,
  at: number = workspace.now(),
): Promise<void> {
  await tx.query
    .updateTable('stances')
    .set({ replaced_at: workspace.now() })
    .where('version', '=', row.version)
    .where('organisation', '=', row.organisation)
    .where('replaced_at', 'is', null)
    .execute();
  await tx.query
    .insertInto('stances')
    .values({ ...row, id: workspace.newId(), at, replaced_at: null })
    .execute();
}

async function toRow(tx: Transaction, version: StoredVersion, { kind, words: given, sections, until }: NewStance) {
  const words = plainText(given);
  if (words === '' && needsWords.includes(kind))
    throw new TuttiError('INVALID_FIELD', { field: '/words', detail: worded('server.stance.words') });
  if (kind === 'board' && until === undefined) {
    throw new TuttiError('INVALID_FIELD', { field: '/until', detail: worded('server.stance.until') });
  }
  const known = new Set((await readSections(tx.query, version.id)).map(({ id }) => id));
  sections.forEach((section, index) => {
    if (known.has(section)) return;
    throw new TuttiError('INVALID_FIELD', { field: `/sections/${index}`, detail: worded('server.section.unknown', { section }) });
  });
  return { version: version.id, kind, words, sections: JSON.stringify(sections), until: (kind === 'board' ? until : undefined) ?? null };
}

/** A reservation that says nothing could not be printed beside the text. */
const needsWords: readonly StanceKind[] = ['reservation', 'object'];

/** The entry in the directory stays as it is; telling it again lets open pages look again where there is no news to tell. */
export async function listVersion(tx: Transaction, { id, number }: Pick<StoredVersion, 'id' | 'number'>): Promise<void> {
  await tx.putObject({ id, type: 'version', title: english('server.version.listed', { number }), anchor: id });
}

async function findOpen(tx: Transaction, id: string): Promise<StoredVersion> {
  const version = await findVersion(tx.query, id);
  if (version.status !== 'endorsing' && version.status !== 'in-force') {
    throw new TuttiError('CONFLICT', worded('server.version.over'));
  }
  return version;
}

function toStance(row: Selectable<StanceTable>): Stance {
  return {
    organisation: row.organisation,
    kind: row.kind as StanceKind,
    sections: JSON.parse(row.sections) as string[],
    words: row.words,
    authority: row.authority,
    until: row.until ?? undefined,
    signedBy: row.signed_by,
    at: Number(row.at),
    said: row.said_by === null ? undefined : { by: row.said_by, where: row.said_where ?? '' },
    carriedFrom: row.carried_from ?? undefined,
    imported: row.imported === 1,
  };
}

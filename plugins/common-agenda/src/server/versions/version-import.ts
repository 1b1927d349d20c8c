/** Brings in a version that took effect elsewhere. It says where it came from, and its answers are marked as not given here; they are never carried over. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { plainText } from '../../common/definitions/canonical-definition.ts';
import { compareSections } from '../../common/versions/section-changes.ts';
import type { StanceKind, VersionRule, VersionText } from '../../common/versions/version.ts';
import { worded } from '../words.ts';
import { hashOf } from './frozen-agenda.ts';
import { readSections, readVersions } from './read-versions.ts';
import { append } from './stance-store.ts';
import { refuseNumber, storeVersion } from './version-store.ts';
import type { VersionTables } from './version-tables.ts';

export interface ImportedVersion {
  number: string;
  source: string;
  note: string;
  rule: VersionRule;
  status: 'in-force' | 'superseded';
  /** The day it took effect, YYYY-MM-DD; later ones are brought in after earlier ones. */
  on: string;
  sections: VersionText[];
  stances: { organisation: string; kind: StanceKind; words?: string; signedBy: string; on: string }[];
}

export async function importVersion(workspace: WorkspaceContext, actor: Actor, given: ImportedVersion): Promise<string> {
  const known = new Set((await workspace.organisations()).map(({ id }) => id));
  given.stances.forEach(({ organisation }, index) => {
    const field = `/stances/${index}/organisation`;
    if (!known.has(organisation)) throw new TuttiError('INVALID_FIELD', { field, detail: worded('server.start.no-such-organisation') });
    if (given.stances.findIndex((one) => one.organisation === organisation) !== index) {
      throw new TuttiError('INVALID_FIELD', { field, detail: worded('server.start.twice') });
    }
  });
  const id = workspace.newId();
  const at = noon(given.on);
  await workspace.database.transaction<VersionTables, void>(async (tx) => {
    const all = await readVersions(tx.query);
    refuseNumber(all, given.number);
    if (given.status === 'in-force' && all.some(({ status }) => status === 'in-force')) {
      throw new TuttiError('CONFLICT', worded('server.version.in-force-already'));
    }
    const before = all.find(({ createdAt }) => createdAt < at);
    const earlier = before ? (await readSections(tx.query, before.id)).filter(({ change }) => change !== 'removed') : [];
    const { number, note, rule, status, source } = given;
    const asked = JSON.stringify(given.stances.map(({ organisation }) => organisation));
    const times = { created_at: at, in_force_at: at, ended_at: status === 'in-force' ? null : at, end_reason: null };
    const row = { id, number, note, rule, status, source, asked, until: null, before: before?.id ?? null, seq: null, created_by: '' };
    await storeVersion(tx, { ...row, ...times, hash: hashOf(given.sections) }, compareSections(earlier, given.sections));
    for (const { organisation, kind, words, signedBy, on } of given.stances) {
      const stance = { version: id, organisation, kind, words: plainText(words ?? ''), sections: '[]', authority: '', signed_by: signedBy };
      await append(workspace, tx, { ...stance, until: null, said_by: null, said_where: null, carried_from: null, imported: 1 }, noon(on));
    }
    await tx.emit({ type: 'version.imported', objects: [id], data: { number }, actor });
  });
  return id;
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

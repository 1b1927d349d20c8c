/** What waits for a seat in "Who stands behind it": to answer for the own organisation, or to let a version take effect. */
import type { Actor, Need } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { asksAgain } from '../../common/versions/section-changes.ts';
import { mayLeadVersions, signsFor } from '../../common/versions/version-rights.ts';
import { isReached, tallyOf } from '../../common/versions/version-rule.ts';
import { worded } from '../words.ts';
import { readSections, readVersions } from './read-versions.ts';
import { readStances } from './stance-store.ts';
import type { VersionTables } from './version-tables.ts';

const panel = 'common-agenda.versions';

export async function versionNeeds(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const query = workspace.database.query<VersionTables>();
  const needs: Need[] = [];
  for (const version of (await readVersions(query)).filter(({ status }) => status === 'endorsing')) {
    const stances = await readStances(query, version.id);
    const { id, number, rule, asked } = version;
    const own = signsFor(version, actor);
    const given = stances.find(({ organisation }) => organisation === own);
    const waits = given === undefined || given.said !== undefined || given.kind === 'not-yet' || given.kind === 'board';
    const organisation = actor.seat.organisation?.name ?? '';
    if (own !== undefined && waits) {
      const sections = (await readSections(query, id)).filter(asksAgain).length;
      const kind = given?.said === undefined ? 'answer' : 'confirm-said';
      const params = { number, organisation, count: sections };
      const words = kind === 'answer' ? 'needs.answer-words' : 'needs.confirm-said-words';
      needs.push({
        id: `${kind}-${id}`,
        title: worded(`needs.${kind}`, params),
        words: worded(words, params),
        button: worded(`needs.${kind}-button`),
        panel,
        address: id,
      });
    }
    if (mayLeadVersions(actor) && isReached(rule, tallyOf(asked, stances))) {
      const params = { number };
      const button = worded('needs.in-force-button');
      needs.push({
        id: `in-force-${id}`,
        title: worded('needs.in-force', params),
        words: worded('needs.in-force-words'),
        button,
        panel,
        address: id,
      });
    }
  }
  return needs;
}

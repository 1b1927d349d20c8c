/** What waits for the asking seat, for Home: reports that its organisation is named in and has not signed, and agreements that lapse. */
import type { Actor, Need, NeedsAnswer } from '@tutti/plugin-api';
import type { PluginApp, WorkspaceContext } from '@tutti/plugin-api/server';
import { mayKeep } from '../common/partner.ts';
import { signsFor } from '../common/report-rights.ts';
import { readAgreements } from './partners/partner-answer.ts';
import { readEdition, readReports, readSigns } from './reports/read-reports.ts';
import type { ReportTables } from './reports/report-tables.ts';
import { standingSigns } from './reports/sign-store.ts';
import { worded } from './words.ts';

export function needsRoutes(app: PluginApp): void {
  app.get('/needs', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<NeedsAnswer>({ needs: [...(await reportNeeds(workspace, actor)), ...(await agreementNeeds(workspace, actor))] });
  });
}

async function reportNeeds(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const own = signsFor(actor);
  if (own === undefined) return [];
  const query = workspace.database.query<ReportTables>();
  const needs: Need[] = [];
  for (const report of (await readReports(query)).filter(({ state }) => state === 'frozen')) {
    const edition = await readEdition(query, report);
    if (!edition?.asked.includes(own) || standingSigns(edition, await readSigns(query, report.id)).has(own)) continue;
    const params = { organisation: actor.seat.organisation?.name ?? '', title: report.title };
    needs.push({
      id: `sign-${report.id}`,
      title: worded('needs.sign', params),
      words: worded(`needs.sign-words.${report.audience}`, params),
      button: worded('needs.sign-button'),
      panel: 'backbone-support.reports',
      address: report.id,
    });
  }
  return needs;
}

/** To those who keep it going all of them, to the lead of an organisation its own. */
async function agreementNeeds(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const own = actor.seat.role === 'lead' ? actor.seat.organisation?.id : undefined;
  if (!mayKeep(actor) && own === undefined) return [];
  const ending = (await readAgreements(workspace)).filter(({ term, parties }) => {
    return (term === 'soon' || term === 'lapsed') && (own === undefined || parties.includes(own));
  });
  return ending.map(({ id, covers, term, days = 0 }) => ({
    id: `lapse-${id}`,
    title: worded(term === 'lapsed' ? 'needs.lapsed' : 'needs.lapse', { covers, count: days }),
    words: worded('needs.lapse-words'),
    button: worded('needs.lapse-button'),
    panel: 'backbone-support.partners',
    address: id,
  }));
}

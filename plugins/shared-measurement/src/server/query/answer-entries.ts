/** What is asked of one organisation, for its own people alone; and what waits to be checked, for those who check. Nothing here is hidden from them, as the page says before anybody writes. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Figure } from '../../common/figure.ts';
import type { Indicator } from '../../common/indicator.ts';
import { isBackbone, mayCheck } from '../../common/measurement-rights.ts';
import { addDays, movePeriod, parsePeriod, periodAt, periodsBetween } from '../../common/period.ts';
import { type Consent, shareOf } from '../../common/sharing.ts';
import type { EntriesAnswer, Entry, EntryState, ReviewsAnswer, Revision, RevisionsAnswer } from '../../common/values.ts';
import { expectOwn } from '../figure-store.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { readConsents } from '../read-consents.ts';
import { readIndicators } from '../read-indicators.ts';
import { cellKey, readRevisions, readSource } from '../read-revisions.ts';
import { worded } from '../words.ts';
import { dayOf } from '../workspace-day.ts';
import { inform } from './answer-indicators.ts';
import { expectSeen } from './answer-values.ts';

export async function answerEntries(workspace: WorkspaceContext, actor: Actor): Promise<EntriesAnswer> {
  const organisation = expectOwn(actor);
  const query = workspace.database.query<MeasurementTables>();
  const all = await inform(
    workspace,
    (await readIndicators(query)).filter(({ retired }) => !retired),
  );
  const indicators = all.filter(({ duties }) => duties.some((duty) => duty.organisation === organisation));
  const newest = newestOf(await readRevisions(query, { organisation }));
  const drafts = await query.selectFrom('drafts').selectAll().where('organisation', '=', organisation).execute();
  const written = new Map(
    drafts.map((row) => [
      cellKey({ ...row, scope: row.scope as Revision['scope'] }),
      { figure: JSON.parse(row.figure) as Figure, source: readSource(row.source) },
    ]),
  );
  const said = await readConsents(query, organisation);
  const today = dayOf(workspace);
  const entries = indicators.flatMap((indicator) =>
    indicator.duties
      .filter((duty) => duty.organisation === organisation)
      .flatMap(({ scope, from, to }) =>
        askedPeriods(indicator, from, to, today).map((period): Entry => {
          const key = cellKey({ indicator: indicator.id, organisation, scope, period });
          const { sent, accepted } = newest.get(key) ?? {};
          const draft = written.get(key);
          const due = addDays(parsePeriod(period)?.end ?? today, indicator.dueDays);
          const state: EntryState =
            sent?.status === 'sent' || sent?.status === 'returned' ? sent.status : draft ? 'draft' : sent ? 'accepted' : 'open';
          const kept = shareOf(indicator, said.get(indicator.id) ?? []).parts === 'own';
          const overdue = state !== 'accepted' && state !== 'sent' && due < today && !kept;
          return {
            indicator: indicator.code,
            organisation,
            scope,
            period,
            due,
            overdue,
            state,
            draft: draft?.figure,
            source: draft?.source,
            sent,
            revises: accepted !== undefined,
            kept,
          };
        }),
      ),
  );
  const done = ({ state }: Entry): boolean => state === 'accepted';
  const open = entries.filter((entry) => !done(entry)).sort((a, b) => a.due.localeCompare(b.due) || a.indicator.localeCompare(b.indicator));
  const ended = entries.filter(done).sort((a, b) => b.due.localeCompare(a.due) || a.indicator.localeCompare(b.indicator));
  return { organisation, indicators, entries: [...open, ...ended] };
}

/** Those that have begun. */
function askedPeriods({ period }: Indicator, from: string, to: string | null, today: string): string[] {
  const now = periodAt(period, today);
  const [first, end] = [parsePeriod(from), to === null ? now : parsePeriod(to)];
  if (!first || !end) return [];
  return periodsBetween(first, end.start < now.start ? end : now).map(({ code }) => code);
}

function newestOf(revisions: readonly Revision[]): Map<string, { sent?: Revision; accepted?: Revision }> {
  const found = new Map<string, { sent?: Revision; accepted?: Revision }>();
  for (const revision of revisions) {
    const before = found.get(cellKey(revision));
    const sent = revision.status === 'replaced' ? {} : { sent: revision };
    found.set(cellKey(revision), { ...before, ...sent, ...(revision.status === 'accepted' ? { accepted: revision } : {}) });
  }
  return found;
}

export async function answerReviews(workspace: WorkspaceContext, actor: Actor): Promise<ReviewsAnswer> {
  if (!isBackbone(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.only-checkers'));
  const query = workspace.database.query<MeasurementTables>();
  const indicators = await readIndicators(query);
  const consents = await readConsents(query);
  const isTold = ({ indicator, organisation }: Revision): boolean => isShared(indicators, consents, indicator, organisation);
  const sent = (await readRevisions(query, { status: 'sent' })).filter(isTold);
  const accepted = newestOf(await readRevisions(query, { status: 'accepted' }));
  const told = indicators.filter(({ id }) => sent.some(({ indicator }) => indicator === id));
  const codes = new Map(indicators.map(({ id, code }) => [id, code]));
  return {
    indicators: await inform(workspace, told),
    waiting: sent.map((revision) => {
      const period = parsePeriod(revision.period);
      const earlier = period && accepted.get(cellKey({ ...revision, period: movePeriod(period, -1).code }))?.accepted;
      return {
        revision: { ...revision, indicator: codes.get(revision.indicator) ?? '' },
        before: earlier?.figure,
        accepted: accepted.get(cellKey(revision))?.accepted?.figure,
        mayCheck: mayCheck(actor, revision.organisation),
      };
    }),
  };
}

/** Whether those who check may see what an organisation sent. */
function isShared(
  indicators: readonly Indicator[],
  consents: ReadonlyMap<string, readonly Consent[]>,
  id: string,
  organisation: string,
): boolean {
  const indicator = indicators.find((one) => one.id === id);
  const said = (consents.get(id) ?? []).filter((one) => one.organisation === organisation);
  return indicator !== undefined && shareOf(indicator, said).parts !== 'own';
}

/** What was sent of one indicator: all of it for those who check, else that of the own organisation. */
export async function answerRevisions(
  workspace: WorkspaceContext,
  actor: Actor,
  code: string,
  period: string | undefined,
): Promise<RevisionsAnswer> {
  const indicator = await expectSeen(workspace, actor, code);
  const own = isBackbone(actor) ? {} : { organisation: expectOwn(actor) };
  const wanted = period === undefined ? {} : { period: parsePeriod(period)?.code ?? period };
  const query = workspace.database.query<MeasurementTables>();
  const consents = await readConsents(query);
  const all = await readRevisions(query, { indicator: indicator.id, ...own, ...wanted });
  const revisions = isBackbone(actor) ? all.filter(({ organisation }) => isShared([indicator], consents, indicator.id, organisation)) : all;
  return { revisions: revisions.reverse().map((revision) => ({ ...revision, indicator: indicator.code })) };
}

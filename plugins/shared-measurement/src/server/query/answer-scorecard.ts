/** Where the table stands, by goal: each indicator with its newest figure, as one seat may see it. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { ScoreCard, ScorecardAnswer } from '../../common/values.ts';
import type { MeasurementTables } from '../measurement-tables.ts';
import { dayOf, endOfDay } from '../workspace-day.ts';
import { mayOf, readGoals, seenIndicators } from './answer-indicators.ts';
import { rowsOf } from './answer-values.ts';
import { readLedger } from './ledger.ts';
import { readNotes } from './read-notes.ts';

/** An indicator of two goals stands under each; core ones before those that contribute. @param day as known at its end */
export async function answerScorecard(workspace: WorkspaceContext, actor: Actor, day: string | undefined): Promise<ScorecardAnswer> {
  const indicators = (await seenIndicators(workspace, actor)).filter(({ retired }) => !retired);
  const query = workspace.database.query<MeasurementTables>();
  const ledger = await readLedger(
    query,
    indicators.map(({ id }) => id),
  );
  const notes = await readNotes(
    query,
    actor,
    indicators.map(({ id }) => id),
  );
  const asKnownOn = endOfDay(workspace, day);
  const today = dayOf(workspace);
  const cards = indicators.map((indicator): ScoreCard => {
    const rows = rowsOf({ indicator, ledger, duties: indicator.duties }, actor, { asKnownOn, today, bare: true });
    const newest = rows.findLastIndex(({ value, suppressed, acceptedAt }) => value !== null || suppressed || acceptedAt !== null);
    const line = rows.slice(0, newest + 1);
    const before = line.slice(0, -1).findLast(({ value }) => value !== null);
    const told = notes.get(indicator.id) ?? [];
    const note =
      told.findLast(({ period }) => period !== null && period === rows[newest]?.period) ?? told.findLast(({ period }) => period === null);
    return {
      indicator,
      note: note && { kind: note.kind, text: note.text },
      latest: rows[newest],
      line: line.map(({ period, value }) => ({ period, value })),
      before: before && { period: before.period, value: before.value },
    };
  });
  cards.sort((a, b) => Number(b.indicator.level === 'core') - Number(a.indicator.level === 'core'));
  const groups: ScorecardAnswer['groups'] = (await readGoals(workspace)).map(({ id, title }) => ({
    goal: { id, title },
    cards: cards.filter(({ indicator }) => indicator.goals.some((goal) => goal.id === id)),
  }));
  groups.push({ goal: undefined, cards: cards.filter(({ indicator }) => indicator.goals.length === 0) });
  return { groups: groups.filter((group) => group.cards.length > 0), asKnownOn, may: mayOf(actor) };
}

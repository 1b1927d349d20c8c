/** What waits for the asking seat, for Home: to answer, to say what one thinks, to write down what came of it, to look at it again. */
import type { Actor, Need, NeedsAnswer } from '@tutti/plugin-api';
import type { PluginApp, WorkspaceContext } from '@tutti/plugin-api/server';
import { decideResult, fallbackSince } from '../common/decide-result.ts';
import { leadsDecision, mayOpine } from '../common/decision-rights.ts';
import { readOpinions } from './beside-store.ts';
import { waitingVoices } from './decision-answer.ts';
import type { DecisionTables } from './decision-tables.ts';
import { readDecisions, type StoredDecision } from './read-decisions.ts';
import { spokenLanguage, worded } from './words.ts';

const panel = 'decisions.decisions';

export function needsRoutes(app: PluginApp): void {
  app.get('/needs', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<NeedsAnswer>({ needs: await needsOf(workspace, actor) });
  });
}

async function needsOf(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const query = workspace.database.query<DecisionTables>();
  const all = await readDecisions(query, workspace.now());
  const names = new Map((await workspace.organisations()).map(({ id, name }) => [id, name]));
  const needs: Need[] = [];
  for (const decision of all.filter(({ state }) => state === 'open').sort((a, b) => a.closesAt - b.closesAt)) {
    const closes = dayWords(decision.closesAt, workspace.info.timeZone);
    for (const organisation of waitingVoices(decision, actor)) {
      needs.push(
        need(`answer-${decision.id}-${organisation}`, 'answer', decision, { organisation: names.get(organisation) ?? '', closes }),
      );
    }
    const own = actor.seat.organisation?.id;
    if (own !== undefined && mayOpine(decision, actor) && !(await readOpinions(query, decision.id, own)).has(actor.seat.id)) {
      needs.push(need(`opinion-${decision.id}`, 'opinion', decision, { organisation: names.get(own) ?? '', closes }));
    }
  }
  const led = all.filter((decision) => decision.state === 'closed' && leadsDecision(decision, actor));
  const fallen = new Set(fallbacks(workspace, all, actor).map(({ address }) => address));
  for (const decision of led.filter(({ id, outcomes }) => outcomes.length === 0 && !fallen.has(id))) {
    needs.push(need(`outcome-${decision.id}`, 'outcome', decision, {}));
  }
  return [...needs, ...fallbacks(workspace, all, actor), ...reviews(led, dayOf(workspace))];
}

/** Nothing was decided in time, so what was agreed for that case holds: those who asked say what came of it. */
function fallbacks(workspace: WorkspaceContext, all: readonly StoredDecision[], actor: Actor): Need[] {
  return all.flatMap((decision) => {
    const result = decision.state === 'closed' ? decideResult(decision, decision.tally) : undefined;
    const since = leadsDecision(decision, actor) ? fallbackSince({ ...decision, result }, workspace.now()) : undefined;
    if (since === undefined) return [];
    const words = { since: dayWords(since, workspace.info.timeZone), fallback: decision.rule?.fallback ?? '' };
    return [need(`fallback-${decision.id}`, 'fallback', decision, words)];
  });
}

/** One line however many there are: they wait together. */
function reviews(led: readonly StoredDecision[], today: string): Need[] {
  const due = led
    .filter(({ outcomes }) => outcomes[0]?.review !== undefined && outcomes[0].review <= today)
    .sort((a, b) => (a.outcomes[0]?.review ?? '').localeCompare(b.outcomes[0]?.review ?? ''));
  const [first] = due;
  if (!first) return [];
  const since = dayWords(Date.parse(`${first.outcomes[0]?.review}T12:00:00Z`), 'UTC');
  if (due.length === 1) return [need(`review-${first.id}`, 'review', first, { since })];
  const params = { count: due.length, since };
  const words = worded('needs.reviews-words', { ...params, question: first.question });
  return [{ id: 'reviews', title: worded('needs.reviews', params), words, button: worded('needs.reviews-button'), panel, address: '' }];
}

function need(id: string, kind: string, decision: StoredDecision, params: Record<string, string>): Need {
  const all = { ...params, question: decision.question };
  return {
    id,
    title: worded(`needs.${kind}`, all),
    words: worded(`needs.${kind}-words`, all),
    button: worded(`needs.${kind}-button`),
    panel,
    address: decision.id,
  };
}

function dayWords(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(spokenLanguage(), { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(at);
}

/** Today where the workspace is. */
function dayOf(workspace: WorkspaceContext): string {
  return new Intl.DateTimeFormat('sv', { timeZone: workspace.info.timeZone }).format(workspace.now());
}

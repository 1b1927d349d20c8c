/** What stands of decisions in the places of other tools: what was decided about a thing, and who steps aside where an agenda talks about money. */
import { type Actor, isTuttiError, type SlotAnswer, type SlotItem } from '@tutti/plugin-api';
import type { PluginApp, WorkspaceContext } from '@tutti/plugin-api/server';
import type { DecisionInfo } from '../common/decision.ts';
import { answerDecisions } from './decision-answer.ts';
import { spokenLanguage, worded } from './words.ts';

const panel = 'decisions.decisions';

export function besideRoutes(app: PluginApp): void {
  app.get('/beside', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<SlotAnswer>({ items: await besideThing(workspace, actor, context.req.query('object')) });
  });

  app.get('/beside-item', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<SlotAnswer>({ items: await besideItem(workspace, actor, context.req.query('object')) });
  });
}

/** Those that are linked to it, as this reader may see them. */
async function besideThing(workspace: WorkspaceContext, actor: Actor, object: string | undefined): Promise<SlotItem[]> {
  if (object === undefined) return [];
  const linked = new Set((await linksOf(workspace, object)).flatMap(({ from, to }) => [from, to]));
  const { decisions } = await answerDecisions(workspace, actor);
  return decisions
    .filter(({ id, about, state }) => state !== 'withdrawn' && (about === object || linked.has(id)))
    .map((decision) => ({
      text: decision.question,
      detail: standingWords(workspace, decision),
      panel,
      address: decision.id,
      icon: 'gavel',
    }));
}

/** Of decisions about money that are linked to the item; those that are over are left to their own page. */
async function besideItem(workspace: WorkspaceContext, actor: Actor, object: string | undefined): Promise<SlotItem[]> {
  if (object === undefined) return [];
  const { decisions } = await answerDecisions(workspace, actor);
  const names = new Map((await workspace.organisations()).map(({ id, name }) => [id, name]));
  const items: SlotItem[] = [];
  for (const { id, question, recused, state } of decisions) {
    const aside = recused.filter(({ why }) => why !== 'said');
    if (state !== 'open' || aside.length === 0) continue;
    if (!(await linksOf(workspace, id)).some(({ from, to }) => from === object || to === object)) continue;
    const words = aside.map(({ organisation, why, reason }) =>
      worded(`server.aside.${why}`, { organisation: names.get(organisation) ?? organisation, reason }),
    );
    items.push({ text: question, detail: words.join(' '), panel, address: id });
  }
  return items;
}

function standingWords(workspace: WorkspaceContext, { state, closesAt, endedAt, outcomes, result }: DecisionInfo): string {
  const dayOf = new Intl.DateTimeFormat(spokenLanguage(), { dateStyle: 'long', timeZone: workspace.info.timeZone });
  if (state === 'open') return worded('server.beside.open', { day: dayOf.format(closesAt) });
  const day = dayOf.format(endedAt ?? closesAt);
  return `${worded(`server.beside.${result?.verdict ?? 'told'}`, { day })} ${outcomes[0]?.words ?? ''}`.trim().slice(0, 300);
}

/** None of what is not listed, or not yet. */
async function linksOf(workspace: WorkspaceContext, object: string) {
  return workspace.links.of(object).catch((error: unknown) => {
    if (isTuttiError(error, 'NOT_FOUND')) return [];
    throw error;
  });
}

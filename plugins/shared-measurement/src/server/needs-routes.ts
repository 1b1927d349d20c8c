/** What waits for the asking seat, for Home: figures to write or to look at again, and figures to check. */
import type { Actor, Need, NeedsAnswer } from '@tutti/plugin-api';
import type { PluginApp, WorkspaceContext } from '@tutti/plugin-api/server';
import { isBackbone, reportsFor } from '../common/measurement-rights.ts';
import { answerEntries, answerReviews } from './query/answer-entries.ts';
import { spokenLanguage, worded } from './words.ts';

export function needsRoutes(app: PluginApp): void {
  app.get('/needs', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<NeedsAnswer>({ needs: await needsOf(workspace, actor) });
  });
}

async function needsOf(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  if (isBackbone(actor)) {
    const waiting = (await answerReviews(workspace, actor)).waiting.filter(({ mayCheck }) => mayCheck);
    return waiting.length === 0 ? [] : [need('check', waiting.length, {}, 'check')];
  }
  if (reportsFor(actor) === undefined) return [];
  const { entries } = await answerEntries(workspace, actor);
  const organisation = actor.seat.organisation?.name ?? '';
  const returned = entries.filter(({ state }) => state === 'returned');
  const asked = entries.filter(({ state }) => state === 'open' || state === 'draft');
  const needs = returned.length === 0 ? [] : [need('returned', returned.length, { organisation }, 'asked')];
  const [first] = asked;
  return first ? [...needs, need('asked', asked.length, { organisation, due: dayWords(first.due) }, 'asked')] : needs;
}

function need(kind: string, count: number, params: Record<string, string>, address: string): Need {
  const all = { ...params, count };
  return {
    id: kind,
    title: worded(`needs.${kind}`, all),
    words: worded(`needs.${kind}-words`, all),
    button: worded(`needs.${kind}-button`),
    panel: 'shared-measurement.measurement',
    address,
  };
}

function dayWords(day: string): string {
  const spoken = new Intl.DateTimeFormat(spokenLanguage(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return spoken.format(Date.parse(`${day}T12:00:00Z`));
}

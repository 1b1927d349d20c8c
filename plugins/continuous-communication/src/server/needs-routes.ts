/** What waits for the asking seat, for Home: the meeting that runs or comes next, and what its organisation was asked to do. */
import type { Actor, Need, NeedsAnswer } from '@tutti/plugin-api';
import type { PluginApp, WorkspaceContext } from '@tutti/plugin-api/server';
import { isAtTheTable, leadsMeeting } from '../common/meeting-rights.ts';
import { answerMeetings } from './meeting-answer.ts';
import { dayAt } from './meeting-times.ts';
import { planNeeds } from './plan/plan-needs.ts';
import { pulseNeeds } from './pulse/pulse-needs.ts';
import { queryOf, readItems } from './read-meetings.ts';
import { roundNeeds } from './rounds/round-needs.ts';
import { spokenLanguage, worded } from './words.ts';

const panel = 'continuous-communication.meetings';
const day = 24 * 60 * 60 * 1000;

export function needsRoutes(app: PluginApp): void {
  app.get('/needs', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<NeedsAnswer>({ needs: isAtTheTable(actor) ? await needsOf(workspace, actor) : [] });
  });
}

async function needsOf(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const { meetings, actions } = await answerMeetings(workspace, actor);
  const now = workspace.now();
  const { timeZone } = workspace.info;
  const needs: Need[] = [];
  for (const { id, title } of meetings.filter(({ state }) => state === 'running')) {
    const params = { title };
    needs.push({ ...said(`running-${id}`, 'running', params), panel, address: id });
  }
  const next = meetings.find(({ state, startsAt }) => state === 'planned' && startsAt < now + 7 * day);
  if (next && leadsMeeting(next, actor) && (await readItems(queryOf(workspace), next.id)).length === 0) {
    const when = new Intl.DateTimeFormat(spokenLanguage(), { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(
      next.startsAt,
    );
    needs.push({ ...said(`prepare-${next.id}`, 'prepare', { title: next.title, when }), panel, address: next.id });
  }
  const soon = dayAt(now + 3 * day, timeZone);
  const own = actions.filter(({ organisation }) => organisation !== undefined && organisation === actor.seat.organisation?.id);
  needs.push(...(await planNeeds(workspace, actor)), ...(await pulseNeeds(workspace, actor)), ...(await roundNeeds(workspace, actor)));
  const due = own.filter((action) => action.due !== undefined && action.due <= soon);
  const [first] = due;
  if (first) {
    const params = { count: due.length, what: first.text, organisation: actor.seat.organisation?.name ?? '' };
    needs.push({ ...said('actions', 'actions', params), panel, address: '' });
  }
  return needs;
}

function said(id: string, kind: string, params: Record<string, string | number>): Omit<Need, 'panel' | 'address'> {
  return {
    id,
    title: worded(`needs.${kind}`, params),
    words: worded(`needs.${kind}-words`, params),
    button: worded(`needs.${kind}-button`),
  };
}

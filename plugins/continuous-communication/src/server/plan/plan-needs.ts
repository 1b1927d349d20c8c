/** What the communication plan asks of whoever looks, for Home: to tell on what has happened, to send what is due, to agree. */
import type { Actor, Need } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { PlanLine } from '../../common/plan/plan.ts';
import { dayAt } from '../meeting-times.ts';
import { spokenLanguage, worded } from '../words.ts';
import { answerPlan } from './read-plan.ts';

const panel = 'continuous-communication.communication-plan';
const soon = 3 * 24 * 60 * 60 * 1000;

export async function planNeeds(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const { lines, may } = await answerPlan(workspace, actor);
  const { organisation } = actor.seat;
  const alarms = lines.flatMap((line) => alarmNeeds(workspace, line));
  const until = dayAt(workspace.now() + soon, workspace.info.timeZone);
  const own = lines.filter((line) => line.may.mark && line.organisation === organisation?.id);
  const due = own.flatMap(({ id, audience, purpose, stretches }): Need[] => {
    const running = stretches.find(({ state }) => state === 'open');
    if (!running || running.to > until) return [];
    const day = new Intl.DateTimeFormat(spokenLanguage(), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
      Date.parse(running.to),
    );
    return [need('plan-due', id, { whom: audience, what: purpose, organisation: organisation?.name ?? '', day })];
  });
  return [...alarms, ...due, ...(may.agree ? [need('plan-agree', '', { organisation: organisation?.name ?? '' })] : [])];
}

function alarmNeeds(workspace: WorkspaceContext, { id, audience, purpose, alarms }: PlanLine): Need[] {
  const { timeZone } = workspace.info;
  const when = new Intl.DateTimeFormat(spokenLanguage(), { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return alarms
    .filter((alarm) => alarm.may.tell)
    .map((alarm) => need('plan-alarm', id, { whom: audience, what: purpose, when: when.format(alarm.dueAt), words: alarm.words }));
}

function need(kind: string, address: string, params: Record<string, string>): Need {
  return {
    id: `${kind}-${address}`,
    title: worded(`needs.${kind}`, params),
    words: worded(`needs.${kind}-words`, params),
    button: worded(`needs.${kind}-button`),
    panel,
    address,
  };
}

/** What a pulse asks of whoever looks, for Home: to answer, to read, to say what will be done. */
import type { Actor, Need } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { spokenLanguage, worded } from '../words.ts';
import { answerPulses } from './pulse-answer.ts';

const panel = 'continuous-communication.pulse';
const day = 24 * 60 * 60 * 1000;

export async function pulseNeeds(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const { pulses } = await answerPulses(workspace, actor);
  const now = workspace.now();
  const { timeZone } = workspace.info;
  const dayWords = (at: number): string =>
    new Intl.DateTimeFormat(spokenLanguage(), { day: 'numeric', month: 'long', timeZone }).format(at);
  return pulses.flatMap(({ id, title, may, closesAt, plans, planUntil, result, source }): Need[] => {
    if (may.answer) return [need(id, 'pulse-answer', { title, day: dayWords(closesAt - 1) })];
    // What was taken elsewhere asks nothing of anybody.
    if (result && may.plan && plans.length === 0 && source === undefined && now < planUntil + 30 * day) {
      return [need(id, now < planUntil ? 'pulse-plan' : 'pulse-late', { title, day: dayWords(planUntil) })];
    }
    return [];
  });
}

function need(address: string, kind: string, params: Record<string, string>): Need {
  return {
    id: `${kind}-${address}`,
    title: worded(`needs.${kind}`, params),
    words: worded(`needs.${kind}-words`, params),
    button: worded(`needs.${kind}-button`),
    panel,
    address,
  };
}

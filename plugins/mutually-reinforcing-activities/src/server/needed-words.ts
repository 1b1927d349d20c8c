/** Which activities wait for a word of the asking seat: its organisation leads them, they are running, and the last word is too old. */
import type { Actor, Need } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Activity, Role } from '../common/activity.ts';
import { mayCheckIn } from '../common/activity-rights.ts';
import { isStale } from '../common/check-in.ts';
import type { ActivityTables } from './activity-tables.ts';
import { readLastWords } from './check-in-store.ts';
import type { Settings } from './settings.ts';
import { worded } from './words.ts';

/** One line, however many wait: a minute each, one after the other. */
export async function neededWords(
  workspace: WorkspaceContext,
  actor: Actor,
  activities: readonly Activity[],
  rolesOf: (activity: string) => readonly Role[],
  panel: string,
): Promise<Need[]> {
  const [{ 'check-in-days': checkInDays }, words] = await Promise.all([
    workspace.settings<Settings>(),
    readLastWords(workspace.database.query<ActivityTables>()),
  ]);
  const waiting = activities.filter((activity) => {
    const roles = rolesOf(activity.id);
    const accepted = roles.find(({ kind, state }) => kind === 'lead' && state === 'accepted');
    if (activity.stage !== 'running' || !accepted || !mayCheckIn(roles, actor)) return false;
    // Who has only just said yes is not asked at once.
    const since = Math.max(words.get(activity.id)?.at ?? activity.createdAt, accepted.answeredAt ?? 0);
    return isStale(since, workspace.now(), checkInDays);
  });
  const [first] = waiting;
  if (!first) return [];
  const params = { activity: first.name, count: waiting.length, days: checkInDays };
  const address = 'check-in';
  const button = worded('needs.word-button');
  if (waiting.length === 1) {
    return [
      { id: `word-${first.id}`, title: worded('needs.word', params), words: worded('needs.word-words', params), button, panel, address },
    ];
  }
  return [{ id: 'words', title: worded('needs.words', params), words: worded('needs.words-words', params), button, panel, address }];
}

/** Hands a decision that was said in the room to the tool in which organisations answer, when it is on: nobody here answers for another. */
import { type Actor, isTuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { AskedInfo } from '../common/meeting.ts';
import { mayPlan } from '../common/meeting-rights.ts';
import { whileSeeing } from './meeting-store.ts';
import { dayAt, momentAt } from './meeting-times.ts';
import { queryOf, readEntries, type StoredEntry } from './read-meetings.ts';
import { english } from './words.ts';

/** How long the organisations have. */
const answerDays = 14;

/** That tool lets those who keep it going and leads ask. */
export async function mayAskOrganisations(workspace: WorkspaceContext, actor: Actor): Promise<boolean> {
  return mayPlan(actor) && (await workspace.services.find('decisions')) !== undefined;
}

/**
 * Once a meeting is over, so that until then every line can be taken back. What could not be asked stays a plain line that says so;
 * the key of a question is its line, so that nothing is asked twice.
 */
export async function askOrganisations(workspace: WorkspaceContext, actor: Actor, meeting: string, title: string): Promise<void> {
  if (!(await mayAskOrganisations(workspace, actor))) return;
  const { timeZone } = workspace.info;
  const closes = Temporal.PlainDate.from(dayAt(workspace.now(), timeZone)).add({ days: answerDays }).toString();
  const entries = await readEntries(queryOf(workspace), meeting);
  for (const { id, text, item } of entries.filter((entry) => entry.toAsk && !entry.removed)) {
    const question = {
      question: text.slice(0, 200),
      background: english('server.ask-background', { title, text }),
      ...{ kind: 'consent', closesAt: momentAt(closes, '17:00', timeZone), about: meeting, key: id },
      decides: item === undefined ? [] : await talkedAbout(workspace, item),
    };
    const asked = await workspace.services.call<{ id: string }>('decisions', 'open', question).catch(() => undefined);
    if (!asked) continue;
    // Listed anew, so that pages that saw it closed see that it is asked.
    await whileSeeing(workspace, actor, meeting, async (tx) => {
      await tx.query.updateTable('entries').set({ decision: asked.id }).where('id', '=', id).execute();
    });
  }
}

/** What people linked the item to: the decision is about that, too. */
async function talkedAbout(workspace: WorkspaceContext, item: string): Promise<string[]> {
  const links = await workspace.links.of(item).catch(() => []);
  return links
    .filter(({ kind, from }) => kind === 'continuous-communication/discusses' && from === item)
    .map(({ to }) => to)
    .slice(0, 20);
}

/** How it stands, as the asking person may see it; undefined while that tool is off. */
export async function readAsked(workspace: WorkspaceContext, { decision }: StoredEntry): Promise<AskedInfo | undefined> {
  if (decision === undefined) return undefined;
  try {
    const { id, state, asked, answered, verdict } = await workspace.services.call<AskedInfo>('decisions', 'read', { id: decision });
    return { id, state, asked, answered, verdict };
  } catch (error) {
    if (isTuttiError(error, 'SERVICE_MISSING') || isTuttiError(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

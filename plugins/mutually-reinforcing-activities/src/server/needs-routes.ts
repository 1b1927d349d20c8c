/** What waits for the asking seat, for Home: what its organisation is asked to do, and what was asked anew of those it asked itself. */
import type { Actor, Need, NeedsAnswer } from '@tutti/plugin-api';
import type { PluginApp, WorkspaceContext } from '@tutti/plugin-api/server';
import { leadOf, ownVoice } from '../common/activity-rights.ts';
import type { ActivityTables } from './activity-tables.ts';
import { overlapsFor } from './coverage-answer.ts';
import { neededTasks } from './needed-tasks.ts';
import { neededWords } from './needed-words.ts';
import { readActivities, readRoles } from './read-activities.ts';
import { worded } from './words.ts';

const panel = 'mutually-reinforcing-activities.activities';

export function needsRoutes(app: PluginApp): void {
  app.get('/needs', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<NeedsAnswer>({ needs: await needsOf(workspace, actor) });
  });
}

async function needsOf(workspace: WorkspaceContext, actor: Actor): Promise<Need[]> {
  const query = workspace.database.query<ActivityTables>();
  const [activities, roles] = await Promise.all([readActivities(query), readRoles(query)]);
  const nameOf = new Map(activities.map(({ id, name }) => [id, name]));
  const known = roles.filter(({ activity }) => nameOf.has(activity));
  const needs: Need[] = [];
  const own = ownVoice(actor);
  const asked = known.filter(({ organisation, state }) => organisation === own && state === 'asked');
  const [first] = asked;
  if (first && asked.length === 1) {
    const activity = nameOf.get(first.activity) ?? '';
    const params = { organisation: actor.seat.organisation?.name ?? '', activity, role: worded(`role.${first.kind}`) };
    const words = first.promised === '' ? worded('needs.asked-words', params) : first.promised;
    needs.push({
      id: `asked-${first.id}`,
      title: worded('needs.asked', params),
      words,
      button: worded('needs.asked-button'),
      panel,
      address: first.activity,
    });
  } else if (first) {
    const names = asked.slice(0, 3).map(({ activity }) => nameOf.get(activity) ?? '');
    const params = { organisation: actor.seat.organisation?.name ?? '', count: asked.length, activities: names.join(', ') };
    const words = worded(asked.length > names.length ? 'needs.many-words-more' : 'needs.many-words', params);
    needs.push({ id: 'asked', title: worded('needs.many', params), words, button: worded('needs.many-button'), panel, address: '' });
  }
  const byActivity = Map.groupBy(known, ({ activity }) => activity);
  needs.push(...(await neededWords(workspace, actor, activities, (id) => byActivity.get(id) ?? [], panel)));
  needs.push(...(await neededTasks(workspace, actor, nameOf, panel)));
  if (own === undefined) return needs;
  needs.push(...(await sideBySide(workspace, actor, own, nameOf)));
  for (const { id, name } of activities) {
    const all = known.filter(({ activity }) => activity === id);
    if (leadOf(all) !== own) continue;
    const declined = all.filter(({ state, organisation }) => state === 'declined' && organisation !== own);
    for (const role of declined.slice(0, 3)) {
      const params = { activity: name, role: worded(`role.${role.kind}`), word: role.word };
      needs.push({
        id: `declined-${role.id}-${role.turn}`,
        title: worded('needs.declined', params),
        words: role.word,
        button: worded('needs.declined-button'),
        panel,
        address: id,
      });
    }
  }
  return needs;
}

/** Two who work side by side are led to it before anybody else hears of it; one line, however many there are. */
async function sideBySide(workspace: WorkspaceContext, actor: Actor, own: string, nameOf: ReadonlyMap<string, string>): Promise<Need[]> {
  const open = (await overlapsFor(workspace, actor)).filter(
    ({ may, answers }) => may.answer && !answers.some(({ organisation }) => organisation === own),
  );
  const [first] = open;
  if (!first) return [];
  const known = new Map((await workspace.organisations()).map(({ id, name }) => [id, name]));
  const other = first.organisations.find((one) => one !== own) ?? own;
  const params = {
    organisation: known.get(other) ?? '',
    places: first.places.join(', '),
    activities: first.activities.map((id) => nameOf.get(id) ?? '').join(', '),
    count: open.length,
  };
  const one = open.length === 1;
  return [
    {
      id: one ? `side-${first.pair}` : 'sides',
      title: one ? worded('needs.side', params) : worded('needs.sides', params),
      words: one ? worded('needs.side-words', params) : worded('needs.sides-words'),
      button: worded('needs.side-button'),
      panel,
      address: 'coverage',
    },
  ];
}

/** The service `activities`: who does what, for other tools, as the seat may see it for whom it is asked. */
import { TuttiError } from '@tutti/plugin-api';
import { type Audience, readerFor, type ServiceCaller, type ServiceImplementation, type WorkspaceContext } from '@tutti/plugin-api/server';
import type { ActivityInfo } from '../common/activity.ts';
import { countsAsWork } from '../common/activity-standing.ts';
import { answerActivities } from './activity-answer.ts';
import type { ActivityTables } from './activity-tables.ts';
import { countHealth } from './count-health.ts';
import { readActivities, readRoles } from './read-activities.ts';
import { worded } from './words.ts';

interface Wanted {
  /** Id of a goal that it serves. */
  goal?: string;
  /** Id of an organisation that has said yes to a part in it. */
  organisation?: string;
}

export const activityService: Record<string, ServiceImplementation> = {
  async list(workspace: WorkspaceContext, { goal, organisation }: Wanted, { actor }: ServiceCaller) {
    if (!actor) return { activities: [] };
    const { activities } = await answerActivities(workspace, actor);
    const fits = ({ goals, roles }: ActivityInfo): boolean =>
      (goal === undefined || goals.some(({ id }) => id === goal)) &&
      (organisation === undefined || roles.some((role) => role.organisation === organisation && role.state === 'accepted'));
    return { activities: activities.filter(fits).map(tell) };
  },

  /** By id, or by code. */
  async read(workspace: WorkspaceContext, { activity }: { activity: string }, { actor }: ServiceCaller) {
    const { activities } = actor ? await answerActivities(workspace, actor) : { activities: [] };
    const found = activities.find(({ id, code }) => id === activity || code.toUpperCase() === activity.toUpperCase());
    if (!found) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
    return { activity: tell(found) };
  },

  /** Those that count as work: going on or planned, and somebody has said yes. Tells nothing else, so anybody may ask. */
  async counting(workspace: WorkspaceContext) {
    const query = workspace.database.query<ActivityTables>();
    const [activities, roles] = await Promise.all([readActivities(query), readRoles(query)]);
    const byActivity = Map.groupBy(roles, ({ activity }) => activity);
    return { ids: activities.filter(({ id, stage }) => countsAsWork(stage, byActivity.get(id) ?? [])).map(({ id }) => id) };
  },

  /** For a page that several people read at once: what counts as work or was done, as its audience may see it. */
  async report(workspace: WorkspaceContext, { goal, audience }: { goal?: string; audience: Audience }, caller: ServiceCaller) {
    const { activities } = await answerActivities(workspace, readerFor(caller, audience));
    const told = activities.filter(
      ({ counts, stage, roles }) => counts || (stage === 'done' && roles.some(({ state }) => state === 'accepted')),
    );
    return { activities: told.map(tell).filter(({ goals }) => goal === undefined || goals.includes(goal)) };
  },

  /** A tool that asks of its own accord may count for the partners: counts name nobody. */
  async health(workspace: WorkspaceContext, { audience }: { audience?: Audience }, caller: ServiceCaller) {
    const figures = await countHealth(workspace, readerFor(caller, audience, 'partners'));
    return { panel: 'mutually-reinforcing-activities.activities', figures };
  },
};

function tell({ id, code, name, purpose, stage, starts, ends, places, goals, counts, roles }: ActivityInfo) {
  const accepted = roles.filter(({ state }) => state === 'accepted');
  return {
    ...{ id, code, name, purpose, stage, starts, ends, places, counts },
    goals: goals.map((goal) => goal.id),
    // Nothing but a yes leaves this tool: what is asked is between those two.
    roles: accepted.map(({ organisation, kind, promised }) => ({ organisation, kind, promised })),
  };
}

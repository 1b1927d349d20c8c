/** The service `goals`: which goals there are, so that any tool can ask "which goal does this serve?". Answers what the seat may see for whom it is asked. */
import { TuttiError } from '@tutti/plugin-api';
import type { ServiceCaller, ServiceImplementation, WorkspaceContext } from '@tutti/plugin-api/server';
import type { GoalInfo } from '../../common/goals/goal.ts';
import { worded } from '../words.ts';
import { answerGoals } from './goal-answer.ts';

interface Told {
  id: string;
  code: string;
  statement: string;
  level: string;
  status: string;
  measured: boolean;
  staffed: boolean;
  parent?: string;
  population?: string;
  place?: string;
  until?: string;
  organisation?: string;
  servedBy: string[];
  measuredBy: string[];
}

export const goalsService: Record<string, ServiceImplementation> = {
  async list(workspace: WorkspaceContext, { retired = false }: { retired?: boolean }, { actor }: ServiceCaller) {
    const { vision, goals } = await answerGoals(workspace, actor);
    return { vision, goals: goals.filter(({ status }) => retired || status === 'active').map(tell) };
  },

  /** By id, or by code, which never comes to mean another goal. */
  async get(workspace: WorkspaceContext, { goal }: { goal: string }, { actor }: ServiceCaller) {
    const { goals } = await answerGoals(workspace, actor);
    const found = goals.find(({ id, code }) => id === goal || code.toUpperCase() === goal.toUpperCase());
    if (!found) throw new TuttiError('NOT_FOUND', worded('server.goal.unknown'));
    return { goal: tell(found) };
  },

  /** For a list to choose from: goals that people still work towards, in the order of the tree. */
  async choices(workspace: WorkspaceContext, { words = '' }: { words?: string }, { actor }: ServiceCaller) {
    const { goals } = await answerGoals(workspace, actor);
    const wanted = words.trim().toLowerCase();
    const fits = ({ code, statement, status }: GoalInfo): boolean =>
      status === 'active' && `${code} ${statement}`.toLowerCase().includes(wanted);
    return { choices: goals.filter(fits).map(({ id, code, statement, level }) => ({ id, title: `${code} ${statement}`, level })) };
  },
};

function tell({ id, code, statement, level, status, measured, staffed, ...goal }: GoalInfo): Told {
  const { parent, population, place, until, organisation } = goal;
  const said = Object.entries({ parent, population, place, until, organisation }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const ends = { servedBy: goal.servedBy.map((each) => each.id), measuredBy: goal.measuredBy.map((each) => each.id) };
  return { id, code, statement, level, status, measured, staffed, ...Object.fromEntries(said), ...ends };
}

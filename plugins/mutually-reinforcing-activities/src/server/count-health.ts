/** How the work stands, in counts, as one seat may see it: parts that organisations said yes to, and what goes on. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { isAtTheTable } from '../common/activity-rights.ts';
import { answerActivities } from './activity-answer.ts';

export interface HealthFigure {
  key: string;
  value: number;
  /** Of how many. */
  of?: number;
  panel: string;
  address?: string;
}

const panel = 'mutually-reinforcing-activities.activities';

export async function countHealth(workspace: WorkspaceContext, reader: Actor): Promise<HealthFigure[]> {
  const { activities } = await answerActivities(workspace, reader);
  const going = activities.filter(({ stage }) => stage === 'planned' || stage === 'running' || stage === 'paused');
  if (activities.length === 0) return [];
  const figures: HealthFigure[] = [{ key: 'running', value: activities.filter(({ stage }) => stage === 'running').length, panel }];
  if (going.length > 0)
    figures.push({ key: 'serving', value: going.filter(({ goals }) => goals.length > 0).length, of: going.length, panel });
  // What is asked is told at the table alone.
  if (!isAtTheTable(reader)) return figures;
  const asked = going.flatMap(({ roles }) => roles).filter(({ state }) => state !== 'declined');
  if (asked.length === 0) return figures;
  return [{ key: 'promised', value: asked.filter(({ state }) => state === 'accepted').length, of: asked.length, panel }, ...figures];
}

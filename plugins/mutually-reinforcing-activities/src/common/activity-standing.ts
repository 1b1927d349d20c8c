/** Whether an activity counts as work on a goal. Read from what organisations accepted, never stored, so that a promise that ends stops counting at once. */
import type { Role, Stage } from './activity.ts';

export function isUnderWay(stage: Stage): boolean {
  return stage === 'planned' || stage === 'running';
}

export function countsAsWork(stage: Stage, roles: readonly Pick<Role, 'kind' | 'state'>[]): boolean {
  return isUnderWay(stage) && roles.some(({ kind, state }) => state === 'accepted' && (kind === 'lead' || kind === 'deliver'));
}

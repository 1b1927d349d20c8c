/** Whether an activity counts as work on a goal. Read from what organisations accepted, never stored, so that a promise that ends stops counting at once. */
import type { Role, Stage } from './activity.ts';

const underWay: readonly Stage[] = ['planned', 'running'];

export function countsAsWork(stage: Stage, roles: readonly Pick<Role, 'kind' | 'state'>[]): boolean {
  return underWay.includes(stage) && roles.some(({ kind, state }) => state === 'accepted' && (kind === 'lead' || kind === 'deliver'));
}

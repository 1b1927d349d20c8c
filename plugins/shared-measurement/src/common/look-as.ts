/** As whom one may look at a page: another organisation at the table, the funder, a resident without account; each sees less than the one before. */
import type { Actor } from '@tutti/plugin-api';

export const looks = ['partner', 'funder', 'resident'] as const;
export type LookAs = (typeof looks)[number];

/** Those who see more. */
export function looksOf({ role }: Pick<Actor['seat'], 'role'>): readonly LookAs[] {
  if (['facilitator', 'steward', 'lead', 'member'].includes(role)) return looks;
  return role === 'observer' ? ['resident'] : [];
}

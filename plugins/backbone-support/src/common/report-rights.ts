/** Who builds, reads, signs and publishes. One place, because the page promises it. Signing is for people: no token, nobody for another, never those who keep it going. */
import type { Actor } from '@tutti/plugin-api';
import type { ReportAudience, ReportState } from './report.ts';

export function isAtTheTable({ seat }: Actor): boolean {
  return isBackbone(seat) || seat.role === 'lead' || seat.role === 'member';
}

export function mayBuild({ seat }: Actor): boolean {
  return isBackbone(seat);
}

/** What is being written is the table's; what is published is its audience's. */
export function mayRead({ audience, state }: { audience: ReportAudience; state: ReportState }, actor: Actor): boolean {
  if (isAtTheTable(actor)) return true;
  if (state !== 'published') return false;
  return audience === 'public' || (audience === 'funder' && actor.seat.role === 'observer');
}

/** The organisation that this person signs for. */
export function signsFor({ kind, seat }: Actor): string | undefined {
  return kind === 'person' && seat.role === 'lead' ? seat.organisation?.id : undefined;
}

/** What leaves the house leaves it by a person. */
export function mayPublish({ kind, seat }: Actor): boolean {
  return kind === 'person' && seat.role === 'facilitator';
}

function isBackbone({ role }: Actor['seat']): boolean {
  return role === 'facilitator' || role === 'steward';
}

/** Who answers, who leads, and who is told what. One place, because the page promises it. Standing behind a text is for people: no token, no service, never the backbone. */
import type { Actor } from '@tutti/plugin-api';
import { partnersOnly, type Stance, type VersionInfo } from './version.ts';

/** The organisation this actor may answer for: their own, when it is asked, as the person who leads its seat. */
export function signsFor({ asked }: Pick<VersionInfo, 'asked'>, { kind, seat }: Actor): string | undefined {
  const organisation = seat.organisation?.id;
  if (kind !== 'person' || seat.role !== 'lead' || organisation === undefined) return undefined;
  return asked.includes(organisation) ? organisation : undefined;
}

/** Putting up, putting in force and withdrawing are done by a facilitator in person. */
export function mayLeadVersions({ kind, seat }: Actor): boolean {
  return kind === 'person' && seat.role === 'facilitator';
}

/** Partners and backbone see each answer as it comes. */
export function isAtTheTable({ seat }: Actor): boolean {
  return seat.role === 'facilitator' || seat.role === 'steward' || seat.role === 'lead' || seat.role === 'member';
}

/** Everybody else reads answers once the version has taken effect, and never those that are no answer yet, nor what was only said. */
export function seesStance(version: Pick<VersionInfo, 'inForceAt'>, stance: Pick<Stance, 'kind' | 'said'>, actor: Actor): boolean {
  if (isAtTheTable(actor)) return true;
  return version.inForceAt !== undefined && stance.said === undefined && !partnersOnly.includes(stance.kind);
}

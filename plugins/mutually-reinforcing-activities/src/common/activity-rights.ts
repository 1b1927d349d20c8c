/** Who adds, who asks and who answers. One place, because the page promises it. A yes is for people: no token, no service, nobody for another. */
import type { Actor } from '@tutti/plugin-api';
import type { Role } from './activity.ts';

type Roles = readonly Pick<Role, 'organisation' | 'kind' | 'state'>[];

/** How long an answer can be taken back without a word, in milliseconds. */
export const takeBackTime = 60 * 60 * 1000;

export function isAtTheTable({ seat }: Actor): boolean {
  return seat.role === 'facilitator' || seat.role === 'steward' || seat.role === 'lead' || seat.role === 'member';
}

/** Those who keep it going suggest; organisations add what is their own. */
export function maySuggest({ seat }: Actor): boolean {
  return seat.role === 'facilitator';
}

export function mayAdd(actor: Actor): boolean {
  const { role, organisation } = actor.seat;
  return maySuggest(actor) || ((role === 'lead' || role === 'member') && organisation !== undefined);
}

/** The organisation that leads it, or is asked to. */
export function leadOf(roles: Roles): string | undefined {
  return roles.find(({ kind, state }) => kind === 'lead' && state !== 'declined')?.organisation;
}

/** Its words, its stage, whom to ask. */
export function mayEdit(roles: Roles, actor: Actor): boolean {
  const { role, organisation } = actor.seat;
  if (maySuggest(actor)) return true;
  return (role === 'lead' || role === 'member') && organisation !== undefined && organisation.id === leadOf(roles);
}

/** How it goes is said by those who lead it, or are asked to: nobody says it for another, not even those who keep it going. */
export function mayCheckIn(roles: Roles, { seat }: Actor): boolean {
  const { role, organisation } = seat;
  return (role === 'lead' || role === 'member') && organisation !== undefined && organisation.id === leadOf(roles);
}

/** Done is said by those who lead the activity, and by the organisation whose it is. */
export function mayFinish({ organisation }: { organisation: string }, roles: Roles, actor: Actor): boolean {
  const { role, organisation: own } = actor.seat;
  return mayEdit(roles, actor) || ((role === 'lead' || role === 'member') && own !== undefined && own.id === organisation);
}

/** As long as nobody but the one who leads it has said yes: what others promised is not taken from them. */
export function mayTakeBack(roles: Roles, actor: Actor): boolean {
  const lead = leadOf(roles);
  return mayEdit(roles, actor) && roles.every(({ state, organisation }) => state !== 'accepted' || organisation === lead);
}

/** The own organisation, when this person leads it and is here in person. */
export function ownVoice({ kind, seat }: Actor): string | undefined {
  return kind === 'person' && seat.role === 'lead' ? seat.organisation?.id : undefined;
}

/** What was promised to the table is read there; funders and residents read what was accepted. */
export function seesRole({ state }: Pick<Role, 'state'>, actor: Actor): boolean {
  return state === 'accepted' || isAtTheTable(actor);
}

/** For whom a page is made that several people read at once, such as a report: asked of a service, and held by whoever answers it. */
import { TuttiError } from '@tutti/base';
import { type Actor, type Role, roles } from '../common/identity.ts';
import type { ServiceCaller } from './server-plugin.ts';

/** `partners`: those at the table. `funder`: everybody with a place in the workspace. `public`: everybody. Each reads what the next one reads, and more. */
export const audiences = ['partners', 'funder', 'public'] as const;
export type Audience = (typeof audiences)[number];

const readers: Record<Audience, Role> = { partners: 'member', funder: 'observer', public: 'public' };

/** The widest audience that may be told all that this role is told. */
export function audienceOf(role: Role): Audience {
  if (roles.indexOf(role) <= roles.indexOf('member')) return 'partners';
  return role === 'observer' ? 'funder' : 'public';
}

/**
 * Whose eyes a service answers for. Without an audience: those of the person who is served. With one: of nobody in particular in it, who
 * has no organisation, so that nothing is told that one organisation alone may know.
 * @param alone the most that is told to a tool that asks of its own accord; raise it only for what gives nothing away, such as counts.
 * @throws NOT_ALLOWED where the person who is served may see less than that audience.
 */
export function readerFor({ plugin, actor }: ServiceCaller, audience?: Audience, alone: Audience = 'public'): Actor {
  if (actor && audience === undefined) return actor;
  const wanted = audience ?? 'public';
  const most = actor ? audienceOf(actor.seat.role) : alone;
  if (audiences.indexOf(wanted) < audiences.indexOf(most)) throw new TuttiError('NOT_ALLOWED');
  const nobody = { id: '', name: '' };
  return { kind: 'service', seat: { id: `${plugin}:${wanted}`, role: readers[wanted], person: nobody, organisation: undefined } };
}

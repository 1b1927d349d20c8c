/** The one grant function: every route, socket, stream and token asks it. Pure, and what no line allows is refused. */
import { type Actor, backboneRoles, type DocumentGrants, type GrantSubjects, type Role, roles } from '@tutti/plugin-api';
import type { Action, Can, Subject } from '../seams.ts';

type SeatRole = Exclude<Role, 'public'>;

/** `yes`; `-` never; `own`: for the actor's own organisation, and only roles of a partner's staff; `asked`: as the subject's list says. */
type Cell = 'yes' | '-' | 'own' | 'asked';

/** Who may what, to be read line by line. `token`: what a program acting as a seat that may do it may do too. */
interface Line extends Record<SeatRole, Cell> {
  token: 'yes' | '-';
}

export const grantTable: Record<Action, Line> = {
  'workspace.read': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: 'yes', community: 'yes', token: 'yes' },
  'workspace.edit': { facilitator: 'yes', steward: '-', lead: '-', member: '-', observer: '-', community: '-', token: 'yes' },
  'workspace.remove': { facilitator: 'yes', steward: '-', lead: '-', member: '-', observer: '-', community: '-', token: '-' },
  // What a seat may see anyway, taken out at once: for people, and told in the log.
  'workspace.take': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: 'yes', community: 'yes', token: '-' },
  'members.read': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: 'yes', community: 'yes', token: 'yes' },
  'members.manage': { facilitator: 'yes', steward: '-', lead: 'own', member: '-', observer: '-', community: '-', token: '-' },
  'invitations.create': { facilitator: 'yes', steward: '-', lead: 'own', member: '-', observer: '-', community: '-', token: '-' },
  'plugins.read': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: 'yes', community: 'yes', token: 'yes' },
  'plugins.manage': { facilitator: 'yes', steward: '-', lead: '-', member: '-', observer: '-', community: '-', token: 'yes' },
  // Erases for good what others made: a person, never a program.
  'plugins.purge': { facilitator: 'yes', steward: '-', lead: '-', member: '-', observer: '-', community: '-', token: '-' },
  'settings.workspace': { facilitator: 'yes', steward: '-', lead: '-', member: '-', observer: '-', community: '-', token: 'yes' },
  'settings.organisation': { facilitator: '-', steward: '-', lead: 'yes', member: '-', observer: '-', community: '-', token: 'yes' },
  'settings.person': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: 'yes', community: 'yes', token: '-' },
  'plugin.route': {
    facilitator: 'asked',
    steward: 'asked',
    lead: 'asked',
    member: 'asked',
    observer: 'asked',
    community: 'asked',
    token: 'yes',
  },
  'document.read': {
    facilitator: 'asked',
    steward: 'asked',
    lead: 'asked',
    member: 'asked',
    observer: 'asked',
    community: 'asked',
    token: 'yes',
  },
  'document.write': { facilitator: 'asked', steward: 'asked', lead: 'asked', member: 'asked', observer: '-', community: '-', token: 'yes' },
  // Bringing an old version back touches everybody's words: whoever may write, and leads.
  'document.restore': { facilitator: 'asked', steward: '-', lead: 'asked', member: '-', observer: '-', community: '-', token: 'yes' },
  // For good, for everybody, and nobody can take it back: the facilitator, and a lead in what belongs to the own organisation alone.
  'document.erase': { facilitator: 'asked', steward: '-', lead: 'asked', member: '-', observer: '-', community: '-', token: '-' },
  'token.create': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: '-', community: '-', token: '-' },
  'object.read': {
    facilitator: 'asked',
    steward: 'asked',
    lead: 'asked',
    member: 'asked',
    observer: 'asked',
    community: 'asked',
    token: 'yes',
  },
  'link.create': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: '-', community: '-', token: 'yes' },
  'link.remove': { facilitator: 'yes', steward: 'yes', lead: 'asked', member: 'asked', observer: '-', community: '-', token: 'yes' },
  // Funders read along; whoever was never asked before may say what they think.
  'talk.write': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: '-', community: 'yes', token: 'yes' },
  'talk.settle': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: '-', community: 'asked', token: 'yes' },
  'talk.change': {
    facilitator: 'asked',
    steward: 'asked',
    lead: 'asked',
    member: 'asked',
    observer: '-',
    community: 'asked',
    token: 'yes',
  },
  // As with what is said: funders read along. What hangs somewhere is its organisation's to take away again.
  'file.attach': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: '-', community: 'yes', token: 'yes' },
  'file.remove': {
    facilitator: 'yes',
    steward: 'yes',
    lead: 'asked',
    member: 'asked',
    observer: '-',
    community: 'asked',
    token: 'yes',
  },
  'glossary.read': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: 'yes', community: 'yes', token: 'yes' },
  // What the table agreed on is written down by those who keep it going.
  'glossary.edit': { facilitator: 'yes', steward: 'yes', lead: '-', member: '-', observer: '-', community: '-', token: 'yes' },
  'objects.read': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: 'yes', community: 'yes', token: 'yes' },
  'audit.read': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: '-', community: 'yes', token: 'yes' },
  'stream.read': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: 'yes', community: 'yes', token: 'yes' },
  'inbox.own': { facilitator: 'yes', steward: 'yes', lead: 'yes', member: 'yes', observer: 'yes', community: 'yes', token: 'yes' },
  // Only the operator of the machine, who comes with the admin secret and no seat.
  'server.operate': { facilitator: '-', steward: '-', lead: '-', member: '-', observer: '-', community: '-', token: '-' },
};

/** Of what is for people alone, all that somebody may do whose sign-in waits: nothing that would let them confirm themselves, and nothing for good. */
const whileUnconfirmed: readonly Action[] = ['settings.person', 'workspace.take'];

const partnerStaff: readonly Role[] = ['lead', 'member'];

export const can: Can = (actor, action, subject = {}) => {
  if (!actor || actor.seat.role === 'public') return openToAll(action, subject);
  const line = Object.hasOwn(grantTable, action) ? grantTable[action] : undefined;
  const role = actor.seat.role;
  if (!line || !roles.includes(role)) return false;
  const isForPeople = line.token !== 'yes';
  if (isForPeople && actor.kind !== 'person' && !(actor.kind === 'unconfirmed' && whileUnconfirmed.includes(action))) return false;
  const cell = line[role];
  if (cell === 'yes') return true;
  if (cell === 'own') return isOwnStaff(actor, subject);
  if (cell === 'asked') return isAsked(actor, action, subject);
  return false;
};

/** People without a seat: only what a route or a document opens to `public` by name, and never for writing. */
function openToAll(action: Action, subject: Subject): boolean {
  if (action === 'plugin.route') return subject.routeRoles?.includes('public') ?? false;
  if (action === 'document.read' || action === 'object.read') return subject.grants?.read?.roles?.includes('public') ?? false;
  return false;
}

/** A lead speaks for the own organisation only, and gives nothing above the own power. */
function isOwnStaff(actor: Actor, subject: Subject): boolean {
  const own = actor.seat.organisation?.id;
  return own !== undefined && subject.organisation === own && subject.role !== undefined && partnerStaff.includes(subject.role);
}

function isAsked(actor: Actor, action: Action, subject: Subject): boolean {
  if (action === 'plugin.route') return subject.routeRoles?.some((role) => role === actor.seat.role || role === 'public') ?? false;
  if (action === 'talk.settle' || action === 'talk.change') return subject.own === true;
  if (action === 'file.remove' && subject.own === true) return true;
  if (action === 'link.remove' || action === 'file.remove')
    return subject.organisation !== undefined && subject.organisation === actor.seat.organisation?.id;
  if (action === 'document.write' || action === 'document.restore') return names(subject.grants?.write, actor);
  if (action === 'document.erase')
    return names(subject.grants?.write, actor) && (actor.seat.role !== 'lead' || isOwnAlone(subject.grants, actor));
  if (action === 'document.read' || action === 'object.read') return mayRead(subject.grants, actor);
  return false;
}

/** Nobody outside the lead's organisation has ever been let write there by the grants that hold. */
function isOwnAlone(grants: DocumentGrants | undefined, actor: Actor): boolean {
  const { roles: named = [], organisations = [], people = [] } = grants?.write ?? {};
  return named.length === 0 && people.length === 0 && organisations.every((id) => id === actor.seat.organisation?.id);
}

/** Write includes read; what is open to the public is open to every seat. */
function mayRead(grants: DocumentGrants | undefined, actor: Actor): boolean {
  return names(grants?.read, actor) || names(grants?.write, actor) || (grants?.read?.roles?.includes('public') ?? false);
}

function names(subjects: GrantSubjects | undefined, actor: Actor): boolean {
  if (!subjects) return false;
  const { role, organisation, person } = actor.seat;
  if (subjects.roles?.includes(role)) return true;
  // "Only us" means the partner's own staff: the backbone does not read along, even from a seat inside that organisation.
  if (organisation && !backboneRoles.includes(role) && subjects.organisations?.includes(organisation.id)) return true;
  return subjects.people?.includes(person.id) ?? false;
}

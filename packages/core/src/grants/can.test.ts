/** Every role × every action, written out a second time as plain words, so that a change of the table needs a change here. */
import type { Actor, DocumentGrants, OrganisationInfo, Role } from '@tutti/plugin-api';
import { backboneRoles, roles } from '@tutti/plugin-api';
import { describe, expect, it } from 'vitest';
import type { Action, Subject } from '../seams.ts';
import { can, grantTable } from './can.ts';

const ours: OrganisationInfo = { id: 'ours', name: 'Harbour School', initials: 'HS', color: 1, kind: 'school' };

function actor(role: Role, kind: Actor['kind'] = 'person', organisation: OrganisationInfo | undefined = ours): Actor {
  return { kind, seat: { id: `seat-${role}`, role, person: { id: `person-${role}`, name: role }, organisation } };
}

const everySeat: Role[] = ['facilitator', 'steward', 'lead', 'member', 'observer', 'community'];

/** Who may do it with a subject that asks for nothing special. */
const allowed: Record<Action, Role[]> = {
  'workspace.read': everySeat,
  'workspace.edit': ['facilitator'],
  'workspace.remove': ['facilitator'],
  'workspace.take': everySeat,
  'members.read': everySeat,
  'members.manage': ['facilitator'],
  'invitations.create': ['facilitator'],
  'plugins.read': everySeat,
  'plugins.manage': ['facilitator'],
  'plugins.purge': ['facilitator'],
  'settings.workspace': ['facilitator'],
  'settings.organisation': ['lead'],
  'settings.person': everySeat,
  'plugin.route': [],
  'document.read': [],
  'document.write': [],
  'document.restore': [],
  'document.erase': [],
  'token.create': ['facilitator', 'steward', 'lead', 'member'],
  'object.read': [],
  'link.create': ['facilitator', 'steward', 'lead', 'member'],
  'link.remove': ['facilitator', 'steward'],
  'glossary.read': everySeat,
  'glossary.edit': ['facilitator', 'steward'],
  'file.attach': ['facilitator', 'steward', 'lead', 'member', 'community'],
  'file.remove': ['facilitator', 'steward'],
  'talk.write': ['facilitator', 'steward', 'lead', 'member', 'community'],
  'talk.settle': ['facilitator', 'steward', 'lead', 'member'],
  'talk.change': [],
  'objects.read': everySeat,
  'audit.read': ['facilitator', 'steward', 'lead', 'member', 'community'],
  'stream.read': everySeat,
  'inbox.own': everySeat,
  'server.operate': [],
};
const neverByToken: Action[] = [
  'workspace.take',
  'settings.person',
  'plugins.purge',
  'workspace.remove',
  'members.manage',
  'invitations.create',
  'token.create',
  'server.operate',
];
const actions = Object.keys(allowed) as Action[];

describe('the grant table', () => {
  for (const action of actions) {
    for (const role of roles) {
      const may = allowed[action].includes(role);
      it(`${may ? 'lets' : 'does not let'} a person as ${role} do ${action}`, () => {
        expect(can(actor(role), action)).toBe(may);
      });
      const mayToken = may && !neverByToken.includes(action);
      it(`${mayToken ? 'lets' : 'does not let'} a program as ${role} do ${action}`, () => {
        expect(can(actor(role, 'token'), action)).toBe(mayToken);
        expect(can(actor(role, 'service'), action)).toBe(mayToken);
      });
    }
    it(`refuses ${action} to nobody at all`, () => {
      expect(can(undefined, action)).toBe(false);
    });
  }

  it('has a line for every action and no other', () => {
    expect(Object.keys(grantTable).sort()).toEqual([...actions].sort());
  });

  it('refuses an action or a role that it does not know', () => {
    expect(can(actor('facilitator'), 'constructor' as Action)).toBe(false);
    expect(can(actor('facilitator'), 'workspace.burn' as Action)).toBe(false);
    expect(can(actor('toString' as Role), 'workspace.read')).toBe(false);
    expect(can(actor('token' as Role), 'workspace.read')).toBe(false);
  });
});

describe('invitations and members', () => {
  const managing: Action[] = ['invitations.create', 'members.manage'];
  for (const action of managing) {
    for (const given of roles) {
      for (const organisation of ['ours', 'theirs', undefined]) {
        const own = organisation === 'ours' && (given === 'lead' || given === 'member');
        it(`${own ? 'lets' : 'does not let'} a lead do ${action} for ${given} of ${organisation ?? 'no organisation'}`, () => {
          expect(can(actor('lead'), action, { organisation, role: given })).toBe(own);
        });
      }
    }
    it(`lets a facilitator do ${action} for every organisation`, () => {
      expect(can(actor('facilitator'), action, { organisation: 'theirs', role: 'facilitator' })).toBe(true);
    });
    it(`does not take "no organisation" as the own one for ${action}`, () => {
      const homeless: Actor = { ...actor('lead'), seat: { ...actor('lead').seat, organisation: undefined } };
      expect(can(homeless, action, { organisation: undefined, role: 'member' })).toBe(false);
    });
  }
});

describe('plugin routes', () => {
  it('are open to the roles that the manifest names, and to nobody when it names none', () => {
    for (const asked of everySeat) {
      for (const role of everySeat) expect(can(actor(role), 'plugin.route', { routeRoles: [asked] })).toBe(role === asked);
    }
    expect(can(actor('facilitator'), 'plugin.route', { routeRoles: [] })).toBe(false);
    expect(can(actor('facilitator'), 'plugin.route', {})).toBe(false);
  });

  it('are open to everybody, with and without a seat, when they name public', () => {
    for (const role of roles) expect(can(actor(role), 'plugin.route', { routeRoles: ['public'] })).toBe(true);
    expect(can(undefined, 'plugin.route', { routeRoles: ['public'] })).toBe(true);
    expect(can(undefined, 'plugin.route', { routeRoles: ['member'] })).toBe(false);
  });
});

describe('documents', () => {
  const read = (grants: DocumentGrants): Subject => ({ grants });

  for (const role of everySeat) {
    const writes = role !== 'observer' && role !== 'community';
    it(`named by role, ${role} ${writes ? 'writes' : 'does not write'} and reads`, () => {
      expect(can(actor(role), 'document.write', read({ write: { roles: [role] } }))).toBe(writes);
      expect(can(actor(role), 'document.read', read({ write: { roles: [role] } }))).toBe(true);
      expect(can(actor(role), 'document.read', read({ read: { roles: [role] } }))).toBe(true);
      expect(can(actor(role), 'document.write', read({ read: { roles: [role] } }))).toBe(false);
    });
    const backbone = backboneRoles.includes(role);
    it(`named by organisation, ${role} ${backbone ? 'does not read along' : writes ? 'writes' : 'reads'}`, () => {
      expect(can(actor(role), 'document.write', read({ write: { organisations: ['ours'] } }))).toBe(writes && !backbone);
      expect(can(actor(role), 'document.read', read({ read: { organisations: ['ours'] } }))).toBe(!backbone);
    });
    it(`named as a person, ${role} ${writes ? 'writes' : 'does not write'}`, () => {
      expect(can(actor(role), 'document.write', read({ write: { people: [`person-${role}`] } }))).toBe(writes);
      expect(can(actor(role), 'document.write', read({ write: { organisations: ['theirs'], people: ['somebody'] } }))).toBe(false);
      expect(can(actor(role), 'document.read', read({ read: { organisations: ['theirs'], people: ['somebody'] } }))).toBe(false);
    });
  }

  it('are erased by a facilitator who may write, by a lead where only the own organisation may, and by nobody else', () => {
    const all = { write: { roles: everySeat, organisations: ['ours'] } };
    const own = { write: { organisations: ['ours'] } };
    const may = (role: Role, grants: DocumentGrants, kind: Actor['kind'] = 'person'): boolean =>
      can(actor(role, kind), 'document.erase', { grants });
    expect(roles.filter((role) => may(role, all))).toEqual(['facilitator']);
    expect(roles.filter((role) => may(role, own))).toEqual(['lead']);
    expect(may('lead', { write: { organisations: ['ours', 'theirs'] } })).toBe(false);
    expect(may('lead', { write: { organisations: ['ours'], people: ['somebody'] } })).toBe(false);
    expect(may('lead', { write: { people: ['person-lead'] } })).toBe(false);
    expect(may('facilitator', { read: { roles: ['facilitator'] } })).toBe(false);
    for (const kind of ['token', 'service'] as const) {
      for (const role of roles) for (const grants of [all, own]) expect(may(role, grants, kind)).toBe(false);
    }
  });

  it('without grants belong to nobody', () => {
    for (const role of roles) {
      for (const grants of [undefined, {}, { read: {}, write: {} }, { read: { roles: [] } }]) {
        expect(can(actor(role), 'document.read', { grants })).toBe(false);
        expect(can(actor(role), 'document.write', { grants })).toBe(false);
      }
    }
  });

  it('opened to the public are read by everybody and written by nobody', () => {
    const grants: DocumentGrants = { read: { roles: ['public'] }, write: { roles: ['public'] } };
    expect(can(undefined, 'document.read', { grants })).toBe(true);
    expect(can(undefined, 'document.write', { grants })).toBe(false);
    for (const role of everySeat) {
      expect(can(actor(role), 'document.read', { grants })).toBe(true);
      expect(can(actor(role), 'document.write', { grants })).toBe(false);
    }
  });

  it('give a program what its seat has and no more', () => {
    const grants: DocumentGrants = { write: { roles: ['member'] }, read: { roles: ['observer'] } };
    expect(can(actor('member', 'token'), 'document.write', { grants })).toBe(true);
    expect(can(actor('observer', 'token'), 'document.write', { grants })).toBe(false);
    expect(can(actor('observer', 'service'), 'document.read', { grants })).toBe(true);
    expect(can(actor('community', 'token'), 'document.read', { grants })).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { type Actor, type Role, roles } from '../common/identity.ts';
import { type Audience, audienceOf, audiences, readerFor } from './audience.ts';

const organisation = { id: 'org', name: 'Esteros', initials: 'EHR', color: 0, kind: 'partner' };
const served = (role: Role): { plugin: string; actor: Actor } => ({
  plugin: 'board',
  actor: { kind: 'person', seat: { id: 's', role, person: { id: 'p', name: 'Ana' }, organisation } },
});
const alone = { plugin: 'board', actor: undefined };

describe('whose eyes a service answers for', () => {
  it('are those of the person who is served, while no audience is named', () => {
    for (const role of roles) expect(readerFor(served(role))).toEqual(served(role).actor);
  });

  it('never see more than the person who is served, whichever audience that person names', () => {
    for (const role of roles) {
      for (const audience of audiences) {
        const own = audienceOf(role);
        const ask = (): Actor => readerFor(served(role), audience);
        if (audiences.indexOf(audience) < audiences.indexOf(own)) expect(ask, `${role} ${audience}`).toThrow(/./);
        else expect(audienceOf(ask().seat.role), `${role} ${audience}`).toBe(audience);
      }
    }
  });

  it('are those of nobody in particular: no organisation, no person, nothing that only a person can do', () => {
    for (const audience of audiences) {
      expect(readerFor(served('lead'), audience)).toMatchObject({ kind: 'service', seat: { organisation: undefined, person: { id: '' } } });
    }
  });

  it('are those of the public for a tool that asks of its own accord, unless the answer gives nothing away', () => {
    expect(readerFor(alone).seat.role).toBe('public');
    for (const audience of ['partners', 'funder'] satisfies Audience[]) {
      expect(() => readerFor(alone, audience)).toThrow(/./);
      expect(audienceOf(readerFor(alone, audience, 'partners').seat.role)).toBe(audience);
    }
  });
});

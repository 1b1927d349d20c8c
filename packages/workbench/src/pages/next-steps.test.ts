import type { MembersAnswer, WorkspaceAnswer } from '@tutti/plugin-api';
import { describe, expect, it } from 'vitest';
import { nextSteps } from './next-steps.ts';

const answer: WorkspaceAnswer = {
  workspace: { id: 'w', name: 'W', vision: '', timeZone: 'UTC' },
  seat: { id: 's', role: 'facilitator', person: { id: 'p', name: 'Delphine' }, organisation: undefined },
  organisations: [],
  sample: false,
  plugins: [],
  lastBackup: undefined,
  may: { manageMembers: true, managePlugins: true, inviteTo: ['lead'], editWorkspace: true, talk: true },
  rules: { history: 'long', keepOnDevices: true },
};

const alone: MembersAnswer = {
  members: [{ ...answer.seat, email: undefined, joinedAt: 0, lastSeenAt: undefined }],
  organisations: [],
  invitations: [],
};

type Known = Parameters<typeof nextSteps>[0];

function ids(known: Omit<Known, 'needs' | 'asked' | 'startsOwn'> & Partial<Known>): string[] {
  return nextSteps({ needs: [], asked: [], startsOwn: false, ...known }).map((step) => step.id);
}

describe('next steps on Home', () => {
  it('leads a new facilitator from the first tool to the first invitation to the vision', () => {
    expect(ids({ answer, members: alone })).toEqual(['tools', 'invite', 'vision']);
  });

  it('lets a step vanish when it is done', () => {
    const open = {
      id: 'i',
      name: 'L',
      email: undefined,
      role: 'lead',
      organisation: undefined,
      createdAt: 0,
      expiresAt: 1,
      state: 'open',
    } as const;
    const workspace = { ...answer.workspace, vision: 'Every child ready' };
    expect(ids({ answer: { ...answer, workspace }, members: { ...alone, invitations: [open] } })).toEqual(['tools']);
  });

  it('reminds the only facilitator to name a second, once others are here', () => {
    const may = { ...answer.may, managePlugins: false, editWorkspace: false, inviteTo: ['lead', 'facilitator'] };
    const lea = { ...answer.seat, id: 't', role: 'lead', person: { id: 'q', name: 'Lea' } } as const;
    const both = { ...alone, members: [...alone.members, { ...lea, email: undefined, joinedAt: 0, lastSeenAt: undefined }] };
    expect(ids({ answer: { ...answer, may }, members: alone })).not.toContain('second');
    expect(ids({ answer: { ...answer, may }, members: both })).toEqual(['second']);
    const second = both.members.map((one) => ({ ...one, role: 'facilitator' as const }));
    expect(ids({ answer: { ...answer, may }, members: { ...both, members: second } })).toEqual([]);
    const asked = {
      id: 'i',
      name: 'F',
      email: undefined,
      role: 'facilitator',
      organisation: undefined,
      createdAt: 0,
      expiresAt: 1,
      state: 'open',
    } as const;
    expect(ids({ answer: { ...answer, may }, members: { ...both, invitations: [asked] } })).toEqual([]);
  });

  it('shows whoever looked at a sample first the way to an own agenda', () => {
    const sample = { ...answer, sample: true };
    expect(ids({ answer: sample, members: undefined, startsOwn: true })).toContain('own');
    expect(ids({ answer: sample, members: undefined, startsOwn: false })).not.toContain('own');
    expect(ids({ answer, members: undefined, startsOwn: true })).not.toContain('own');
  });

  it('offers nothing that the seat may not do', () => {
    const may = { manageMembers: false, managePlugins: false, inviteTo: [], editWorkspace: false, talk: true };
    expect(ids({ answer: { ...answer, may }, members: alone })).toEqual([]);
  });

  const esteros = { id: 'o', name: 'Esteros', initials: 'EFR', color: 0, kind: 'partner' } as const;
  const lead = { ...answer.seat, role: 'lead', organisation: esteros } as const;
  const may = { manageMembers: true, managePlugins: false, inviteTo: ['member'], editWorkspace: false, talk: true };
  const panel = { id: 'desk.main', title: 'Desk', icon: 'house', module: './dist/browser/desk.js' };
  const manifest = {
    id: 'desk',
    apiVersion: 1,
    title: 'Desk',
    plainTitle: 'Desk',
    description: '',
    icon: 'house',
    panels: [panel],
  } as const;
  const desk = { id: 'desk', version: '1', manifest: { ...manifest, panels: [panel] }, modules: {}, texts: {}, settings: {} };
  const need = { plugin: 'desk', id: 'n', title: 'Seal it', words: 'Why', button: 'Open', panel: 'desk.main', address: 'round/1' };

  it('asks a director to bring a colleague while nobody else speaks for the organisation', () => {
    const members = { ...alone, members: [...alone.members, { ...lead, email: undefined, joinedAt: 0, lastSeenAt: undefined }] };
    const own = { ...answer, seat: lead, may, plugins: [desk] };
    expect(ids({ answer: own, members })).toEqual(['colleague']);
    const colleague = { ...lead, id: 's2', email: undefined, joinedAt: 0, lastSeenAt: undefined };
    expect(ids({ answer: own, members: { ...members, members: [...members.members, colleague] } })).toEqual([]);
  });

  it('shows what a tool says waits for this seat, at its place, and only where the panel is open to it', () => {
    const own = { ...answer, seat: lead, may: { ...may, inviteTo: [] }, plugins: [desk] };
    const [step] = nextSteps({ answer: own, members: undefined, asked: [], needs: [need], startsOwn: false });
    expect(step).toMatchObject({ title: 'Seal it', button: 'Open', href: '/w/w/desk/main/round/1' });
    const closed = { ...desk, manifest: { ...desk.manifest, panels: [{ ...panel, roles: ['facilitator' as const] }] } };
    expect(ids({ answer: { ...own, plugins: [closed] }, members: undefined, asked: [], needs: [need] })).toEqual([]);
  });

  it('puts whoever mentioned this person before what tools ask', () => {
    const asked = [{ id: 'm', words: 'Ana mentioned you', href: '/w/w/desk', open: () => {} }];
    const [first] = nextSteps({
      answer: { ...answer, workspace: { ...answer.workspace, vision: 'V' } },
      members: undefined,
      needs: [],
      asked,
      startsOwn: false,
    }).filter(({ id }) => id !== 'tools');
    expect(first).toMatchObject({ id: 'm', title: 'Ana mentioned you', href: '/w/w/desk' });
  });
});

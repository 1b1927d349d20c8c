import type { MembersAnswer, WorkspaceAnswer } from '@tutti/plugin-api';
import { describe, expect, it } from 'vitest';
import { nextSteps } from './next-steps.ts';

const answer: WorkspaceAnswer = {
  workspace: { id: 'w', name: 'W', vision: '', timeZone: 'UTC' },
  seat: { id: 's', role: 'facilitator', person: { id: 'p', name: 'Delphine' }, organisation: undefined },
  organisations: [],
  plugins: [],
  lastBackup: undefined,
  may: { manageMembers: true, managePlugins: true, inviteTo: ['lead'], editWorkspace: true },
};

const alone: MembersAnswer = {
  members: [{ ...answer.seat, email: undefined, joinedAt: 0, lastSeenAt: undefined }],
  organisations: [],
  invitations: [],
};

function ids(known: Parameters<typeof nextSteps>[0]): string[] {
  return nextSteps(known).map((step) => step.id);
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

  it('offers nothing that the seat may not do', () => {
    const may = { manageMembers: false, managePlugins: false, inviteTo: [], editWorkspace: false };
    expect(ids({ answer: { ...answer, may }, members: alone })).toEqual([]);
  });
});

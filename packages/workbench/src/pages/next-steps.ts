/** What a facilitator or member can do next, worked out from what is there; a step vanishes when it is done. */
import type { MembersAnswer, WorkspaceAnswer } from '@tutti/plugin-api';
import { type Route, routePath } from '../router/route.ts';
import { text } from '../text/text.ts';

export interface NextStep {
  id: string;
  title: string;
  words: string;
  button: string;
  href: string;
  icon: string;
}

export interface WhatIsKnown {
  answer: WorkspaceAnswer;
  /** Undefined until read, or when this seat may not see them. */
  members: MembersAnswer | undefined;
}

export function nextSteps({ answer, members }: WhatIsKnown): NextStep[] {
  const { workspace, may } = answer;
  const to = (route: Route): string => routePath(route);
  const steps: NextStep[] = [];
  if (answer.plugins.length === 0 && may.managePlugins) {
    const href = to({ page: 'settings', workspace: workspace.id, section: 'tools' });
    steps.push({
      id: 'tools',
      title: text('step.tools'),
      words: text('step.tools-words'),
      button: text('step.tools-button'),
      href,
      icon: 'shapes',
    });
  }
  const alone = members !== undefined && members.members.length <= 1 && members.invitations.every((one) => one.state !== 'open');
  if (may.inviteTo.length > 0 && alone) {
    const href = to({ page: 'settings', workspace: workspace.id, section: 'people' });
    steps.push({
      id: 'invite',
      title: text('step.invite'),
      words: text('step.invite-words'),
      button: text('step.invite-button'),
      href,
      icon: 'user-plus',
    });
  }
  if (may.editWorkspace && workspace.vision === '') {
    const href = to({ page: 'settings', workspace: workspace.id, section: 'workspace' });
    steps.push({
      id: 'vision',
      title: text('step.vision'),
      words: text('step.vision-words'),
      button: text('step.vision-button'),
      href,
      icon: 'compass',
    });
  }
  return steps;
}

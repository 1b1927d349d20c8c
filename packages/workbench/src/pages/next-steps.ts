/** What a facilitator or member can do next, worked out from what is there; a step vanishes when it is done. */
import type { MembersAnswer, WorkspaceAnswer } from '@tutti/plugin-api';
import { type Route, routePath } from '../router/route.ts';
import { panelLinks } from '../shell/panel-links.ts';
import { text } from '../text/text.ts';

export interface NextStep {
  id: string;
  title: string;
  words: string;
  button: string;
  href: string;
  icon: string;
  condition?: number | undefined;
}

export interface WhatIsKnown {
  answer: WorkspaceAnswer;
  /** Undefined until read, or when this seat may not see them. */
  members: MembersAnswer | undefined;
  /** Ids of tools in which a person has already done something. */
  moved: ReadonlySet<string>;
}

export function nextSteps({ answer, members, moved }: WhatIsKnown): NextStep[] {
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
  for (const link of panelLinks(answer).filter((one) => one.condition !== undefined && !moved.has(one.plugin.id))) {
    steps.push({
      id: `open-${link.plugin.id}`,
      title: link.title,
      words: link.plugin.manifest.description,
      button: text('step.open-button'),
      href: to(link.route),
      icon: link.panel.icon,
      condition: link.condition,
    });
  }
  const alone = members !== undefined && members.members.length <= 1 && members.invitations.every((one) => one.state !== 'open');
  if (may.manageMembers && alone) {
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

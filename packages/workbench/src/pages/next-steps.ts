/** What this person can do next, worked out from what is there; a step vanishes when it is done. */
import type { MembersAnswer, Need, WorkspaceAnswer } from '@tutti/plugin-api';
import { panelName, type Route, routePath } from '../router/route.ts';
import { maySee } from '../shell/panel-links.ts';
import { seatIsBackbone } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';

export interface NextStep {
  id: string;
  title: string;
  words: string;
  button: string;
  href: string;
  icon: string;
  /** Besides following the address. */
  open?: () => void;
}

/** What a tool says waits for this seat. */
export interface ToolNeed extends Need {
  plugin: string;
}

/** Somebody mentioned this person. */
export interface AskedHere {
  id: string;
  words: string;
  href: string;
  open(): void;
}

export interface WhatIsKnown {
  answer: WorkspaceAnswer;
  /** Undefined until read, or when this seat may not see them. */
  members: MembersAnswer | undefined;
  needs: readonly ToolNeed[];
  /** Unread messages that wait for this person, with the way to each. */
  asked: readonly AskedHere[];
  /** This person may make a workspace, and has none but samples. */
  startsOwn: boolean;
}

export function nextSteps(known: WhatIsKnown): NextStep[] {
  const { workspace, plugins, may } = known.answer;
  const settings = (section: 'tools' | 'people' | 'workspace'): string => routePath({ page: 'settings', workspace: workspace.id, section });
  const steps: NextStep[] = [];
  if (plugins.length === 0 && may.managePlugins) steps.push(step('tools', settings('tools'), 'shapes'));
  if (isAlone(known)) steps.push(step('invite', settings('people'), 'user-plus'));
  steps.push(...known.asked.map(({ id, words, href, open }) => askedStep(id, words, href, open)));
  steps.push(...fromTools(known));
  if (isOnlyFacilitator(known)) steps.push(step('second', settings('people'), 'user-plus'));
  if (isOnlyOne(known)) steps.push(colleagueStep(known, settings('people')));
  if (known.answer.sample && known.startsOwn) steps.push(step('own', routePath({ page: 'new' }), 'scroll-text'));
  if (may.editWorkspace && workspace.vision === '') steps.push(step('vision', settings('workspace'), 'compass'));
  return steps;
}

function step(id: 'tools' | 'invite' | 'second' | 'vision' | 'own', href: string, icon: string): NextStep {
  return { id, title: text(`step.${id}`), words: text(`step.${id}-words`), button: text(`step.${id}-button`), href, icon };
}

function askedStep(id: string, title: string, href: string, open: () => void): NextStep {
  return { id, title, words: text('step.asked-words'), button: text('step.asked-button'), href, icon: 'at-sign', open };
}

/** Whoever keeps it going has nobody to work with yet. */
function isAlone({ answer, members }: WhatIsKnown): boolean {
  if (answer.may.inviteTo.length === 0 || members === undefined || !seatIsBackbone(answer.seat)) return false;
  return members.members.length <= 1 && members.invitations.every((one) => one.state !== 'open');
}

/** Others are here, and nobody could stand in for whoever keeps it going. */
function isOnlyFacilitator({ answer, members }: WhatIsKnown): boolean {
  if (answer.seat.role !== 'facilitator' || !answer.may.inviteTo.includes('facilitator') || members === undefined) return false;
  const own = answer.seat.person.id;
  return (
    members.members.some((one) => one.person.id !== own) &&
    members.members.every((one) => one.role !== 'facilitator' || one.person.id === own) &&
    members.invitations.every((one) => one.state !== 'open' || one.role !== 'facilitator')
  );
}

/** Nobody else speaks for the own organisation, and nobody is asked to. */
function isOnlyOne({ answer, members }: WhatIsKnown): boolean {
  const own = answer.seat.organisation?.id;
  if (own === undefined || answer.may.inviteTo.length === 0 || members === undefined) return false;
  const colleagues = members.members.filter((one) => one.organisation?.id === own);
  return colleagues.length <= 1 && members.invitations.every((one) => one.state !== 'open' || one.organisation?.id !== own);
}

function colleagueStep({ answer }: WhatIsKnown, href: string): NextStep {
  const organisation = answer.seat.organisation?.name ?? '';
  return {
    id: 'colleague',
    title: text('step.colleague', { organisation }),
    words: text('step.colleague-words'),
    button: text('step.colleague-button'),
    href,
    icon: 'user-plus',
  };
}

function fromTools({ answer, needs }: WhatIsKnown): NextStep[] {
  return needs.flatMap((need) => {
    const plugin = answer.plugins.find((one) => one.id === need.plugin);
    const panel = plugin?.manifest.panels?.find((one) => one.id === need.panel);
    if (!plugin || !panel || !maySee(panel, answer.seat.role)) return [];
    const route: Route = {
      page: 'panel',
      workspace: answer.workspace.id,
      plugin: plugin.id,
      panel: panelName(panel.id),
      address: need.address,
    };
    const { id, title, words, button } = need;
    return [{ id: `${plugin.id}.${id}`, title, words, button, href: routePath(route), icon: panel.icon || plugin.manifest.icon }];
  });
}

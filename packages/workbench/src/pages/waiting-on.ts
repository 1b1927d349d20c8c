/** What whoever keeps it going waits on, with the reason: people who have not come yet, organisations for which nobody speaks. */
import type { MembersAnswer } from '@tutti/plugin-api';
import { relativeTime } from '../text/format.ts';
import { text } from '../text/text.ts';

export interface WaitingOn {
  id: string;
  name: string;
  why: string;
}

export function waitingOn({ members, organisations, invitations }: MembersAnswer, now: number, zone: string): WaitingOn[] {
  const open = invitations.filter((one) => one.state === 'open');
  const invited = open.map(({ id, name, organisation, createdAt }) => {
    const time = relativeTime(createdAt, now, zone);
    const words = organisation
      ? text('home.waiting-invited-for', { organisation: organisation.name, time })
      : text('home.waiting-invited', { time });
    return { id, name, why: words };
  });
  const silent = organisations.filter(({ id }) => ![...members, ...open].some((one) => one.organisation?.id === id));
  return [...invited, ...silent.map(({ id, name }) => ({ id, name, why: text('home.waiting-nobody') }))];
}

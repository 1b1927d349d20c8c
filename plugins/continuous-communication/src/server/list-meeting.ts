/** What the directory says of meetings, their items and actions. Telling it again lets open pages look again: that is how all browsers follow one. */
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { ItemInfo, MeetingInfo } from '../common/meeting.ts';
import { dayAt } from './meeting-times.ts';
import type { StoredEntry, Transaction } from './read-meetings.ts';
import { english } from './words.ts';

const table = { roles: ['facilitator', 'steward', 'lead', 'member'] as ('facilitator' | 'steward' | 'lead' | 'member')[] };

function readersOf({ audience }: Pick<MeetingInfo, 'audience'>) {
  return audience === 'table' ? { readers: table } : {};
}

export async function listMeeting(
  tx: Transaction,
  workspace: WorkspaceContext,
  meeting: Pick<MeetingInfo, 'id' | 'title' | 'purpose' | 'state' | 'organisation' | 'audience' | 'startsAt'>,
): Promise<void> {
  const { id, title, purpose, state, organisation, startsAt } = meeting;
  await tx.putObject({
    ...{ id, type: 'meeting', title, anchor: id },
    summary: purpose.slice(0, 300),
    state: english(`server.state.${state}`),
    from: dayAt(startsAt, workspace.info.timeZone),
    ...(organisation === undefined ? {} : { organisation }),
    ...readersOf(meeting),
  });
}

/** An item is found by what it is about, and can be linked. In the list for all it is for the table alone. */
export async function listItem(
  tx: Transaction,
  item: Pick<ItemInfo, 'id' | 'title' | 'note' | 'organisation' | 'meeting'>,
  meeting?: Pick<MeetingInfo, 'audience'>,
): Promise<void> {
  const { id, title, note, organisation } = item;
  await tx.putObject({
    ...{ id, type: 'item', title, anchor: item.meeting ?? '' },
    summary: note.slice(0, 300),
    ...(organisation === undefined ? {} : { organisation }),
    ...readersOf(meeting ?? { audience: 'table' }),
  });
}

export async function listAction(tx: Transaction, entry: StoredEntry, meeting: Pick<MeetingInfo, 'audience'>): Promise<void> {
  const { id, text, state, organisation, due } = entry;
  await tx.putObject({
    ...{ id, type: 'action', title: text, anchor: entry.meeting },
    state: english(`server.action.${state}`),
    ...(organisation === undefined ? {} : { organisation }),
    ...(due === undefined ? {} : { to: due }),
    ...readersOf(meeting),
  });
}

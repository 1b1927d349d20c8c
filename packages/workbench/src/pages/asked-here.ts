/** Who asked something of this person and has not been read yet, for Home; opened, it counts as read. */
import { noticePlace, openNotice } from '../shell/notice-place.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import type { AskedHere } from './next-steps.ts';

/** More would be a list of its own, and there is one behind the bell. */
const mostAsked = 5;

export function askedHere(view: WorkspaceView): AskedHere[] {
  const waiting = view.store.inbox.messages.filter(({ needs, read }) => needs === true && !read);
  return waiting
    .flatMap((message) => {
      const href = noticePlace(view, message);
      return href === undefined ? [] : [{ id: message.id, words: message.text, href, open: () => openNotice(view, message) }];
    })
    .slice(0, mostAsked);
}

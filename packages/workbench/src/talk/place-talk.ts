/** Puts the conversation about an object into an element of a panel, once the directory lists it; and tells in a few words how much is said. */
import { type Disposable, DisposableStore } from '@tutti/base';
import type { EnabledPlugin } from '@tutti/plugin-api';
import type { OwnObject, TalkInfo } from '@tutti/plugin-api/browser';
import { findObject } from '../objects/find-object.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { plural, text } from '../text/text.ts';
import { talkCounts } from './talk-counts.ts';

type Views = () => WorkspaceView;

export function placeTalk(view: Views, plugin: EnabledPlugin, host: HTMLElement, object: OwnObject): Disposable {
  const owned = new DisposableStore();
  const { store } = view();
  let placed = false;
  const place = async (): Promise<void> => {
    const id = placed ? undefined : await ownId(view(), plugin, object);
    if (id === undefined || placed || owned.isDisposed) return;
    placed = true;
    const [{ TalkDesk }] = await Promise.all([import('./talk-desk.ts'), import('./talk-view.ts')]);
    if (owned.isDisposed) return;
    const desk = owned.add(new TalkDesk(view, id));
    const element = Object.assign(document.createElement('tutti-talk-view'), { desk });
    host.append(element);
    owned.defer(() => element.remove());
  };
  const quietly = (): void => void place().catch(() => undefined);
  // What was just made is listed a moment later.
  owned.add(store.recordsChanged.on(quietly));
  owned.add(store.reloaded.on(quietly));
  quietly();
  return owned;
}

/** Undefined where nothing is said and this seat has nothing to say there. */
export async function readTalk(view: WorkspaceView, plugin: EnabledPlugin, object: OwnObject): Promise<TalkInfo | undefined> {
  const id = 'id' in object ? object.id : await ownId(view, plugin, object);
  if (id === undefined) return undefined;
  const { comments, open } = await talkCounts(view.store).of(id);
  if (comments === 0) return view.answer.may.talk ? { comments, open, words: text('talk.door-empty') } : undefined;
  return { comments, open, words: plural('talk.door', comments) };
}

async function ownId(view: WorkspaceView, plugin: EnabledPlugin, object: OwnObject): Promise<string | undefined> {
  const found = await findObject(view.store, 'id' in object ? object : { plugin: plugin.id, anchor: object.anchor });
  return found?.plugin === plugin.id && found.standing === 'alive' ? found.id : undefined;
}

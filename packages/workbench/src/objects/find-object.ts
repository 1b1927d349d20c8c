/** Finds what the directory lists: by its id, or by where it stands in a panel of its tool. */
import type { ObjectAnswer, ObjectInfo, ObjectsAnswer } from '@tutti/plugin-api';
import type { ThreadSubject, WorkspaceView } from '../shell/workspace-view.ts';

/** Undefined when nothing stands there, or not yet: what was just made is listed a moment later. Rejects with NOT_FOUND for an id that is not known. */
export async function findObject(store: WorkspaceView['store'], subject: ThreadSubject): Promise<ObjectInfo | undefined> {
  if ('id' in subject) return (await store.api.get<ObjectAnswer>(store.path(`/objects/${encodeURIComponent(subject.id)}`))).object;
  const query = `plugin=${encodeURIComponent(subject.plugin)}&anchor=${encodeURIComponent(subject.anchor)}`;
  return (await store.api.get<ObjectsAnswer>(store.path(`/objects?${query}`))).objects[0];
}

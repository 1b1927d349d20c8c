/** Finds what the directory lists: by its id, or by where it stands in a panel of its tool. */
import type { ObjectInfo, ObjectsAnswer } from '@tutti/plugin-api';
import type { ThreadSubject, WorkspaceView } from '../shell/workspace-view.ts';

/** Undefined when nothing stands there, or not yet: what was just made is listed a moment later. */
export async function findObject(store: WorkspaceView['store'], subject: ThreadSubject): Promise<ObjectInfo | undefined> {
  const query =
    'id' in subject
      ? `ids=${encodeURIComponent(subject.id)}`
      : `plugin=${encodeURIComponent(subject.plugin)}&anchor=${encodeURIComponent(subject.anchor)}`;
  return (await store.api.get<ObjectsAnswer>(store.path(`/objects?${query}`))).objects[0];
}

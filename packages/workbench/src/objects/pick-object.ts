/** Opens the picker over whatever is shown and waits for the choice; the picker itself is fetched when it is first needed. */
import type { ObjectInfo } from '@tutti/plugin-api';
import type { WorkspaceView } from '../shell/workspace-view.ts';

export interface PickOptions {
  title?: string | undefined;
  /** Ids that are not offered. */
  except?: readonly string[] | undefined;
  /** Only things of this type are offered, by title. */
  of?: { plugin: string; type: string } | undefined;
}

/** Undefined when the person closed it without choosing. The focus goes back to where it was. */
export async function pickObject(view: WorkspaceView, options: PickOptions = {}): Promise<ObjectInfo | undefined> {
  const before = document.activeElement;
  await import('./object-picker.ts');
  const picker = document.createElement('tutti-object-picker');
  Object.assign(picker, { view, ...(options.title ? { heading: options.title } : {}), except: options.except ?? [], only: options.of });
  let chosen: ObjectInfo | undefined;
  picker.addEventListener('chosen', (event) => {
    chosen = (event as CustomEvent<ObjectInfo>).detail;
  });
  await new Promise((resolve) => {
    picker.addEventListener('close', resolve, { once: true });
    document.body.append(picker);
  });
  picker.remove();
  if (before instanceof HTMLElement && before.isConnected) before.focus();
  return chosen;
}

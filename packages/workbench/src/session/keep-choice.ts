/** Whether this person keeps texts on this device: asked once, never on a shared computer, forgotten with all that was kept when they sign out. */
import { Emitter } from '@tutti/base';

export type KeepChoice = 'keep' | 'leave';

const name = 'tutti.keep-on-device';

export const keepChoiceChanged = new Emitter<KeepChoice | undefined>();

/** Undefined while nobody was asked. */
export function keepChoice(): KeepChoice | undefined {
  try {
    const chosen = localStorage.getItem(name);
    return chosen === 'keep' || chosen === 'leave' ? chosen : undefined;
  } catch {
    // Storage may be forbidden; then there is nothing to keep texts in either.
    return 'leave';
  }
}

export function chooseKeeping(choice: KeepChoice | undefined): void {
  try {
    if (choice) localStorage.setItem(name, choice);
    else localStorage.removeItem(name);
  } catch {
    return;
  }
  keepChoiceChanged.fire(choice);
}

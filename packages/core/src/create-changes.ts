/** Makes the emitters by which the folders of the core tell each other what happened; a listener that fails is logged and stops nobody. */
import { Emitter, type Logger } from '@tutti/base';
import type { Changes } from './seams.ts';

export function createChanges(logger: Logger): Changes {
  const emitter = <T>(name: string): Emitter<T> =>
    new Emitter<T>((error) =>
      logger.error({ change: name, reason: error instanceof Error ? error.message : String(error) }, 'a listener failed'),
    );
  return {
    sessionEnded: emitter('sessionEnded'),
    seatChanged: emitter('seatChanged'),
    membersChanged: emitter('membersChanged'),
    pluginsChanged: emitter('pluginsChanged'),
    settingsChanged: emitter('settingsChanged'),
    permissionsChanged: emitter('permissionsChanged'),
    documentGrantsChanged: emitter('documentGrantsChanged'),
    workspaceChanged: emitter('workspaceChanged'),
    workspaceRemoved: emitter('workspaceRemoved'),
    notified: emitter('notified'),
  };
}

/** What panels keep on this device for one seat, such as figures typed without a connection: until the person signs out, on a shared computer for this tab only. */
import type { DeviceMemory } from '@tutti/plugin-api/browser';

const prefix = 'tutti.kept.';
/** Of one entry; more belongs to the server. */
const longest = 500_000;

/** @param owner names workspace, seat and tool */
export function deviceMemory(owner: readonly string[], sharedComputer: boolean): DeviceMemory {
  const name = (key: string): string => prefix + JSON.stringify([...owner, key]);
  return {
    get: (key) => {
      try {
        return storage(sharedComputer).getItem(name(key)) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set: (key, value) => {
      try {
        if (value === undefined) storage(sharedComputer).removeItem(name(key));
        else if (value.length > longest) return false;
        else storage(sharedComputer).setItem(name(key), value);
        return true;
      } catch {
        // Storage may be full or forbidden; whoever asked says so.
        return false;
      }
    },
  };
}

/** Nothing of it is for whoever signs in next. */
export function forgetDeviceMemory(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // storage may be forbidden; then nothing is in it
  }
}

function storage(sharedComputer: boolean): Storage {
  return sharedComputer ? sessionStorage : localStorage;
}

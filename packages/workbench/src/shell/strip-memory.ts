/** Whether the line above every page is shown: each person's choice, on this device; on a shared computer for this tab only. */
const key = 'tutti.strip';

/** Until somebody chooses: shown, but not where it would take room from a phone. */
export function readStrip(sharedComputer: boolean): boolean {
  try {
    const chosen = storage(sharedComputer).getItem(key);
    if (chosen !== null) return chosen === 'open';
  } catch {
    // storage is forbidden here
  }
  return !matchMedia('(max-width: 48rem)').matches;
}

export function keepStrip(open: boolean, sharedComputer: boolean): void {
  try {
    storage(sharedComputer).setItem(key, open ? 'open' : 'closed');
  } catch {
    // Not kept where storage is forbidden; it holds until the page is left.
  }
}

function storage(sharedComputer: boolean): Storage {
  return sharedComputer ? sessionStorage : localStorage;
}

/** How a program that runs until it is told to stop hears of it. */

/** A second signal within this time is the first one passed on by npx or pnpm, which hear Ctrl+C too. */
const echoMs = 2000;

/** The first signal drains; a later one ends the process at once, for those who cannot wait. */
export function awaitSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const hear = (): void => {
      first ??= performance.now();
      if (performance.now() - first > echoMs) process.exit(1);
      resolve();
    };
    process.on('SIGTERM', hear);
    process.on('SIGINT', hear);
  });
}

/** Tells a page whose code could not be fetched from one whose code is broken: the first only waits for the server. */

const words = [
  'Failed to fetch dynamically imported module', // Chromium
  'error loading dynamically imported module', // Firefox
  'Importing a module script failed', // Safari
];

export function isFetchFault(error: unknown): boolean {
  return error instanceof TypeError && words.some((start) => error.message.startsWith(start));
}

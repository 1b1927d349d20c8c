/** Tells a page whose code could not be fetched from one whose code is broken: the first only waits for the server. */

const words = [
  'Failed to fetch', // Chromium, a module or an address
  'error loading dynamically imported module', // Firefox
  'NetworkError when attempting to fetch',
  'Importing a module script failed', // Safari
  'Load failed',
];

export function isFetchFault(error: unknown): boolean {
  return error instanceof TypeError && words.some((start) => error.message.startsWith(start));
}

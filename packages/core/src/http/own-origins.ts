/** Which origins are this server's own: the public address, and on a loopback address its three usual spellings. */
import type { Settings } from '../seams.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Exact comparison only: a suffix, another port or http for https is another site. */
export function isOwnOrigin(origin: string, settings: Pick<Settings, 'origin'>): boolean {
  if (origin === settings.origin) return true;
  const own = URL.parse(settings.origin);
  if (!own || !loopback.has(own.hostname)) return false;
  for (const host of loopback) if (origin === `${own.protocol}//${host}${own.port === '' ? '' : `:${own.port}`}`) return true;
  return false;
}

/** The origin as a page was asked for when it is one of ours; else, and behind a proxy that ends TLS, the public address. */
export function askedOrigin(url: string, settings: Pick<Settings, 'origin'>): string {
  const { origin } = new URL(url);
  return isOwnOrigin(origin, settings) ? origin : settings.origin;
}

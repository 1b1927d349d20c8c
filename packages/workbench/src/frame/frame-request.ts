/** What of a framed panel's request is sent on: to the plugin's own routes and nowhere else, and with no header that says who asks. */
import { TuttiError } from '@tutti/base';

/** Headers by which the page, not the panel, says who acts. */
const ofThePage = /^(?:tutti-|x-tutti-|authorization$|cookie$|origin$|referer$|sec-|proxy-)/i;
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** The same-origin path of an own route, its query included. @param prefix path of the plugin's routes without a slash at its end. */
export function ownPath(path: unknown, prefix: string, origin: string): string {
  const text = typeof path === 'string' ? path : '';
  const url = URL.parse(`${prefix}${text.startsWith('/') ? text : `/${text}`}`, origin);
  // Dots, also written as %2e, have been followed by now; a slash written as %2f must not be followed by anybody after us.
  if (!url || url.origin !== origin || !url.pathname.startsWith(`${prefix}/`) || /%2f|%5c/i.test(url.pathname.slice(prefix.length)))
    throw new TuttiError('NOT_ALLOWED', 'A tool may ask its own routes only.');
  return url.pathname + url.search;
}

export function ownRequest(message: { method: unknown; headers: unknown; body: unknown }): RequestInit {
  const method = typeof message.method === 'string' ? message.method.toUpperCase() : 'GET';
  if (!methods.has(method)) throw new TuttiError('NOT_ALLOWED', 'A tool may not ask in this way.');
  const headers = new Headers();
  for (const [name, value] of pairs(message.headers)) if (!ofThePage.test(name)) headers.set(name, value);
  const body = message.body instanceof ArrayBuffer && method !== 'GET' && method !== 'HEAD' ? message.body : null;
  return { method, headers, body };
}

function pairs(headers: unknown): [string, string][] {
  if (!Array.isArray(headers)) return [];
  return headers.filter(
    (pair): pair is [string, string] => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'),
  );
}

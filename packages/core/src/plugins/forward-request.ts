/** What of a request reaches a plugin and what of its answer reaches the browser: never a credential, never a header that opens the page. */

import { chosenLanguage } from '../http/preferred-language.ts';

const toPlugin = ['accept', 'accept-language', 'content-type', 'if-match', 'if-none-match', 'range'];

const toBrowser = [
  'cache-control',
  'content-disposition',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
  'retry-after',
  'vary',
];

/**
 * The request as the plugin sees it: its path below the plugin's prefix, no cookie, no token, no address.
 * @param segments of the prefix; counted, since each may be written in more than one way.
 */
export function toPluginRequest(request: Request, segments: number): Request {
  const from = new URL(request.url);
  const headers = new Headers();
  for (const name of toPlugin) copyHeader(request.headers, headers, name);
  // What the person chose on screen comes before what the browser asks for.
  const chosen = chosenLanguage(request.headers);
  if (chosen !== undefined) headers.set('accept-language', [chosen, headers.get('accept-language')].filter(Boolean).join(','));
  const path = `/${from.pathname
    .split('/')
    .slice(segments + 1)
    .join('/')}`;
  const url = new URL(`http://plugin.invalid${path}${from.search}`);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.body !== null;
  const init: RequestInit & { duplex?: 'half' } = { method: request.method, headers, signal: request.signal };
  if (hasBody) {
    init.body = request.body;
    init.duplex = 'half';
  }
  return new Request(url, init);
}

/** The plugin's answer with the headers of the list; no cookies, no policies, no redirects to elsewhere. */
export function fromPluginResponse(answer: Response): Response {
  const headers = new Headers();
  for (const name of toBrowser) copyHeader(answer.headers, headers, name);
  const location = answer.headers.get('location');
  // Browsers read a backslash as a slash.
  if (location !== null && /^\/(?![/\\])/.test(location)) headers.set('location', location);
  return new Response(answer.body, { status: answer.status, headers });
}

function copyHeader(from: Headers, to: Headers, name: string): void {
  const value = from.get(name);
  if (value !== null) to.set(name, value);
}

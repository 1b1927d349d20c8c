/** The headers that keep a page to itself: a strict content security policy, and for all that is no page one under which nothing runs. */
import type { Settings } from '../seams.ts';

/** The policy of a page; `socketOrigin` is its own host as ws:// or wss://, since `'self'` covers sockets in newer browsers only. */
export function contentSecurityPolicy(nonce: string, socketOrigin: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    `connect-src 'self' ${socketOrigin}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For answers that are no page: nothing in them may run, load or be framed, whatever they turn out to be. */
const nothingRuns = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Sets the headers on any answer, also on one whose headers cannot be changed (it is rebuilt then). */
export function withSecurityHeaders(response: Response, requestId: string, settings: Settings): Response {
  const wanted: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=()'],
    ['x-frame-options', 'DENY'],
    ['x-request-id', requestId],
  ];
  if (!response.headers.has('content-security-policy')) wanted.push(['content-security-policy', nothingRuns]);
  if (!response.headers.has('cross-origin-resource-policy')) wanted.push(['cross-origin-resource-policy', 'same-origin']);
  if (!response.headers.has('cache-control')) wanted.push(['cache-control', 'no-store']);
  if (settings.origin.startsWith('https://')) wanted.push(['strict-transport-security', 'max-age=31536000']);
  try {
    for (const [name, value] of wanted) response.headers.set(name, value);
    return response;
  } catch {
    const headers = new Headers(response.headers);
    for (const [name, value] of wanted) headers.set(name, value);
    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  }
}

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

/**
 * The policy of a framed panel: it has no origin of its own, reaches nothing but the scripts, styles and pictures named here,
 * and may be shown by our own pages only. Everything else goes over the port that the workbench hands to it.
 */
export function framePolicy(nonce: string, origin: string, folder: string): string {
  const own = `${origin}/assets/ ${origin}${folder}`;
  return [
    // A form's submit event is what panels save by; where it would lead is closed below.
    'sandbox allow-scripts allow-forms',
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${own}`,
    `style-src 'nonce-${nonce}' ${own}`,
    `img-src data: blob: ${own}`,
    `font-src ${own}`,
    "connect-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origin}`,
  ].join('; ');
}

/**
 * The policy of a page for people without an account: no script, no connection, no form; styles and pictures of this server alone.
 * @param embed pages of other sites may show it in a frame; it holds nothing of anybody who is signed in
 */
export function publicPolicy(embed: boolean): string {
  const closed = ["default-src 'none'", "style-src 'self'", "img-src 'self' data:", "base-uri 'none'", "form-action 'none'"];
  return [...closed, `frame-ancestors ${embed ? anywhere : "'none'"}`].join('; ');
}

/** Browsers that know frame-ancestors leave the older header aside; it is left out all the same where it would say the contrary. */
const anywhere = '*';

/** For answers that are no page: nothing in them may run, load or be framed, whatever they turn out to be. */
const nothingRuns = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Sets the headers on any answer, also on one whose headers cannot be changed (it is rebuilt then). */
export function withSecurityHeaders(response: Response, requestId: string, settings: Settings): Response {
  const wanted: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['x-request-id', requestId],
  ];
  if (!response.headers.has('permissions-policy')) wanted.push(['permissions-policy', 'camera=(), microphone=(), geolocation=()']);
  const isFramed = response.headers.get('content-security-policy')?.endsWith(`frame-ancestors ${anywhere}`) === true;
  if (!isFramed && !response.headers.has('x-frame-options')) wanted.push(['x-frame-options', 'DENY']);
  if (!response.headers.has('referrer-policy')) wanted.push(['referrer-policy', 'same-origin']);
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

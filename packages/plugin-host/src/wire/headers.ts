/** Which headers cross the border to a plugin and back: credentials never go in, and what protects the page never comes out. */
import type { HeaderList } from './frames.ts';

const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
const credentials = ['cookie', 'authorization', 'x-csrf-token'];
/** Set by the core for every answer, or meaningful for the whole site: no plugin may speak for it. */
const reserved = [
  'set-cookie',
  'set-cookie2',
  'clear-site-data',
  'content-security-policy',
  'content-security-policy-report-only',
  'cross-origin-embedder-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'origin-agent-cluster',
  'permissions-policy',
  'refresh',
  'referrer-policy',
  'report-to',
  'reporting-endpoints',
  'service-worker-allowed',
  'sourcemap',
  'strict-transport-security',
  'www-authenticate',
  'x-content-type-options',
  'x-frame-options',
  'x-sourcemap',
];

const notIn = new Set([...hopByHop, ...credentials, 'host', 'content-length']);
const notOut = new Set([...hopByHop, ...reserved, 'server', 'content-length']);

/** Also leaves out every `tutti-…` and `x-forwarded-…` header: who acts is told by the host alone. */
export function toPluginHeaders(headers: Headers): HeaderList {
  return [...headers].filter(([name]) => !notIn.has(name) && !name.startsWith('tutti-') && !name.startsWith('x-forwarded-'));
}

export function fromPluginHeaders(list: HeaderList): Headers {
  const headers = new Headers();
  for (const [name, value] of list) {
    const lower = name.toLowerCase();
    if (notOut.has(lower) || lower.startsWith('access-control-') || lower.startsWith('tutti-')) continue;
    headers.append(name, value);
  }
  return headers;
}

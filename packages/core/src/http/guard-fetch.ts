/** The outermost layer: whatever happens inside, also a thrown string, the answer is a problem with all headers on it. */
import type { HttpBindings } from '@hono/node-server';
import { newId, TuttiError } from '@tutti/base';
import type { CoreDeps } from '../seams.ts';
import { requestIdHeader } from './app.ts';
import { setClientAddress } from './client-address.ts';
import { problemResponse } from './problem-response.ts';
import { withSecurityHeaders } from './security-headers.ts';

export type Fetch = (request: Request, env?: Partial<HttpBindings>) => Response | Promise<Response>;

/** More than any browser or program sends; Node stops counting at 2,000 by itself. */
const mostHeaders = 100;

export function guardFetch(
  inner: Fetch,
  deps: Pick<CoreDeps, 'settings' | 'logger' | 'random'>,
): (request: Request, env?: Partial<HttpBindings>) => Promise<Response> {
  return async (request, env = {}) => {
    const requestId = newId(deps.random);
    let response: Response;
    try {
      checkShape(request, env);
      stripOwnHeaders(request.headers);
      request.headers.set(requestIdHeader, requestId);
      setClientAddress(request.headers, env.incoming, deps.settings.trustProxy);
      response = await inner(request, env);
    } catch (error) {
      response = problemResponse(error, requestId, { logger: deps.logger });
    }
    return withSecurityHeaders(response, requestId, deps.settings);
  };
}

function checkShape(request: Request, env: Partial<HttpBindings>): void {
  const count = (env.incoming?.rawHeaders.length ?? 0) / 2;
  if (count > mostHeaders) {
    throw new TuttiError('BAD_REQUEST', { detail: `The request has more than ${mostHeaders} headers.`, limit: mostHeaders, got: count });
  }
  // A page or a stream asked for by an upgrade would be made and never read.
  if (request.headers.has('upgrade') && !new URL(request.url).pathname.startsWith('/sync/')) {
    throw new TuttiError('BAD_REQUEST', { detail: 'Sockets are opened below /sync/ only.' });
  }
}

function stripOwnHeaders(headers: Headers): void {
  for (const name of [...headers.keys()]) if (name.startsWith('x-tutti-')) headers.delete(name);
}

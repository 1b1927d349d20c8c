/** Refuses what another site makes a signed-in browser send: a change must come from our own pages, or carry a bearer token. */
import { TuttiError } from '@tutti/base';
import type { MiddlewareHandler } from 'hono';
import type { Settings } from '../seams.ts';
import type { HttpEnv } from './http-env.ts';
import { isOwnOrigin } from './own-origins.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

export function originCheck(settings: Settings): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (!safeMethods.has(c.req.method)) checkOrigin(c.req.raw.headers, settings);
    return next();
  };
}

/** WRONG_ORIGIN unless the origin is exactly ours. No origin at all is allowed only where no cookie could act for somebody. */
export function checkOrigin(headers: Headers, settings: Settings): void {
  if (hasBearer(headers)) return;
  const origin = headers.get('origin');
  if (origin === null && !headers.has('cookie')) return;
  if (origin === null || !isOwnOrigin(origin, settings)) {
    throw new TuttiError('WRONG_ORIGIN', { detail: 'This request did not come from a page of this server, so nothing was changed.' });
  }
}

/** Only a bearer token: a browser sends Basic credentials by itself, and a page of another site can set neither. */
export function hasBearer(headers: Headers): boolean {
  return /^bearer +\S/i.test(headers.get('authorization') ?? '');
}

/** The operator of the machine: whoever can read the data folder knows the secret. Compared in constant time. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { TuttiError } from '@tutti/base';
import type { MiddlewareHandler } from 'hono';
import type { HttpEnv } from '../http/http-env.ts';
import type { Settings } from '../seams.ts';

/** Made from the server's secret, so that it is the same for the command line with and without a running server. */
export function adminSecretOf(settings: Pick<Settings, 'secret'>): string {
  return createHmac('sha256', settings.secret).update('tutti admin').digest('base64url');
}

export function isOperator(headers: Headers, adminSecret: string): boolean {
  const [, given] = /^bearer +(\S{1,200})$/i.exec(headers.get('authorization') ?? '') ?? [];
  return given !== undefined && timingSafeEqual(hash(given), hash(adminSecret));
}

/** Everything below /api/admin/ answers NOT_SIGNED_IN without the secret, also what does not exist. */
export function demandOperator(adminSecret: string): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (!isOperator(c.req.raw.headers, adminSecret))
      throw new TuttiError('NOT_SIGNED_IN', { detail: 'This needs the admin secret of the server.' });
    return next();
  };
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

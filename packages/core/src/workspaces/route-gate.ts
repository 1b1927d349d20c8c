/** What stands before every route of this folder: who is it, as which seat, and does the grant function say yes. */
import { TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';
import type { Context } from 'hono';
import { can } from '../grants/can.ts';
import type { HttpEnv } from '../http/http-env.ts';
import type { Action, Identity, Subject, Workspaces } from '../seams.ts';

export type RouteContext = Context<HttpEnv>;

export interface RouteGate {
  /** NOT_SIGNED_IN without credentials, NOT_ALLOWED (hint `secure-first`) while the account has to be secured. */
  identity(c: RouteContext): Promise<Identity>;
  /** The acting seat in the workspace of the path. Also NO_SUCH_WORKSPACE for those who are not in it, NOT_ALLOWED. */
  actor(c: RouteContext, action: Action, subject?: Subject): Promise<{ workspace: string; actor: Actor; identity: Identity }>;
}

export function createRouteGate(
  identify: (headers: Headers) => Promise<Identity | undefined>,
  workspaces: Pick<Workspaces, 'actor'>,
): RouteGate {
  async function identity(c: RouteContext): Promise<Identity> {
    const found = await identify(c.req.raw.headers);
    if (!found) throw new TuttiError('NOT_SIGNED_IN');
    if (found.mustSecure) throw secureFirst();
    return found;
  }
  return {
    identity,
    async actor(c, action, subject) {
      const found = await identity(c);
      const workspace = c.req.param('workspace') ?? '';
      const actor = await workspaces.actor(found, workspace, c.req.header('tutti-seat') ?? c.req.query('seat'));
      if (!actor) throw new TuttiError('NO_SUCH_WORKSPACE');
      demand(actor, action, subject);
      return { workspace, actor, identity: found };
    },
  };
}

/** NOT_ALLOWED unless the grant function says yes. */
export function demand(actor: Actor, action: Action, subject?: Subject): void {
  if (!can(actor, action, subject)) throw new TuttiError('NOT_ALLOWED');
}

export function secureFirst(): TuttiError {
  return new TuttiError('NOT_ALLOWED', {
    hint: 'secure-first',
    detail: 'Please set a passkey or a password of your own first, so that nobody else can come in as you.',
  });
}

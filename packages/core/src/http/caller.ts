/** Who is behind a request and as which seat of the workspace in its address: asked in one way by all routes of the edge. */
import { isSlug, TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';
import type { Context } from 'hono';
import type { Accounts, Action, Can, Identity, Subject, Workspaces } from '../seams.ts';
import type { HttpEnv } from './http-env.ts';

export const seatHeader = 'tutti-seat';

export interface Called {
  identity: Identity;
  actor: Actor;
  workspace: string;
}

export class Caller {
  readonly #accounts: Accounts;
  readonly #workspaces: Pick<Workspaces, 'actor'>;
  readonly #can: Can;

  constructor(parts: { accounts: Accounts; workspaces: Pick<Workspaces, 'actor'>; can: Can }) {
    this.#accounts = parts.accounts;
    this.#workspaces = parts.workspaces;
    this.#can = parts.can;
  }

  /** NOT_SIGNED_IN, or NO_SUCH_WORKSPACE for a workspace that is not there as well as for one the caller is not in. */
  async inWorkspace(c: Context<HttpEnv>): Promise<Called> {
    const workspace = c.req.param('workspace') ?? '';
    const identity = await this.#accounts.identify(c.req.raw.headers);
    if (!identity) throw new TuttiError('NOT_SIGNED_IN');
    const seat = c.req.header(seatHeader) ?? c.req.query('seat');
    const actor = isSlug(workspace) ? await this.#workspaces.actor(identity, workspace, seat) : undefined;
    if (!actor) throw new TuttiError('NO_SUCH_WORKSPACE');
    return { identity, actor, workspace };
  }

  /** As inWorkspace, and NOT_ALLOWED unless the seat may do this. */
  async allowed(c: Context<HttpEnv>, action: Action, subject?: Subject): Promise<Called> {
    const called = await this.inWorkspace(c);
    if (!this.#can(called.actor, action, subject)) throw new TuttiError('NOT_ALLOWED');
    return called;
  }
}

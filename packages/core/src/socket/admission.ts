/** Who stands at a socket's door and as whom they may come in: ticket, bearer token, or a cookie from one of our own pages. */
import { type DocumentKey, TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';
import { hasBearer } from '../http/origin-check.ts';
import { isOwnOrigin } from '../http/own-origins.ts';
import type { Accounts, Settings, Workspaces } from '../seams.ts';
import type { DocumentAccess, DocumentName } from './document-access.ts';
import type { Tickets } from './ticket.ts';

export interface Admitted {
  actor: Actor;
  credentialId: string;
  key: DocumentKey;
  canWrite: boolean;
}

export interface AdmissionRequest {
  headers: Headers;
  name: DocumentName;
  ticket: string | undefined;
  seat: string | undefined;
  /** Which history of the document the client has, when it knows. */
  epoch?: string | undefined;
}

export interface AdmissionParts {
  settings: Settings;
  accounts: Accounts;
  workspaces: Pick<Workspaces, 'actor' | 'seat'>;
  access: DocumentAccess;
  tickets: Tickets;
}

export class Admission {
  readonly #parts: AdmissionParts;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
  }

  /** @throws NOT_SIGNED_IN, WRONG_ORIGIN, NO_SUCH_WORKSPACE, DOCUMENT_REPLACED, and as DocumentAccess.open. */
  async admit(request: AdmissionRequest): Promise<Admitted> {
    const { actor, credentialId } = await this.#who(request);
    const opened = await this.#parts.access.open(actor, request.name);
    if (request.epoch !== undefined && request.epoch !== String(opened.key.epoch)) throw new TuttiError('DOCUMENT_REPLACED');
    return { actor, credentialId, ...opened };
  }

  async #who(request: AdmissionRequest): Promise<{ actor: Actor; credentialId: string }> {
    return request.ticket === undefined ? this.#byCredential(request) : this.#byTicket(request.ticket, request.name);
  }

  async #byTicket(ticket: string, name: DocumentName): Promise<{ actor: Actor; credentialId: string }> {
    const content = this.#parts.tickets.read(ticket, name);
    const { kind, seat: seatId, credentialId } = content;
    // A ticket is no longer good than what it was asked for with, whatever happened in between: sign-out, suspension, a restart.
    if (!(await this.#parts.accounts.holds(content))) throw new TuttiError('SESSION_ENDED');
    const seat = await this.#parts.workspaces.seat(name.workspace, seatId);
    if (!seat) throw new TuttiError('RIGHTS_CHANGED');
    return { actor: { kind, seat }, credentialId };
  }

  async #byCredential({ headers, name, seat }: AdmissionRequest): Promise<{ actor: Actor; credentialId: string }> {
    const origin = headers.get('origin');
    const isOwn = origin !== null && isOwnOrigin(origin, this.#parts.settings);
    // Without this, any page on the web could open our sockets with a visitor's cookie.
    if (!hasBearer(headers) && headers.has('cookie') && !isOwn) throw new TuttiError('WRONG_ORIGIN');
    const identity = await this.#parts.accounts.identify(headers);
    if (!identity) throw new TuttiError('NOT_SIGNED_IN');
    if (identity.kind === 'session' && !isOwn) throw new TuttiError('WRONG_ORIGIN');
    const actor = await this.#parts.workspaces.actor(identity, name.workspace, seat);
    if (!actor) throw new TuttiError('NO_SUCH_WORKSPACE');
    return { actor, credentialId: identity.credentialId };
  }
}

/** Tickets for sockets of programs that cannot send headers: signed, not stored, good for one seat, one document and 15 minutes. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Clock, TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';

export const ticketLifeMs = 15 * 60_000;

export interface TicketContent {
  workspace: string;
  plugin: string;
  document: string;
  seat: string;
  /** As what the holder acts: a token's ticket never becomes a person's. */
  kind: Actor['kind'];
  /** Session or token it was asked for with: when that ends, the ticket ends. */
  credentialId: string;
  expires: number;
}

export class Tickets {
  readonly #key: Buffer;
  readonly #clock: Clock;

  constructor(secret: string, clock: Clock) {
    this.#key = createHmac('sha256', secret).update('tutti socket ticket').digest();
    this.#clock = clock;
  }

  issue(content: Omit<TicketContent, 'expires'>): { ticket: string; expires: number } {
    const expires = this.#clock.now() + ticketLifeMs;
    const body = Buffer.from(JSON.stringify({ ...content, expires })).toString('base64url');
    return { ticket: `${body}.${this.#sign(body).toString('base64url')}`, expires };
  }

  /** NOT_SIGNED_IN for a ticket that is not ours, is over, or is for something else. */
  read(ticket: string, wanted: Pick<TicketContent, 'workspace' | 'plugin' | 'document'>): TicketContent {
    const content = this.#open(ticket);
    const fits = content?.workspace === wanted.workspace && content.plugin === wanted.plugin && content.document === wanted.document;
    if (!content || !fits) throw new TuttiError('NOT_SIGNED_IN', { detail: 'This ticket is not for this document.' });
    if (content.expires <= this.#clock.now()) throw new TuttiError('NOT_SIGNED_IN', { detail: 'This ticket is over; ask for a new one.' });
    return content;
  }

  #open(ticket: string): TicketContent | undefined {
    const [body, signature, ...rest] = ticket.split('.');
    if (body === undefined || signature === undefined || rest.length > 0 || ticket.length > 4096) return undefined;
    const given = Buffer.from(signature, 'base64url');
    const own = this.#sign(body);
    if (given.length !== own.length || !timingSafeEqual(given, own)) return undefined;
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as TicketContent;
  }

  #sign(body: string): Buffer {
    return createHmac('sha256', this.#key).update(body).digest();
  }
}

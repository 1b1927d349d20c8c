import { ManualClock } from '@tutti/base';
import { describe, expect, it } from 'vitest';
import { Tickets, ticketLifeMs } from './ticket.ts';

const wanted = { workspace: 'one', plugin: 'desk', document: 'plan' };
const content = { ...wanted, seat: 's1', kind: 'token', credentialId: 'c1' } as const;

describe('a ticket', () => {
  it('says who it is for until its time is over', () => {
    const clock = new ManualClock();
    const tickets = new Tickets('secret', clock);
    const { ticket, expires } = tickets.issue(content);
    expect(expires).toBe(clock.now() + ticketLifeMs);
    clock.advance(ticketLifeMs - 1);
    expect(tickets.read(ticket, wanted)).toEqual({ ...content, expires });
    clock.advance(1);
    expect(() => tickets.read(ticket, wanted)).toThrow('over');
  });

  it('of another server is none', () => {
    const clock = new ManualClock();
    const { ticket } = new Tickets('another secret', clock).issue(content);
    expect(() => new Tickets('secret', clock).read(ticket, wanted)).toThrow();
  });
});

/** Coming in with a card: what a code is good for, the first use with a PIN of one's own, every later one, and another PIN. */
import { TuttiError } from '@tutti/base';
import type { CardAnswer, CardSignedIn } from '@tutti/plugin-api';
import { Hono } from 'hono';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import { beginWait } from '../workspaces/confirm-sign-in.ts';
import { RequestFields } from '../workspaces/request-fields.ts';
import type { RouteContext } from '../workspaces/route-gate.ts';
import { tellOfLockedCard } from '../workspaces/tell-locked-card.ts';
import { checkPin } from './check-pin.ts';
import type { AccountParts } from './create-accounts.ts';
import type { CardRow } from './server-tables.ts';
import { addressOf, takeCookies } from './session-routes.ts';

const noSuchCard = 'This code is not known here. Please check every sign of it.';
const cardLocked = 'This card is locked: there were too many wrong PINs. Please ask for a new card.';

export function createCardRoutes(parts: AccountParts): Hono<HttpEnv> {
  const { deps, options, people, passwords, sessions, limits } = parts;
  const { cards } = people;
  const app = new Hono<HttpEnv>();

  /** Takes the code in its body, so that it stands in no address and no log. */
  app.post('/api/cards/look', async (c) => {
    const fields = new RequestFields(await readJson(c));
    await limits.link(addressOf(c));
    const found = await cards.find(fields.text('code', 40));
    const person = found && (await people.find(found.row.person_id));
    if (!found || !person) throw new TuttiError('NOT_FOUND', { field: 'code', detail: noSuchCard });
    const answer: CardAnswer = { person: person.name, state: found.state };
    return c.json(answer);
  });

  app.post('/api/cards/sign-in', async (c) => {
    const fields = new RequestFields(await readJson(c));
    await limits.link(addressOf(c));
    const found = await cards.find(fields.text('code', 40));
    if (!found || people.isSuspended(found.row.person_id)) throw new TuttiError('NOT_FOUND', { field: 'code', detail: noSuchCard });
    const { row, state } = found;
    if (state === 'ended') throw new TuttiError('LINK_USED', 'This card has been replaced or taken back. Please ask for a new one.');
    if (state === 'locked') throw locked();
    if (fields.flag('first')) await choosePin(row, fields.secret('pin'));
    else await demandPin(row, fields.secret('pin'), addressOf(c));
    return comeIn(row.person_id, fields.flag('sharedComputer'), c);
  });

  app.post('/api/session/pin', async (c) => {
    const session = await sessions.find(c.req.raw.headers);
    if (!session) throw new TuttiError('NOT_SIGNED_IN');
    const fields = new RequestFields(await readJson(c));
    const row = await cards.ownOf(session.personId);
    if (!row || row.pin_hash === null) throw new TuttiError('NOT_FOUND', 'You have no card.');
    const pin = fields.secret('pin');
    checkPin(pin);
    await demandPin(row, fields.secret('current'), addressOf(c));
    await cards.changePin(row.id, await passwords.hash(pin));
    return c.body(null, 204);
  });

  async function choosePin(row: CardRow, pin: string): Promise<void> {
    checkPin(pin);
    // Asked before it begins: afterwards everybody has come in.
    const cameBefore = await people.cameIn(row.person_id);
    if (!(await cards.begin(row.id, await passwords.hash(pin), deps.clock.now()))) {
      throw new TuttiError('CONFLICT', {
        hint: 'pin-chosen',
        detail: 'Somebody has chosen the PIN of this card already. If that was not you, ask for a new card at once.',
      });
    }
    // As with links: whoever printed it could be the one who uses it. Before the session stands, so that it waits from its first request on.
    if (row.handed_by !== null && cameBefore) await beginWait(options.workspaces.context, row.person_id, row.handed_by);
  }

  async function demandPin(row: CardRow, pin: string, address: string): Promise<void> {
    if (row.pin_hash === null)
      throw new TuttiError('CONFLICT', { hint: 'pin-missing', detail: 'This card has no PIN yet. Please choose one.' });
    await limits.card(row.id, address);
    const left = await cards.countTry(row.id);
    if (left === undefined) throw locked();
    if (await passwords.matches(row.pin_hash, pin)) {
      await cards.forgive(row.id);
      await limits.forgiveCard(row.id, address);
      return;
    }
    if (left === 0) {
      await tellOfLockedCard(options.workspaces.context, row.person_id);
      throw locked();
    }
    const detail =
      left === 1
        ? 'This PIN is not right. One more wrong try locks the card for good.'
        : `This PIN is not right. After ${left} more wrong tries the card is locked for good.`;
    throw new TuttiError('WRONG_CREDENTIALS', { field: 'pin', detail });
  }

  async function comeIn(person: string, sharedComputer: boolean, c: RouteContext): Promise<Response> {
    const { headers } = await sessions.open({ person, sharedComputer, openedBy: 'card' }, c.req.raw.headers);
    takeCookies(c, headers);
    const seats = await options.workspaces.seatsOf({ kind: 'session', personId: person, credentialId: '', boundTo: undefined });
    const only = seats.length === 1 ? seats[0] : undefined;
    const answer: CardSignedIn = { next: only ? `/w/${only.workspace.id}` : '/' };
    return c.json(answer);
  }

  return app;
}

function locked(): TuttiError {
  return new TuttiError('NOT_ALLOWED', { hint: 'card-locked', detail: cardLocked });
}

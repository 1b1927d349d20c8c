/** Messages to people of a workspace: kept until they are read, and told at once to whoever has a page open; nothing of what somebody muted, and nothing loud for whoever wants quiet. */
import { type Disposable, newId, TuttiError } from '@tutti/base';
import type { GrantSubjects, InboxAnswer, SeatInfo, StreamMessage } from '@tutti/plugin-api';
import type { NewLetter, NewNotice, Recipients } from '@tutti/plugin-api/server';
import type { Kysely } from 'kysely';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Mailer } from '../accounts/mailer.ts';
import { isQuiet } from '../reach/quiet-hours.ts';
import { choicesOf, objectAt, peopleStanding, silentAmong } from '../reach/reach-store.ts';
import type { ReachDatabase } from '../reach/reach-tables.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import { spoken } from '../texts/spoken.ts';
import type { InboxTables } from './inbox-tables.ts';

/** A seat that is active now, with its address. */
export type Reachable = SeatInfo & { email: string | undefined };

export interface InboxParts {
  workspaces: Pick<Workspaces, 'database' | 'info'> & { reachable(workspace: string): Promise<Reachable[]> };
  mailer: Mailer;
  tell(workspace: string, message: StreamMessage, audience: { person: string }): void;
  title(plugin: string): string;
}

interface Message {
  text: string;
  plugin?: string;
  panel?: string | undefined;
  address?: string | undefined;
  /** What it is about; then the words are the server's own, and the plugin says where that stands. */
  object?: string | undefined;
  needs?: boolean;
}

const shown = 100;
/** Of one person in one workspace; older ones go. */
const kept = 300;

type Deps = Pick<CoreDeps, 'clock' | 'random' | 'logger' | 'changes' | 'settings'>;

export class Inbox implements Disposable {
  readonly #deps: Deps;
  readonly #parts: InboxParts;
  /** Of one tool in one workspace. */
  readonly #notices = new RateLimiterMemory({ points: 60, duration: 60 });
  readonly #letters = new RateLimiterMemory({ points: 200, duration: 60 * 60 });
  readonly #subscription: Disposable;

  constructor(deps: Deps, parts: InboxParts) {
    this.#deps = deps;
    this.#parts = parts;
    this.#subscription = deps.changes.notified.on(({ workspace, person, text }) => {
      this.#fromServer(workspace, person, text).catch((error: unknown) =>
        deps.logger.error({ workspace, reason: String(error) }, 'a message could not be put into an inbox'),
      );
    });
  }

  async read(workspace: string, person: string): Promise<InboxAnswer> {
    const database = await this.#database(workspace);
    const rows = await database
      .selectFrom('inbox')
      .selectAll()
      .where('person_id', '=', person)
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(shown)
      .execute();
    const messages = rows.map(({ id, text, at, read_at, plugin, panel, address, object_id, needs }) => {
      const place = {
        plugin: plugin ?? undefined,
        panel: panel ?? undefined,
        address: address ?? undefined,
        object: object_id ?? undefined,
      };
      const isOurs = plugin === null || object_id !== null;
      return { id, text: isOurs ? spoken(text) : text, at, read: read_at !== null, ...place, ...(needs === 1 ? { needs: true } : {}) };
    });
    return { messages, unread: messages.filter((each) => !each.read).length };
  }

  /** @param ids all when undefined. */
  async markRead(workspace: string, person: string, ids: readonly string[] | undefined): Promise<void> {
    const database = await this.#database(workspace);
    let update = database
      .updateTable('inbox')
      .set({ read_at: this.#deps.clock.now() })
      .where('person_id', '=', person)
      .where('read_at', 'is', null);
    if (ids) update = update.where('id', 'in', [...ids, '']);
    await update.execute();
  }

  /** TOO_MANY_REQUESTS. */
  async notify(plugin: string, workspace: string, { to, text, panel, address }: NewNotice): Promise<void> {
    await take(this.#notices, `${workspace} ${plugin}`, 1, 'messages');
    const people = new Set((await this.#recipients(workspace, to)).map((seat) => seat.person.id));
    const about = address ? await objectAt(await this.#reach(workspace), plugin, address) : undefined;
    await this.#deliver(workspace, people, { text, plugin, panel, address }, about);
  }

  /** From the server itself. */
  async tellFacilitators(workspace: string, text: string): Promise<void> {
    const seats = await this.#recipients(workspace, { roles: ['facilitator'] });
    await this.#deliver(workspace, new Set(seats.map((seat) => seat.person.id)), { text });
  }

  /** From the server itself, about something that the directory lists: whoever is told may know of it, which is asked before. */
  tellAbout(workspace: string, people: ReadonlySet<string>, message: Message & { plugin: string; object: string }): Promise<void> {
    return this.#deliver(workspace, people, message, message.object);
  }

  /** TOO_MANY_REQUESTS. A letter that a mail server refused does not count as sent; one that waits for the end of quiet hours does. */
  async mail(plugin: string, workspace: string, { to, subject, text }: NewLetter): Promise<{ sent: number }> {
    const { mailer, title, workspaces } = this.#parts;
    const seats = await this.#recipients(workspace, to);
    const addresses = new Map(seats.flatMap(({ email, person }) => (email === undefined ? [] : [[email, person.id] as const])));
    if (!mailer.available || addresses.size === 0) return { sent: 0 };
    await take(this.#letters, `${workspace} ${plugin}`, addresses.size, 'letters');
    const info = await workspaces.info(workspace);
    const name = info?.name ?? workspace;
    const foot = `${title(plugin)} sent this to you as somebody who takes part in “${name}”: ${this.#deps.settings.origin}/w/${workspace}`;
    let sent = 0;
    // One letter each: nobody learns who else got it.
    for (const [address, person] of addresses) {
      const letter = { subject, text: `${text}\n\n-- \n${foot}` };
      const choices = await choicesOf(await this.#reach(workspace), person);
      if (choices.silent) continue;
      if (isQuiet(choices, info?.timeZone ?? 'UTC', this.#deps.clock.now())) await this.#hold(workspace, person, letter);
      else if (!(await mailer.send({ to: address, ...letter }))) continue;
      sent += 1;
    }
    return { sent };
  }

  dispose(): void {
    void this.#subscription.dispose();
  }

  async #fromServer(workspace: string, person: string | undefined, text: string): Promise<void> {
    const everybody = async () => (await this.#parts.workspaces.reachable(workspace)).map((seat) => seat.person.id);
    await this.#deliver(workspace, new Set(person === undefined ? await everybody() : [person]), { text });
  }

  /** @param about id of the object that it is about: whoever muted that is not told. */
  async #deliver(workspace: string, all: ReadonlySet<string>, message: Message, about?: string): Promise<void> {
    const reach = await this.#reach(workspace);
    const muted = new Set(about === undefined ? [] : await peopleStanding(reach, about, 'mute'));
    const people = new Set([...all].filter((person) => !muted.has(person)));
    await this.#put(workspace, people, message, await silentAmong(reach, people));
  }

  /** @param silent are not told; for them it is kept as if it had been read. */
  async #put(
    workspace: string,
    people: ReadonlySet<string>,
    { text, plugin, panel, address, object, needs = false }: Message,
    silent: ReadonlySet<string>,
  ): Promise<void> {
    if (people.size === 0) return;
    const id = newId(this.#deps.random);
    const at = this.#deps.clock.now();
    const about = { plugin: plugin ?? null, panel: panel ?? null, address: address ?? null, object_id: object ?? null };
    const row = { id, text, ...about, at, needs: needs ? 1 : 0 };
    const database = await this.#database(workspace);
    await database.transaction().execute(async (tx) => {
      for (const person_id of people) {
        await tx
          .insertInto('inbox')
          .values({ ...row, person_id, read_at: silent.has(person_id) ? at : null })
          .execute();
        const older = tx
          .selectFrom('inbox')
          .select('id')
          .where('person_id', '=', person_id)
          .orderBy('at', 'desc')
          .orderBy('id')
          .limit(1000)
          .offset(kept);
        await tx.deleteFrom('inbox').where('person_id', '=', person_id).where('id', 'in', older).execute();
      }
    });
    const where = {
      ...(plugin === undefined ? {} : { plugin }),
      ...(panel === undefined ? {} : { panel }),
      ...(address === undefined ? {} : { address }),
      ...(object === undefined ? {} : { object }),
      ...(needs ? { needs } : {}),
    };
    for (const person of people)
      if (!silent.has(person)) this.#parts.tell(workspace, { type: 'notification', id, text, at, ...where }, { person });
  }

  async #recipients(workspace: string, to: Recipients): Promise<Reachable[]> {
    const seats = await this.#parts.workspaces.reachable(workspace);
    return to === 'everybody' ? seats : seats.filter((seat) => isMeant(seat, to));
  }

  async #hold(workspace: string, person_id: string, { subject, text }: { subject: string; text: string }): Promise<void> {
    const row = { id: newId(this.#deps.random), person_id, subject, text, at: this.#deps.clock.now() };
    await (await this.#reach(workspace)).insertInto('letters_held').values(row).execute();
  }

  #reach(workspace: string): Promise<ReachDatabase> {
    return this.#parts.workspaces.database(workspace) as Promise<ReachDatabase>;
  }

  #database(workspace: string): Promise<Kysely<InboxTables>> {
    return this.#parts.workspaces.database<InboxTables>(workspace);
  }
}

function isMeant({ role, person, organisation }: SeatInfo, { roles, people, organisations }: GrantSubjects): boolean {
  if (roles?.includes(role) || people?.includes(person.id)) return true;
  return organisation !== undefined && (organisations?.includes(organisation.id) ?? false);
}

async function take(limiter: RateLimiterMemory, key: string, points: number, what: string): Promise<void> {
  await limiter.consume(key, points).catch((error: unknown) => {
    if (error instanceof Error) throw error;
    throw new TuttiError('TOO_MANY_REQUESTS', `This tool has sent too many ${what}. Please wait a while.`);
  });
}

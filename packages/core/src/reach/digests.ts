/** Sends each person the digest that they chose, at their hour and outside of their quiet hours; what was missed while the server was down is sent once. */
import { type Disposable, isTuttiError } from '@tutti/base';
import type { SeatInfo, WorkspaceInfo } from '@tutti/plugin-api';
import type { Mailer } from '../accounts/mailer.ts';
import type { People } from '../accounts/people.ts';
import type { Reachable } from '../inbox/inbox.ts';
import type { CoreDeps, Workspaces } from '../seams.ts';
import { type ContentParts, digestContent } from './digest-content.ts';
import { digestLetter } from './digest-letter.ts';
import { isDigestDue, isQuiet } from './quiet-hours.ts';
import { choicesOf, toChoices } from './reach-store.ts';
import type { ChoiceRow, ReachDatabase } from './reach-tables.ts';

export interface DigestParts extends ContentParts {
  workspaces: Pick<Workspaces, 'database' | 'info'> & { ids(): string[]; reachable(workspace: string): Promise<Reachable[]> };
  people: Pick<People, 'find'>;
  mailer: Mailer;
}

const hour = 60 * 60_000;
/** After the full hour, so that a clock that is a little behind does not miss it. */
const afterTheHour = 5_000;

type Deps = Pick<CoreDeps, 'clock' | 'logger' | 'settings'>;

export class Digests implements Disposable {
  readonly #deps: Deps;
  readonly #parts: DigestParts;
  #timer: Disposable | undefined;
  #working: Promise<void> = Promise.resolve();
  #ended = false;

  constructor(deps: Deps, parts: DigestParts) {
    this.#deps = deps;
    this.#parts = parts;
  }

  /** Looks at once, and at every full hour from then on. Nothing on a server that sends no letters. */
  start(): void {
    if (this.#ended || !this.#parts.mailer.available) return;
    this.#working = this.#all();
    const { clock } = this.#deps;
    this.#timer = clock.after(hour - (clock.now() % hour) + afterTheHour, () => this.start());
  }

  async dispose(): Promise<void> {
    this.#ended = true;
    void this.#timer?.dispose();
    await this.#working;
  }

  async #all(): Promise<void> {
    for (const workspace of this.#parts.workspaces.ids()) {
      if (this.#ended) return;
      try {
        await this.run(workspace);
      } catch (error) {
        if (!this.#ended && !isTuttiError(error, 'NO_SUCH_WORKSPACE'))
          this.#deps.logger.warn({ workspace, reason: String(error) }, 'digests could not be sent');
      }
    }
  }

  /** Sends what is due in a workspace now. @returns how many letters went out */
  async run(id: string): Promise<number> {
    const { workspaces } = this.#parts;
    const workspace = await workspaces.info(id);
    if (!workspace) return 0;
    const database = (await workspaces.database(id)) as ReachDatabase;
    const seats = await workspaces.reachable(id);
    const rows = await database.selectFrom('reach_choices').selectAll().where('silent', '=', 0).where('digest', '<>', 'none').execute();
    let sent = await this.#held(database, workspace, seats);
    for (const row of rows) {
      if (this.#ended) break;
      const own = seats.filter(({ person }) => person.id === row.person_id);
      sent += await this.#one(database, workspace, own, row);
    }
    return sent;
  }

  async #one(database: ReachDatabase, workspace: WorkspaceInfo, seats: Reachable[], row: ChoiceRow): Promise<number> {
    const now = this.#deps.clock.now();
    const choices = toChoices(row);
    const to = seats.find(({ email }) => email !== undefined)?.email;
    const { digest } = choices;
    if (to === undefined || digest === 'none') return 0;
    if (!isDigestDue(choices, workspace.timeZone, row.last_at, now) || isQuiet(choices, workspace.timeZone, now)) return 0;
    // Written before it is sent: a server that ends in between sends one less, and never two.
    await database.updateTable('reach_choices').set({ last_at: now }).where('person_id', '=', row.person_id).execute();
    const language = (await this.#parts.people.find(row.person_id))?.language ?? 'en';
    const asked = seats.map(({ email: _, ...seat }): SeatInfo => seat);
    const content = await digestContent(this.#parts, database, { workspace, seats: asked, since: row.last_at, language });
    if (content.needs.length + content.news.length + content.followed.length === 0) return 0;
    const about = { to, name: seats[0]?.person.name ?? '', workspace, digest, origin: this.#deps.settings.origin };
    return (await this.#parts.mailer.send(digestLetter(about, content, language))) ? 1 : 0;
  }

  /** Letters of tools that came in quiet hours. */
  async #held(database: ReachDatabase, workspace: WorkspaceInfo, seats: Reachable[]): Promise<number> {
    let sent = 0;
    for (const { id, person_id, subject, text } of await database.selectFrom('letters_held').selectAll().orderBy('at').execute()) {
      const choices = await choicesOf(database, person_id);
      if (!choices.silent && isQuiet(choices, workspace.timeZone, this.#deps.clock.now())) continue;
      await database.deleteFrom('letters_held').where('id', '=', id).execute();
      const to = seats.find(({ person, email }) => person.id === person_id && email !== undefined)?.email;
      if (to !== undefined && !choices.silent && (await this.#parts.mailer.send({ to, subject, text }))) sent += 1;
    }
    return sent;
  }
}

/** A month of a workspace, hour by hour, with a clock of its own: who gets which letters, and who gets none. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DisposableStore, ManualClock, silentLogger, systemClock, systemRandom } from '@tutti/base';
import type { ReachChoices, SeatInfo, StreamMessage, WorkspaceInfo } from '@tutti/plugin-api';
import { createDataHost } from '@tutti/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Letter } from '../accounts/mailer.ts';
import { createChanges } from '../create-changes.ts';
import { openCoreDatabases } from '../database/open-core-database.ts';
import { directoryMigrations } from '../directory/migrations.ts';
import { putObject } from '../directory/object-store.ts';
import { can } from '../grants/can.ts';
import { Inbox, type Reachable } from '../inbox/inbox.ts';
import { inboxMigrations } from '../inbox/inbox-tables.ts';
import { pluginMigrations } from '../plugins/migrations.ts';
import type { CoreDeps } from '../seams.ts';
import { testSettings } from '../testing/open-edge.ts';
import { Digests } from './digests.ts';
import { usualChoices, writeChoices, writeStanding } from './reach-store.ts';
import { type ReachDatabase, reachMigrations } from './reach-tables.ts';

const hour = 60 * 60_000;
const workspace: WorkspaceInfo = { id: 'w', name: 'Harbour', vision: '', timeZone: 'America/New_York' };
const owned = new DisposableStore();
let opened = 0;
let folder: string;
let openDatabase: ReturnType<typeof openCoreDatabases>;

const seat = (name: string, more: Partial<Reachable> = {}): Reachable => ({
  id: `seat-${name}`,
  role: 'member',
  person: { id: name, name },
  organisation: undefined,
  email: `${name}@example.org`,
  ...more,
});
const people = ['daily', 'weekly', 'none', 'silent'].map((name) => seat(name));

let clock: ManualClock;
let database: ReachDatabase;
let letters: Letter[];
let told: (StreamMessage & { to: string })[];
let inbox: Inbox;
let digests: Digests;
let needs: string[];
let languages: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tutti-reach-'));
  owned.defer(() => rm(folder, { recursive: true, force: true }));
  openDatabase = openCoreDatabases(owned.add(createDataHost({ clock: systemClock, logger: silentLogger })));
});
afterAll(() => owned.dispose());

beforeEach(async () => {
  clock = new ManualClock(Date.parse('2026-03-01T09:00:00-05:00'));
  const file = join(folder, `${++opened}.db`);
  const made = await openDatabase(file, { ...pluginMigrations, ...directoryMigrations, ...inboxMigrations, ...reachMigrations });
  database = made.database as ReachDatabase;
  [letters, told, needs, languages] = [[], [], [], {}];
  const mailer = { available: true, send: async (letter: Letter) => letters.push(letter) > 0 };
  const settings = { ...testSettings(), origin: 'https://tutti.example.org' };
  const deps: CoreDeps = { clock, random: systemRandom, logger: silentLogger, settings, changes: createChanges(silentLogger) };
  const workspaces = {
    ids: () => ['w'],
    info: async () => workspace,
    database: async <Tables>() => database as unknown as import('kysely').Kysely<Tables>,
    reachable: async () => people,
  };
  inbox = new Inbox(deps, {
    workspaces,
    mailer,
    tell: (_, message, { person }) => told.push({ ...message, to: person }),
    title: () => 'The desk',
  });
  digests = new Digests(deps, {
    workspaces,
    people: { find: async (id) => ({ id, name: id, email: undefined, signInName: id, language: languages[id] }) },
    mailer,
    can,
    registry: {
      enabled: async () => ['desk'],
      manifest: () =>
        ({
          needs: '/needs',
          routes: [{ method: 'GET', path: '/needs', roles: ['member'], summary: '' }],
          objects: [{ type: 'item', title: 'Item', icon: 'box', panel: 'desk.main' }],
        }) as never,
    },
    needs: async (_plugin, _workspace, { person }: SeatInfo) => ({
      needs: needs.map((title) => ({
        id: title,
        title: `${title} for ${person.name}`,
        words: '',
        button: '',
        panel: 'desk.main',
        address: 'a b/c',
      })),
    }),
  });
});

const choose = (person: string, choices: Partial<ReachChoices>): Promise<void> =>
  writeChoices(database, person, { ...usualChoices, ...choices }, clock.now());

async function item(id: string, readers?: object): Promise<void> {
  await database.transaction().execute((tx) =>
    putObject(tx as never, { plugin: 'desk', typeTitle: 'Item', at: clock.now() }, {
      id,
      type: 'item',
      title: `Item ${id}`,
      ...(readers ? { readers } : {}),
    } as never),
  );
}

const mention = (id: string, to = people.map(({ person }) => person.id)): Promise<void> =>
  inbox.tellAbout('w', new Set(to), {
    text: `Ana mentioned you in “Item ${id}”`,
    plugin: 'desk',
    panel: 'desk.main',
    address: id,
    object: id,
    needs: true,
  });

const to = (name: string): Letter[] => letters.filter((letter) => letter.to === `${name}@example.org`);

describe('a month', () => {
  it('sends a letter a day, one a week, or none at all, as each chose; and nothing whatever to whoever wants nothing', async () => {
    await choose('daily', { digest: 'daily' });
    await choose('weekly', { digest: 'weekly', weekday: 1 });
    await choose('silent', { digest: 'daily', silent: true });
    await item('a');
    for (const { person } of people) await writeStanding(database, person.id, 'a', 'follow', 0);
    for (let at = 0; at < 31 * 24; at += 1) {
      clock.advance(hour);
      if (at % 24 === 3) {
        await mention('a');
        await inbox.notify('desk', 'w', { to: 'everybody', text: 'The desk was wiped', panel: 'desk.main', address: '' });
        await inbox.mail('desk', 'w', { to: { people: ['silent'] }, subject: 'Desk', text: 'Come and see' });
        for (const name of ['daily', 'weekly']) await inbox.markRead('w', name, undefined);
        await mention('a');
      }
      await digests.run('w');
    }
    expect(to('daily')).toHaveLength(31);
    expect(to('weekly')).toHaveLength(5);
    expect(to('none')).toEqual([]);
    expect(to('silent')).toEqual([]);
    expect(told.filter((message) => message.to === 'silent')).toEqual([]);
    expect((await inbox.read('w', 'silent')).unread).toBe(0);
    expect((await inbox.read('w', 'silent')).messages.length).toBeGreaterThan(60);
  }, 60_000);
});

describe('a digest', () => {
  it('says first what needs somebody, tools included, then what is new, then what moved; each with its address, in their language', async () => {
    languages.daily = 'es';
    await choose('daily', { digest: 'daily' });
    await item('a');
    await writeStanding(database, 'daily', 'a', 'follow', 0);
    await inbox.notify('desk', 'w', { to: 'everybody', text: 'The desk was wiped', panel: 'desk.main' });
    await mention('a');
    needs = ['An answer waits'];
    clock.advance(24 * hour);
    await item('a');
    expect(await digests.run('w')).toBe(1);
    expect(letters[0]).toEqual({
      to: 'daily@example.org',
      subject: '2 cosas te esperan en Harbour',
      text: [
        'Hola, daily:',
        'Esto te espera:',
        '* Ana te mencionó en «Item a»\n  https://tutti.example.org/w/w/desk/main/a',
        '* An answer waits for daily\n  https://tutti.example.org/w/w/desk/main/a%20b/c',
        'Esto es nuevo:',
        '* The desk was wiped\n  https://tutti.example.org/w/w/desk/main',
        'Esto se movió de lo que sigues:',
        '* Item a\n  https://tutti.example.org/w/w/desk/main/a',
        '-- \nRecibes esto una vez al día como máximo. Cámbialo o detenlo aquí:\nhttps://tutti.example.org/w/w/settings/account',
      ].join('\n\n'),
    });
  });

  it('is not sent when there is nothing to say, and is sent once for what was missed', async () => {
    await choose('daily', { digest: 'daily' });
    clock.advance(3 * 24 * hour);
    expect(await digests.run('w')).toBe(0);
    await item('a');
    await mention('a');
    clock.advance(5 * 24 * hour);
    expect(await digests.run('w')).toBe(1);
    expect(await digests.run('w')).toBe(0);
  });

  it('tells nothing of what somebody may no longer know of, or has muted', async () => {
    await choose('daily', { digest: 'daily' });
    for (const id of ['a', 'b']) await item(id);
    for (const id of ['a', 'b']) await writeStanding(database, 'daily', id, id === 'a' ? 'follow' : 'mute', 0);
    for (const id of ['a', 'b']) await mention(id);
    await item('a', { people: ['somebody-else'] });
    clock.advance(24 * hour);
    expect(await digests.run('w')).toBe(0);
    expect((await inbox.read('w', 'daily')).messages.map(({ object }) => object)).toEqual(['a']);
    expect((await inbox.read('w', 'none')).messages).toHaveLength(2);
  });

  it('waits for the end of quiet hours, and so do letters of tools', async () => {
    await choose('daily', { digest: 'daily', hour: 22, quiet: { from: 20, to: 7 } });
    await item('a');
    await mention('a');
    clock.advance(13 * hour + 60_000);
    expect(await inbox.mail('desk', 'w', { to: { people: ['daily'] }, subject: 'Desk', text: 'Come' })).toEqual({ sent: 1 });
    expect(await digests.run('w')).toBe(0);
    expect(letters).toEqual([]);
    clock.advance(9 * hour);
    expect(await digests.run('w')).toBe(2);
    expect(letters.map(({ subject }) => subject)).toEqual(['Desk', 'One thing needs you in Harbour']);
    expect(await digests.run('w')).toBe(0);
  });
});

describe('a thing that is muted', () => {
  it('is quiet for whoever muted it, also where a tool tells of its place', async () => {
    await item('a');
    await writeStanding(database, 'none', 'a', 'mute', 0);
    await mention('a');
    await inbox.notify('desk', 'w', { to: 'everybody', text: 'Item a was moved', panel: 'desk.main', address: 'a' });
    expect(told.map((message) => message.to).sort()).toEqual(['daily', 'daily', 'silent', 'silent', 'weekly', 'weekly']);
    expect((await inbox.read('w', 'none')).messages).toEqual([]);
    await writeStanding(database, 'none', 'a', undefined, 0);
    await mention('a');
    expect((await inbox.read('w', 'none')).unread).toBe(1);
  });
});

import { readFile } from 'node:fs/promises';
import { type Actor, type GrantSubjects, type Role, roles } from '@tutti/plugin-api';
import type { DirectoryEntry } from '@tutti/plugin-api/server';
import { seededRandom } from '@tutti/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Directories, type OpenDirectory, openDirectories, seatOf } from '../testing/open-directory.ts';
import { foldWords } from './fold-words.ts';
import { nearWords, slipsBetween } from './near-words.ts';
import { readObjectQuery } from './object-query.ts';

let directories: Directories;
let directory: OpenDirectory;
const anyone = seatOf('observer');

beforeAll(async () => {
  directories = await openDirectories();
});

afterAll(() => directories.dispose());

beforeEach(async () => {
  directory = await directories.open();
});

const thing = (id: string, title: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({ id, type: 'thing', title, ...more });

describe('search', () => {
  it('finds words by their beginnings, in any order, with and without accents and capitals', async () => {
    await directory.put(thing('a', 'Summer Reading for Niños'), thing('b', 'Winter reading'), thing('c', 'Attendance'));
    expect(await directory.titles(anyone, { q: 'READ sum' })).toEqual(['Summer Reading for Niños']);
    expect(await directory.titles(anyone, { q: 'ninos' })).toEqual(['Summer Reading for Niños']);
    expect(await directory.titles(anyone, { q: 'niño' })).toEqual(['Summer Reading for Niños']);
    expect(await directory.titles(anyone, { q: 'reading' })).toHaveLength(2);
    expect(await directory.titles(anyone, { q: 'reading attendance' })).toEqual([]);
  });

  it('puts those with the words in the title first', async () => {
    await directory.put(thing('a', 'Minutes', { summary: 'We spoke of harbour, harbour and harbour again' }), thing('b', 'The harbour'));
    expect(await directory.titles(anyone, { q: 'harbour' })).toEqual(['The harbour', 'Minutes']);
  });

  it.each([
    ['harbuor', 'Harbour school'],
    ['atendance', 'Attendance'],
    ['meetnig', 'Meeting on Monday'],
    ['kindergraten', 'Kindergarten'],
    ['schol', 'Harbour school'],
    ['bugdet', 'Budget'],
    ['bduget', 'Budget'],
    ['harbuor schol', 'Harbour school'],
    ['meetnigs', 'Meeting on Monday'],
  ])('finds what “%s” meant', async (typed, title) => {
    await directory.put(...['Harbour school', 'Attendance', 'Meeting on Monday', 'Kindergarten', 'Budget'].map((one) => thing(one, one)));
    const { rows, instead } = await directory.find(anyone, { q: typed });
    expect(rows.map((row) => row.title)).toEqual([title]);
    expect(instead).not.toEqual([]);
  });

  it('never proposes a word of an object that is not for the one who asks', async () => {
    await directory.put(thing('a', 'Embezzlement', { readers: { people: ['somebody'] } }), thing('b', 'Embellishment'));
    const { rows, instead } = await directory.find(anyone, { q: 'embezzlemnet' });
    expect([rows, instead]).toEqual([[], []]);
    expect(await directory.titles(seatOf('member', 'x', 'somebody'), { q: 'embezzlemnet' })).toEqual(['Embezzlement']);
  });

  it('takes whatever is typed for words, never for a command', async () => {
    await directory.put(thing('a', 'Plain'));
    for (const q of [
      '"',
      '*',
      'a OR b',
      'NEAR(plain)',
      'title:plain',
      "' or 1=1 --",
      '()',
      '^plain',
      '-plain',
      '\u0000',
      '🎉',
      '%',
      '{title}',
    ])
      expect(Array.isArray(await directory.titles(anyone, { q }))).toBe(true);
    expect(await directory.titles(anyone, { q: 'plain"' })).toEqual(['Plain']);
  });

  it('follows a change of title, and forgets words that stand nowhere any more', async () => {
    await directory.put(thing('a', 'Lighthouse', { summary: 'keeper' }), thing('b', 'The keeper'));
    await directory.put(thing('a', 'Beacon'));
    expect(await directory.titles(anyone, { q: 'lighthouse' })).toEqual([]);
    expect(await directory.titles(anyone, { q: 'lighthuose' })).toEqual([]);
    expect(await directory.titles(anyone, { q: 'beacon' })).toEqual(['Beacon']);
    expect(await directory.titles(anyone, { q: 'keeepr' })).toEqual(['The keeper']);
    await directory.remove('b');
    expect(await directory.database.selectFrom('object_words').select(['word', 'uses']).execute()).toEqual([{ word: 'beacon', uses: 1 }]);
  });

  it('keeps its word counts true through any order of changes', async () => {
    const random = seededRandom();
    const vocabulary = ['amber', 'basin', 'coral', 'delta', 'ember', 'fjord'];
    const now = new Map<string, string>();
    for (let step = 0; step < 150; step++) {
      const id = `o${random.integer(12)}`;
      if (random.next() < 0.3) {
        await directory.remove(id);
        now.delete(id);
      } else {
        const title = Array.from({ length: 1 + random.integer(4) }, () => random.pick(vocabulary)).join(' ');
        await directory.put(thing(id, title));
        now.set(id, title);
      }
    }
    const counted: Record<string, number> = {};
    for (const title of now.values()) for (const word of foldWords(title)) counted[word] = (counted[word] ?? 0) + 1;
    const rows = await directory.database.selectFrom('object_words').select(['word', 'uses']).execute();
    expect(Object.fromEntries(rows.map(({ word, uses }) => [word, uses]))).toEqual(counted);
    for (const word of vocabulary) {
      const expected = [...now].filter(([, title]) => title.includes(word)).map(([id]) => id);
      // Of a word that stands nowhere, what is spelt almost like it is found.
      if (expected.length === 0) continue;
      expect((await directory.find(anyone, { q: word })).rows.map(({ id }) => id).sort()).toEqual(expected.sort());
    }
  });
});

describe('an object that is gone', () => {
  it('leaves a tombstone without a word of what it said', async () => {
    await directory.put(thing('a', 'Quokkasecret', { summary: 'wombatsecret', place: 'placesecret', state: 'statesecret' }));
    await directory.remove('a');
    expect(await directory.titles(anyone)).toEqual([]);
    expect(await directory.titles(anyone, { q: 'quokkasecret' })).toEqual([]);
    const [row] = (await directory.find(anyone, { ids: 'a' })).rows;
    expect(row).toMatchObject({ id: 'a', type: 'thing', title: '', summary: '', place: null, state: null });
    expect(row?.removed_at).not.toBeNull();
  });

  it('leaves no trace in the bytes of a copied database', async () => {
    await directory.put(thing('a', 'Quokkasecret', { summary: 'wombatsecret' }), thing('b', 'Else'));
    await directory.remove('a');
    const { DatabaseSync } = await import('node:sqlite');
    const copy = `${directory.file}.copy`;
    const database = new DatabaseSync(directory.file);
    database.prepare('vacuum into ?').run(copy);
    database.close();
    const bytes = (await readFile(copy)).toString('latin1').toLowerCase();
    for (const trace of ['quokka', 'okkas', 'wombat']) expect(bytes.includes(trace)).toBe(false);
    expect(bytes.includes('else')).toBe(true);
  });

  it('comes back when its tool lists it again', async () => {
    await directory.put(thing('a', 'Here'));
    await directory.remove('a');
    await directory.put(thing('a', 'Here again'));
    expect(await directory.titles(anyone, { q: 'again' })).toEqual(['Here again']);
  });
});

describe('filters and pages', () => {
  it('narrows by type, organisation, goal, state, place and dates', async () => {
    await directory.put(
      thing('a', 'A', { organisation: 'o1', goal: 'g', state: 'under way', place: 'North', from: '2026-03-01', to: '2026-05-31' }),
      thing('b', 'B', { organisation: 'o2', from: '2026-06-15' }),
      thing('c', 'C', { organisation: 'o1' }),
    );
    expect(await directory.titles(anyone, { organisation: 'o1' })).toEqual(['A', 'C']);
    expect(await directory.titles(anyone, { goal: 'g', state: 'under way', place: 'North' })).toEqual(['A']);
    expect(await directory.titles(anyone, { from: '2026-05-31' })).toEqual(['A', 'B']);
    expect(await directory.titles(anyone, { from: '2026-06-01' })).toEqual(['B']);
    expect(await directory.titles(anyone, { to: '2026-05-01' })).toEqual(['A']);
    expect(await directory.titles(anyone, { q: 'b', organisation: 'o1' })).toEqual([]);
  });

  it.each(['title', 'changed'])('pages through everything once, sorted by %s', async (sort) => {
    const random = seededRandom();
    const entries = Array.from({ length: 57 }, (_, number) =>
      thing(`o${number}`, `${random.pick(['Alpha', 'alpha', 'Beta'])} ${random.integer(9)}`),
    );
    await directory.put(...entries);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await directory.find(anyone, { sort, limit: '10', ...(after ? { after } : {}) });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toHaveLength(57);
    expect(new Set(seen).size).toBe(57);
  });

  it.each([
    'q=a&q=b',
    'limit=0',
    'limit=201',
    'sort=size',
    'from=yesterday',
    'from=2026-02-31x',
    'after=zzz',
    'nonsense=1',
    `q=${'x'.repeat(300)}`,
  ])('refuses %s', (text) => {
    const queries: Record<string, string[]> = {};
    for (const [name, value] of new URLSearchParams(text)) queries[name] = [...(queries[name] ?? []), value];
    expect(() => readObjectQuery(queries)).toThrow(expect.objectContaining({ code: 'INVALID_FIELD' }));
  });
});

describe('who may know', () => {
  /** The rule in its own words, beside the grant function. */
  function mayKnow(actor: Actor | undefined, readers: GrantSubjects | undefined): boolean {
    if (!actor || actor.seat.role === 'public') return readers?.roles?.includes('public') ?? false;
    const { role, person, organisation } = actor.seat;
    if (readers === undefined) return true;
    const isBackbone = role === 'facilitator' || role === 'steward';
    if (readers.roles?.some((one) => one === role || one === 'public')) return true;
    if (!isBackbone && organisation && readers.organisations?.includes(organisation.id)) return true;
    return readers.people?.includes(person.id) ?? false;
  }

  it('is the same in lists, searches, pages and single objects, for every role and any readers', async () => {
    const random = seededRandom();
    const some = <T>(values: readonly T[]): T[] => values.filter(() => random.next() < 0.3);
    const organisations = ['o1', 'o2', 'o3'];
    const people = ['p1', 'p2', 'p3', 'p4'];
    const entries = Array.from({ length: 120 }, (_, number) => {
      const readers = random.next() < 0.2 ? undefined : { roles: some(roles), organisations: some(organisations), people: some(people) };
      return thing(`o${number}`, `Lantern ${number}`, { organisation: random.pick(organisations), ...(readers ? { readers } : {}) });
    });
    await directory.put(...entries);
    const actors: (Actor | undefined)[] = [undefined];
    for (const role of roles as readonly Role[])
      for (const organisation of [undefined, ...organisations]) actors.push(seatOf(role, organisation, random.pick(people)));
    for (const actor of actors) {
      const expected = entries
        .filter((entry) => mayKnow(actor, entry.readers))
        .map(({ id }) => id)
        .sort();
      const label = `${actor?.seat.role} of ${actor?.seat.organisation?.id} as ${actor?.seat.person.id}`;
      const ids = async (query: Record<string, string>): Promise<string[]> =>
        (await directory.find(actor, query)).rows.map(({ id }) => id).sort();
      expect(await ids({}), label).toEqual(expected);
      expect(await ids({ q: 'lantern' }), label).toEqual(expected);
      expect(await ids({ q: 'lanetrn' }), label).toEqual(expected);
      expect(await ids({ ids: entries.map(({ id }) => id).join(',') }), label).toEqual(expected);
    }
  });

  it('follows a change of readers at once', async () => {
    await directory.put(thing('a', 'Ours', { readers: { organisations: ['o1'] } }));
    expect(await directory.titles(seatOf('member', 'o2'))).toEqual([]);
    await directory.put(thing('a', 'Ours'));
    expect(await directory.titles(seatOf('member', 'o2'))).toEqual(['Ours']);
  });
});

describe('words that are near', () => {
  it('counts slips of the hand', () => {
    expect(slipsBetween('harbour', 'harbuor')).toBe(1);
    expect(slipsBetween('', 'abc')).toBe(3);
    expect(slipsBetween('kitten', 'sitting')).toBe(3);
  });

  it('does not confuse short words', () => {
    expect(nearWords('cat', [{ word: 'bat', uses: 9 }], 5)).toEqual([]);
    expect(
      nearWords(
        'readng',
        [
          { word: 'reading', uses: 1 },
          { word: 'leading', uses: 9 },
        ],
        5,
      ),
    ).toEqual(['reading']);
  });
});

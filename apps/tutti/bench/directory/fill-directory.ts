/** Puts 50,000 objects into the workspace.db of a stopped server, as the core would have stored them, with words as unevenly used as in a language. */
import { DatabaseSync } from 'node:sqlite';
import { seededRandom } from '@tutti/testkit';

const common = ['meeting', 'school', 'reading', 'children', 'families', 'attendance', 'agenda', 'goal', 'harbour', 'summer', 'partners'];
const syllables = 'ba be bi co cu da de di fa ge ha he jo ka la le li ma mi mo na ne no pa pe ra re ri sa se si ta te to va ve wi za'.split(
  ' ',
);

export function fillDirectory(file: string, count: number, seed: number): void {
  const random = seededRandom(seed);
  const rare = Array.from({ length: 20_000 }, () => Array.from({ length: 2 + random.integer(3) }, () => random.pick(syllables)).join(''));
  const word = (): string => (random.next() < 0.35 ? random.pick(common) : (rare[Math.floor(rare.length * random.next() ** 3)] ?? ''));
  const words = (length: number): string => Array.from({ length }, word).join(' ');
  const database = new DatabaseSync(file);
  database.exec('begin');
  // Twenty sets of readers; the one who asks is in half of them.
  const audience = database.prepare('insert into audiences (readers) values (?)');
  for (let number = 0; number < 20; number++)
    audience.run(JSON.stringify({ roles: number % 2 ? ['facilitator'] : ['steward'], organisations: [`o${number}`], people: [] }));
  const ids = database.prepare('select id from audiences where id > 1').all() as { id: number }[];
  const insert = database.prepare(
    `insert into objects (id, plugin, type, type_title, title, summary, state, audience, created_at, updated_at) values (?, 'common-agenda', ?, 'Section', ?, ?, ?, ?, ?, ?)`,
  );
  for (let number = 0; number < count; number++) {
    const type = random.pick(['section', 'draft', 'tension']);
    const at = 1_700_000_000_000 + random.integer(50_000_000_000);
    insert.run(`bench-${number}`, type, words(6), words(20), random.pick(['open', 'done']), random.pick(ids).id, at, at);
  }
  database.exec(`insert into object_index(object_index) values ('rebuild');
    delete from object_words;
    create virtual table words_now using fts5vocab(object_index, 'row');
    insert into object_words (word, uses) select term, doc from words_now;
    drop table words_now;
    insert into word_index(word_index) values ('rebuild');
    commit`);
  database.close();
}

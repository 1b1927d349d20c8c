/** Puts accepted figures into the database of a stopped server, as the tool would have stored them: every organisation, every indicator, every month. */
import { DatabaseSync } from 'node:sqlite';
import { seededRandom } from '@tutti/testkit';

/** @returns how many */
export function fillFigures(file: string, organisations: readonly string[], first: number, years: number, seed: number): number {
  const random = seededRandom(seed);
  const database = new DatabaseSync(file);
  const indicators = (database.prepare('select id from indicators').all() as { id: string }[]).map(({ id }) => id);
  database.exec('begin');
  const insert = database.prepare(
    `insert into revisions (id, indicator, organisation, scope, period, number, figure, source, findings, reason, said_by, seat, method, sent_at, status, words, checked_by, checked_at) values (?, ?, ?, 'own', ?, 1, ?, '', '', '', 'Somebody', 'seat', 'person', ?, 'accepted', '', 'Somebody else', ?)`,
  );
  let count = 0;
  for (const indicator of indicators) {
    for (let month = 0; month < years * 12; month++) {
      const period = `${first + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      const at = Date.UTC(first, month + 1, 20);
      for (const organisation of organisations) {
        // One in fifty is about so few people that it is hidden.
        const denominator = random.next() < 0.02 ? 3 + random.integer(7) : 40 + random.integer(400);
        const numerator = 1 + random.integer(denominator);
        count += 1;
        insert.run(
          `bench-${count}`,
          indicator,
          organisation,
          period,
          JSON.stringify({ state: 'reported', numerator, denominator }),
          at,
          at,
        );
      }
    }
  }
  database.exec('commit');
  database.close();
  return count;
}

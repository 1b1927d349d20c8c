/** Reads and writes what each person of a workspace wants to hear of; asked before anything is told or sent. */
import type { ReachChoices, Standing } from '@tutti/plugin-api';
import { sql } from 'kysely';
import type { ChoiceRow, ReachDatabase } from './reach-tables.ts';

/** Until somebody chooses: messages on the page, and no letters. */
export const usualChoices: ReachChoices = { silent: false, digest: 'none', hour: 8, weekday: 1, quiet: undefined };

export async function choicesOf(database: ReachDatabase, person: string): Promise<ReachChoices> {
  const row = await database.selectFrom('reach_choices').selectAll().where('person_id', '=', person).executeTakeFirst();
  return row ? toChoices(row) : usualChoices;
}

export function toChoices({ silent, digest, hour, weekday, quiet_from: from, quiet_to: to }: ChoiceRow): ReachChoices {
  return { silent: silent === 1, digest, hour, weekday, quiet: from === null || to === null ? undefined : { from, to } };
}

/** A digest counts from when it was chosen. */
export async function writeChoices(database: ReachDatabase, person_id: string, choices: ReachChoices, now: number): Promise<void> {
  const { silent, digest, hour, weekday, quiet } = choices;
  const row = { silent: silent ? 1 : 0, digest, hour, weekday, quiet_from: quiet?.from ?? null, quiet_to: quiet?.to ?? null, last_at: now };
  await database
    .insertInto('reach_choices')
    .values({ person_id, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .execute();
}

export async function silentAmong(database: ReachDatabase, people: Iterable<string>): Promise<Set<string>> {
  const rows = await database
    .selectFrom('reach_choices')
    .select('person_id')
    .where('silent', '=', 1)
    .where(sql<boolean>`person_id in (select value from json_each(${JSON.stringify([...people])}))`)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** People who follow an object, or have muted it. */
export async function peopleStanding(database: ReachDatabase, object: string, standing: Standing): Promise<string[]> {
  const rows = await database
    .selectFrom('followings')
    .select('person_id')
    .where('object_id', '=', object)
    .where('standing', '=', standing)
    .execute();
  return rows.map((row) => row.person_id);
}

export async function standingOf(database: ReachDatabase, person: string, object: string): Promise<Standing | undefined> {
  const row = await database
    .selectFrom('followings')
    .select('standing')
    .where('object_id', '=', object)
    .where('person_id', '=', person)
    .executeTakeFirst();
  return row?.standing;
}

export async function writeStanding(
  database: ReachDatabase,
  person_id: string,
  object_id: string,
  standing: Standing | undefined,
  at: number,
): Promise<void> {
  if (standing === undefined) {
    await database.deleteFrom('followings').where('object_id', '=', object_id).where('person_id', '=', person_id).execute();
    return;
  }
  await database
    .insertInto('followings')
    .values({ person_id, object_id, standing, at })
    .onConflict((conflict) => conflict.columns(['object_id', 'person_id']).doUpdateSet({ standing, at }))
    .execute();
}

/** The object that stands at a place of a tool, for messages that name the place alone. */
export async function objectAt(database: ReachDatabase, plugin: string, address: string): Promise<string | undefined> {
  const row = await database
    .selectFrom('objects')
    .select('id')
    .where('plugin', '=', plugin)
    .where((eb) => eb.or([eb('id', '=', address), eb('anchor', '=', address)]))
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

/** The places: how they are stored, who may change which, and how they are found. */
import { TuttiError } from '@tutti/plugin-api';
import { jsonBody } from '@tutti/plugin-api/server';
import manifest from './package.json' with { type: 'json' };

/**
 * @typedef {object} Place
 * @property {string} id
 * @property {string} name
 * @property {string} kind
 * @property {string} area
 * @property {string} address
 * @property {string} phone
 * @property {string} serves
 * @property {number[]} days
 * @property {string} from
 * @property {string} to
 * @property {string[]} languages
 * @property {string | null} organisation Id of the organisation that keeps it up to date; null: nobody in particular.
 * @property {number} checkedAt
 */
/** @typedef {{ id: string, name: string, kind: string, area: string, address: string, phone: string, serves: string, days: string, opens: string, closes: string, languages: string, organisation: string | null, checked_at: number }} Row */
/** @typedef {{ places: Row }} Tables */
/** @typedef {import('@tutti/plugin-api/server').WorkspaceContext} Workspace */

const route = manifest.tutti.routes.find(({ method }) => method === 'POST');

/** What the manifest declares for programs is what is checked here. */
export const readPlace = /** @type {(request: import('@tutti/plugin-api/server').PluginRequest) => Promise<Partial<Place>>} */ (
  jsonBody({ ...route?.body, additionalProperties: false })
);

/** @type {Record<string, import('kysely/migration').Migration>} */
export const migrations = {
  '0001_places': {
    async up(db) {
      const texts = ['name', 'kind', 'area', 'address', 'phone', 'serves', 'days', 'opens', 'closes', 'languages'];
      let table = db.schema.createTable('places').addColumn('id', 'text', (column) => column.primaryKey());
      for (const name of texts) table = table.addColumn(name, 'text', (column) => column.notNull());
      await table
        .addColumn('organisation', 'text')
        .addColumn('checked_at', 'integer', (column) => column.notNull())
        .execute();
    },
  },
};

/** @param {Workspace} workspace @returns {Promise<Place[]>} By name. */
export async function listPlaces({ database }) {
  const rows = await /** @type {import('kysely').Kysely<Tables>} */ (database.query()).selectFrom('places').selectAll().orderBy('name').execute();
  return rows.map(fromRow);
}

/** @param {Workspace} workspace @param {string} id @returns {Promise<Place>} */
export async function findPlace(workspace, id) {
  const found = (await listPlaces(workspace)).find((place) => place.id === id);
  if (!found) throw new TuttiError('NOT_FOUND', 'This place is no longer there.');
  return found;
}

/** The backbone may change every place, a partner those of its own organisation and those of nobody. @param {import('@tutti/plugin-api').SeatInfo} seat @param {Place} place */
export function mayChange(seat, place) {
  return ['facilitator', 'steward'].includes(seat.role) || place.organisation === null || place.organisation === seat.organisation?.id;
}

/** @param {Workspace} workspace @param {import('@tutti/plugin-api').Actor} actor @param {Place} place @param {string} type */
export async function storePlace({ database }, actor, place, type) {
  await database.transaction(
    /** @param {import('@tutti/plugin-api/server').PluginTransaction<Tables>} tx */
    async (tx) => {
      const row = toRow(place);
      await tx.query.insertInto('places').values(row).onConflict((same) => same.column('id').doUpdateSet(row)).execute();
      await tx.putObject({ id: place.id, type: 'place', title: place.name, anchor: place.id, ...(place.organisation ? { organisation: place.organisation } : {}) });
      await tx.emit({ type, objects: [place.id], actor });
    },
  );
}

/** @param {Workspace} workspace @param {import('@tutti/plugin-api').Actor} actor @param {string} id */
export async function removePlace({ database }, actor, id) {
  await database.transaction(
    /** @param {import('@tutti/plugin-api/server').PluginTransaction<Tables>} tx */
    async (tx) => {
      await tx.query.deleteFrom('places').where('id', '=', id).execute();
      await tx.removeObject(id);
      await tx.emit({ type: 'place.removed', actor });
    },
  );
}

/** @param {Place[]} places @param {{ kind?: string, language?: string, words?: string }} wanted */
export function search(places, { kind, language, words }) {
  const plain = (/** @type {string} */ text) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return places.filter(
    (place) =>
      (!kind || place.kind === kind) &&
      (!language || place.languages.some((each) => plain(each) === plain(language))) &&
      (!words || plain([place.name, place.area, place.address, place.serves].join(' ')).includes(plain(words))),
  );
}

/** @param {Row} row @returns {Place} */
function fromRow({ days, languages, opens, closes, checked_at, ...row }) {
  return { ...row, days: JSON.parse(days), languages: JSON.parse(languages), from: opens, to: closes, checkedAt: checked_at };
}

/** @param {Place} place @returns {Row} */
function toRow({ days, languages, from, to, checkedAt, ...place }) {
  return { ...place, days: JSON.stringify(days), languages: JSON.stringify(languages), opens: from, closes: to, checked_at: checkedAt };
}

/** The server side: routes over the places, what waits for whom, one live document for the picture, and a service for other plugins. */
import { TuttiError } from '@tutti/plugin-api';
import { defineServerPlugin } from '@tutti/plugin-api/server';
import { findPlace, listPlaces, mayChange, migrations, readPlace, removePlace, search, storePlace } from './places.js';

const dayMs = 24 * 60 * 60 * 1000;
const nothing = { address: '', phone: '', serves: '', days: [], from: '', to: '', languages: [] };

/** @typedef {import('@tutti/plugin-api/server').PluginRequest} Request */
/** @typedef {{ areas: string[], 'check-after-days': number }} Settings */

export default defineServerPlugin({
  migrations,

  async open(workspace) {
    const made = await workspace.documents.list('map');
    if (made.length === 0) await workspace.documents.create({ name: 'map' });
  },

  routes(app) {
    app.get('/places', async (request) => {
      const workspace = request.get('workspace');
      const seat = request.get('actor').seat;
      const settings = /** @type {Settings} */ (await workspace.settings(request.get('actor')));
      const places = (await listPlaces(workspace)).map((place) => ({ ...place, mayChange: mayChange(seat, place) }));
      return request.json({ places, areas: settings.areas, checkAfterDays: settings['check-after-days'], now: workspace.now() });
    });

    app.post('/places', async (request) => {
      const workspace = request.get('workspace');
      const actor = request.get('actor');
      const given = checkHours(await readPlace(request));
      const own = { id: workspace.newId(), organisation: actor.seat.organisation?.id ?? null, checkedAt: workspace.now() };
      const place = /** @type {import('./places.js').Place} */ ({ ...nothing, ...given, ...own });
      await storePlace(workspace, actor, place, 'place.added');
      return request.json(place, 201);
    });

    app.put('/places/:id', async (request) => {
      const place = await changeable(request);
      const workspace = request.get('workspace');
      const next = { ...place, ...nothing, ...checkHours(await readPlace(request)), checkedAt: workspace.now() };
      await storePlace(workspace, request.get('actor'), next, 'place.changed');
      return request.json(next);
    });

    app.post('/places/:id/check', async (request) => {
      const workspace = request.get('workspace');
      const place = { ...(await changeable(request)), checkedAt: workspace.now() };
      await storePlace(workspace, request.get('actor'), place, 'place.checked');
      return request.json(place);
    });

    app.delete('/places/:id', async (request) => {
      const { id } = await changeable(request);
      await removePlace(request.get('workspace'), request.get('actor'), id);
      return request.body(null, 204);
    });

    app.get('/needs', async (request) => {
      const workspace = request.get('workspace');
      const actor = request.get('actor');
      const settings = /** @type {Settings} */ (await workspace.settings(actor));
      const before = workspace.now() - settings['check-after-days'] * dayMs;
      const own = (await listPlaces(workspace)).filter((place) => place.organisation && place.organisation === actor.seat.organisation?.id);
      const needs = own
        .filter((place) => place.checkedAt < before)
        .map(({ id, name }) => ({
          id: `check-${id}`,
          title: `Is “${name}” still right?`,
          words: 'Nobody has looked at it for long, and people rely on it.',
          button: 'Look at it',
          panel: 'resource-map.map',
          address: id,
        }));
      return request.json({ needs });
    });

    app.get('/beside', async (request) => {
      const workspace = request.get('workspace');
      const section = request.req.query('kind');
      if (section === 'goals') return request.json({ items: await placesByGoal(workspace) });
      if (section !== 'who-we-serve') return request.json({ items: [] });
      const kinds = Map.groupBy(await listPlaces(workspace), ({ kind }) => kind);
      const items = [...kinds].map(([kind, found]) => ({
        text: `${found.length} × ${kind}`,
        detail: found.map(({ name }) => name).slice(0, 3).join(', '),
        icon: 'map-pin',
        panel: 'resource-map.map',
        address: `kind/${kind}`,
      }));
      return request.json({ items });
    });
  },

  services: {
    resources: {
      async find(workspace, wanted) {
        const found = search(await listPlaces(workspace), wanted).slice(0, 50);
        return { places: found.map(({ id, name, kind, area, phone }) => ({ id, name, kind, area, phone })) };
      },
    },
  },
});

/**
 * Which goal is served by which places: people say so beside each place, and the tool that keeps the goals knows. It may be missing.
 * @param {import('@tutti/plugin-api/server').WorkspaceContext} workspace
 */
async function placesByGoal(workspace) {
  if (!(await workspace.services.find('goals'))) return [];
  /** @type {{ goals: { code: string, servedBy: string[] }[] }} */
  const { goals } = await workspace.services.call('goals', 'list', {});
  const places = await listPlaces(workspace);
  return goals.flatMap(({ code, servedBy }) => {
    const serving = places.filter(({ id }) => servedBy.includes(id));
    const [first] = serving;
    if (!first) return [];
    const names = serving.map(({ name }) => name).slice(0, 3);
    return [{ text: code, detail: names.join(', '), icon: 'map-pin', panel: 'resource-map.map', address: first.id }];
  });
}

/** The place a request is about. @param {Request} request */
async function changeable(request) {
  const place = await findPlace(request.get('workspace'), request.req.param('id') ?? '');
  if (!mayChange(request.get('actor').seat, place)) {
    throw new TuttiError('NOT_ALLOWED', { detail: 'Another organisation keeps this place up to date. Tell them, or your facilitator.' });
  }
  return place;
}

/** @param {Partial<import('./places.js').Place>} place */
function checkHours(place) {
  for (const field of /** @type {const} */ (['from', 'to'])) {
    const time = place[field];
    if (time && !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)) {
      throw new TuttiError('INVALID_FIELD', { field: `/${field}`, detail: `“${time}” is no time of the day.`, hint: 'Write it like 09:30.' });
    }
  }
  if (place.from && place.to && place.from >= place.to) {
    throw new TuttiError('INVALID_FIELD', { field: '/to', detail: 'It closes before it opens.' });
  }
  return place;
}

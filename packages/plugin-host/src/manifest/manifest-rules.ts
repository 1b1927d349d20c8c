/** What a schema cannot say of a manifest: ids that carry the plugin's name, references that lead somewhere, nothing declared twice, capabilities asked for. */
import type { Permission, PluginManifest } from '@tutti/plugin-api';
import type { ManifestFault } from './check-manifest.ts';
import { closestWord } from './closest-word.ts';
import { contributionRules } from './contribution-rules.ts';
import { documentSchemaRules } from './document-schema-rules.ts';
import { schemaRules } from './schema-rules.ts';

export function manifestRules(manifest: PluginManifest): ManifestFault[] {
  return [
    ...namespaces(manifest),
    ...duplicates(manifest),
    ...references(manifest),
    ...publicRoutes(manifest),
    ...capabilities(manifest),
    ...contributionRules(manifest),
    ...schemaRules(manifest),
    ...oneFolder(manifest),
    ...documentSchemaRules(manifest),
  ];
}

function namespaces({ id, panels = [], commands = [], statusItems = [], slots = [] }: PluginManifest): ManifestFault[] {
  const faults: ManifestFault[] = [];
  const check = (list: string, items: { id: string }[]): void => {
    for (const [index, item] of items.entries()) {
      if (item.id.startsWith(`${id}.`)) continue;
      const own = item.id.slice(item.id.indexOf('.') + 1);
      faults.push({
        pointer: `/tutti/${list}/${index}/id`,
        words: `"${item.id}" does not begin with the plugin's own id. Write "${id}.${own}".`,
      });
    }
  };
  check('panels', panels);
  check('commands', commands);
  check('statusItems', statusItems);
  check('slots', slots);
  return faults;
}

function duplicates(manifest: PluginManifest): ManifestFault[] {
  const faults: ManifestFault[] = [];
  const check = (list: string, keys: string[]): void => {
    const seen = new Map<string, number>();
    for (const [index, key] of keys.entries()) {
      const first = seen.get(key);
      if (first === undefined) seen.set(key, index);
      else
        faults.push({
          pointer: `/tutti/${list}/${index}`,
          words: `"${key}" is declared already at /tutti/${list}/${first}. Remove one of the two.`,
        });
    }
  };
  const { panels = [], commands = [], routes = [], documents = [], objects = [], events = [], settings = [] } = manifest;
  const { links = [], schedules = [], statusItems = [], slots = [], services = {} } = manifest;
  const ids = { panels, commands, statusItems, slots };
  for (const [list, items] of Object.entries(ids))
    check(
      list,
      items.map((each) => each.id),
    );
  const types = { documents, objects, events, links };
  for (const [list, items] of Object.entries(types))
    check(
      list,
      items.map((each) => each.type),
    );
  check(
    'routes',
    routes.map((each) => `${each.method} ${each.path.replace(/:[^/]+/g, ':…')}`),
  );
  check(
    'settings',
    settings.map((each) => each.key),
  );
  check(
    'schedules',
    schedules.map((each) => each.name),
  );
  check(
    'services/provides',
    (services.provides ?? []).map((each) => each.name),
  );
  return faults;
}

function references({ panels = [], commands = [], objects = [] }: PluginManifest): ManifestFault[] {
  const known = panels.map((each) => each.id);
  const faults: ManifestFault[] = [];
  const check = (list: string, items: { panel?: string }[]): void => {
    for (const [index, { panel }] of items.entries()) {
      if (panel === undefined || known.includes(panel)) continue;
      const meant = closestWord(panel, known);
      faults.push({
        pointer: `/tutti/${list}/${index}/panel`,
        words: `There is no panel "${panel}".${meant ? ` Did you mean "${meant}"?` : ' Declare it under "panels".'}`,
      });
    }
  };
  check('commands', commands);
  check('objects', objects);
  return faults;
}

function capabilities({
  server,
  routes = [],
  documents = [],
  objects = [],
  events = [],
  listens = [],
  links = [],
  services = {},
  schedules = [],
  permissions = [],
}: PluginManifest): ManifestFault[] {
  const faults: ManifestFault[] = [];
  const needs = (when: boolean, permission: Permission, why: string): void => {
    if (when && !permissions.includes(permission))
      faults.push({ pointer: '/tutti/permissions', words: `${why} need the permission "${permission}". Add it to "permissions".` });
  };
  needs(objects.length > 0, 'directory', 'Declared objects');
  needs(events.length > 0, 'events', 'Declared events');
  needs(listens.length > 0, 'events', 'Events that are listened to');
  needs(links.length > 0, 'directory', 'Declared links');
  needs(schedules.length > 0, 'schedules', 'Declared schedules');
  needs(
    routes.some(({ roles }) => roles.includes('public')),
    'public-pages',
    'Routes that are open to "public"',
  );
  needs(Object.keys({ ...services.requires, ...services.optional }).length > 0, 'services', 'Services of others');
  // A free-form document needs nobody on the server: browsers make it.
  needs(server !== undefined && documents.some((each) => !each.freeForm), 'documents', 'Declared documents that are not free-form');
  needs(
    permissions.includes('directory') || permissions.includes('events'),
    'database',
    'Directory entries and events are written in a transaction and',
  );
  if (routes.length > 0 && server === undefined)
    faults.push({ pointer: '/tutti/routes', words: 'Routes need a server module. Add "server", or remove the routes.' });
  return faults;
}

/** Whoever has no account reads, and changes nothing. */
function publicRoutes({ routes = [] }: PluginManifest): ManifestFault[] {
  return routes.flatMap(({ method, roles, embed }, index): ManifestFault[] => {
    const isOpen = roles.includes('public');
    if (isOpen && method !== 'GET')
      return [{ pointer: `/tutti/routes/${index}/roles`, words: `Only GET can be open to "public". Take it out, or make another route.` }];
    if (embed && !isOpen)
      return [
        {
          pointer: `/tutti/routes/${index}/embed`,
          words: 'Only what is open to "public" can stand in other pages. Add the role, or take this out.',
        },
      ];
    return [];
  });
}

/** What browsers may fetch is one folder. */
function oneFolder({ panels = [] }: PluginManifest): ManifestFault[] {
  const folderOf = (module: string): string => (module.startsWith('./browser/') ? './browser' : './dist/browser');
  const [first] = panels.map(({ module }) => folderOf(module));
  return panels.flatMap(({ module }, index) =>
    folderOf(module) === first
      ? []
      : [{ pointer: `/tutti/panels/${index}/module`, words: `All panels stand in one folder, and the first one stands in ${first}.` }],
  );
}

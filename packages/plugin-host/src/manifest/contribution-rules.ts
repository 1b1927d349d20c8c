/** Rules of what plugins give one another and people: services, settings, schedules, menus, places, and what each needs to be asked for. */
import { type PluginManifest, parseWhen } from '@tutti/plugin-api';
import { Cron } from 'croner';
import validRange from 'semver/ranges/valid.js';
import type { ManifestFault } from './check-manifest.ts';
import { closestWord } from './closest-word.ts';

export function contributionRules(manifest: PluginManifest): ManifestFault[] {
  return [
    ...serviceRules(manifest),
    ...settingRules(manifest),
    ...scheduleRules(manifest),
    ...whenRules(manifest),
    ...referenceRules(manifest),
  ];
}

function serviceRules({ server, services = {} }: PluginManifest): ManifestFault[] {
  const faults: ManifestFault[] = [];
  const { provides = [], requires = {}, optional = {} } = services;
  if (provides.length > 0 && server === undefined)
    faults.push({ pointer: '/tutti/services/provides', words: 'Services need a server module. Add "server", or remove them.' });
  for (const [index, { methods }] of provides.entries()) {
    for (const [name, method] of Object.entries(methods)) {
      if (method.arguments.type !== 'object')
        faults.push({
          pointer: `/tutti/services/provides/${index}/methods/${name}/arguments/type`,
          words: 'Arguments are one object, so that more can be added later. Write "object".',
        });
    }
  }
  for (const [list, ranges] of Object.entries({ requires, optional })) {
    for (const [name, range] of Object.entries(ranges)) {
      const pointer = `/tutti/services/${list}/${name}`;
      if (validRange(range) === null) faults.push({ pointer, words: `"${range}" is no version range. Write for example "^1.0.0".` });
      if (provides.some((each) => each.name === name))
        faults.push({ pointer, words: 'The plugin provides this service itself. Remove it here.' });
      if (list === 'optional' && Object.hasOwn(requires, name))
        faults.push({ pointer, words: `"${name}" is required already. Remove one of the two.` });
    }
  }
  return faults;
}

function settingRules({ settings = [] }: PluginManifest): ManifestFault[] {
  return settings.flatMap(({ secret, scope, schema }, index): ManifestFault[] => {
    if (!secret) return [];
    const pointer = `/tutti/settings/${index}`;
    const faults: ManifestFault[] = [];
    if (schema.type !== 'string') faults.push({ pointer: `${pointer}/schema/type`, words: 'A secret is text. Write "string".' });
    if (scope === 'person')
      faults.push({
        pointer: `${pointer}/scope`,
        words: 'A secret belongs to a server, a workspace or an organisation. Write one of these.',
      });
    if (schema.default !== undefined)
      faults.push({ pointer: `${pointer}/schema/default`, words: 'What stands in a package is no secret. Remove the default.' });
    return faults;
  });
}

function scheduleRules({ server, schedules = [] }: PluginManifest): ManifestFault[] {
  const faults: ManifestFault[] = [];
  if (schedules.length > 0 && server === undefined)
    faults.push({ pointer: '/tutti/schedules', words: 'Schedules need a server module. Add "server", or remove them.' });
  for (const [index, { cron }] of schedules.entries()) {
    try {
      if (new Cron(cron, { mode: '5-part', paused: true, timezone: 'UTC' }).nextRun() === null) throw new Error('it never comes');
    } catch (error) {
      const why = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : 'it cannot be read';
      faults.push({
        pointer: `/tutti/schedules/${index}/cron`,
        words: `"${cron}" is no time that comes: ${why}. Write for example "0 7 * * 1".`,
      });
    }
  }
  return faults;
}

function whenRules({ commands = [], menus = [], statusItems = [], fills = [] }: PluginManifest): ManifestFault[] {
  return Object.entries({ commands, menus, statusItems, fills }).flatMap(([list, items]) =>
    (items as { when?: string }[]).flatMap(({ when }, index): ManifestFault[] => {
      const parsed = when === undefined ? undefined : parseWhen(when);
      if (typeof parsed !== 'string') return [];
      return [
        {
          pointer: `/tutti/${list}/${index}/when`,
          words: `"${when}" cannot be used: ${parsed}. Write for example "role in 'lead member'".`,
        },
      ];
    }),
  );
}

/** Places that belong to no plugin: see docs/reference/manifest.md. */
const workbenchPlaces = ['workbench.strip@1'];

function referenceRules(manifest: PluginManifest): ManifestFault[] {
  const { panels = [], commands = [], objects = [], routes = [], menus = [], statusItems = [], fills = [], links = [] } = manifest;
  const faults: ManifestFault[] = [];
  const check = (pointer: string, what: string, name: string | undefined, known: string[], list: string): void => {
    if (name === undefined || known.includes(name)) return;
    const meant = closestWord(name, known);
    faults.push({
      pointer,
      words: `There is no ${what} "${name}".${meant ? ` Did you mean "${meant}"?` : ` Declare it under "${list}".`}`,
    });
  };
  const panelIds = panels.map((each) => each.id);
  const commandIds = commands.map((each) => each.id);
  const gets = routes.filter((each) => each.method === 'GET').map((each) => each.path);
  for (const [index, { menu, command, panel, object }] of menus.entries()) {
    const at = `/tutti/menus/${index}`;
    check(`${at}/command`, 'command', command, commandIds, 'commands');
    check(`${at}/panel`, 'panel', panel, panelIds, 'panels');
    check(
      `${at}/object`,
      'object type',
      object,
      objects.map((each) => each.type),
      'objects',
    );
    const needed = { workspace: undefined, panel: 'panel', object: 'object' } as const;
    for (const key of ['panel', 'object'] as const) {
      const given = { panel, object }[key] !== undefined;
      if (given !== (needed[menu] === key))
        faults.push({ pointer: at, words: `The menu "${menu}" ${given ? `takes no "${key}". Remove it.` : `needs "${key}". Add it.`}` });
    }
  }
  for (const [index, { source, command }] of statusItems.entries()) {
    check(`/tutti/statusItems/${index}/source`, 'GET route', source, gets, 'routes');
    check(`/tutti/statusItems/${index}/command`, 'command', command, commandIds, 'commands');
  }
  const types = objects.map((each) => each.type);
  for (const [index, { to }] of links.entries()) check(`/tutti/links/${index}/to`, 'object type', to, types, 'objects');
  for (const [index, { slot, source }] of fills.entries()) {
    check(`/tutti/fills/${index}/source`, 'GET route', source, gets, 'routes');
    if (slot.startsWith('workbench.') && !workbenchPlaces.includes(slot))
      faults.push({
        pointer: `/tutti/fills/${index}/slot`,
        words: `The workbench has no place "${slot}". It has ${workbenchPlaces.join(', ')}.`,
      });
  }
  return faults;
}

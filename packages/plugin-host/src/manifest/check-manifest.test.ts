/** Each fault of a manifest is one line with its pointer and a remedy, and the schema says the same as the type. */
import { readFile } from 'node:fs/promises';
import type { DocumentContribution, DocumentSchema, PluginManifest, ValueSchema } from '@tutti/plugin-api';
import { manifestSchema } from '@tutti/plugin-api/manifest-schema';
import { describe, expect, it } from 'vitest';
import { checkManifest, faultLine } from './check-manifest.ts';

type Every<T> = T extends ValueSchema
  ? ValueSchema
  : T extends (infer Item)[]
    ? Every<Item>[]
    : T extends object
      ? { [Key in keyof T]-?: Every<T[Key]> }
      : T;

/** The vocabulary of schemas nests without end; it is tried by itself below. */
type Full = Every<Omit<PluginManifest, 'documents'>> & {
  documents: (Every<Omit<DocumentContribution, 'schema'>> & { schema: DocumentSchema })[];
};

/** Every kind and every key of the vocabulary. */
const fullSchema: DocumentSchema = {
  roots: {
    log: {
      kind: 'list',
      most: 500,
      items: {
        kind: 'map',
        most: 20,
        fields: {
          title: { kind: 'text', marks: { bold: {} }, longest: 200 },
          port: { kind: 'string', longest: 40 },
          state: { kind: 'string', oneOf: ['out', 'in'] },
          crew: { kind: 'number', least: 1, most: 40, whole: true },
          rating: { kind: 'number', oneOf: [1, 2, 3] },
          safe: { kind: 'boolean' },
          map: { kind: 'address' },
          weather: { kind: 'json', longest: 500 },
        },
        each: { kind: 'string' },
      },
    },
    report: {
      kind: 'rich-text',
      nodes: { paragraph: { holds: ['text'] }, heading: { attributes: { level: { kind: 'number', oneOf: [3, 4] } } } },
      marks: { link: { attributes: { href: { kind: 'address' } } } },
      holds: ['paragraph', 'heading'],
      longest: 5_000,
      deepest: 12,
    },
  },
};

const named: ValueSchema = { type: 'object', properties: { name: { type: 'string', maxLength: 80 } }, required: ['name'] };

/** Every key that the type knows; the compiler refuses a missing one. */
const full: Full = {
  id: 'boats',
  apiVersion: 1,
  title: 'Boats',
  plainTitle: 'What floats',
  description: 'Lists the boats.',
  icon: 'ship',
  condition: 3,
  server: './src/server.ts',
  panels: [{ id: 'boats.list', title: 'Boats', icon: 'ship', module: './dist/browser/list.js', roles: ['member'] }],
  commands: [
    {
      id: 'boats.add',
      title: 'Add a boat',
      icon: 'plus',
      panel: 'boats.list',
      keybinding: 'Mod+Shift+B',
      roles: ['member'],
      when: '!narrow',
    },
  ],
  routes: [
    { method: 'GET', path: '/boats/:id', roles: ['public'], embed: true, summary: 'One boat.', query: named, body: named, answer: named },
    { method: 'GET', path: '/moored', roles: ['member'], embed: false, summary: 'How many.', query: named, body: named, answer: named },
  ],
  documents: [
    {
      type: 'log',
      title: 'Log book',
      freeForm: false,
      schemaVersion: 1,
      schema: fullSchema,
      grants: {
        read: { roles: ['observer'], organisations: ['o1'], people: ['p1'] },
        write: { roles: ['member'], organisations: ['o1'], people: ['p1'] },
      },
    },
  ],
  objects: [{ type: 'boat', title: 'Boat', icon: 'ship', panel: 'boats.list', talk: false }],
  events: [{ type: 'boat.launched', title: 'A boat was launched', news: '{who} launched {what}' }],
  listens: ['harbour/gate.opened'],
  links: [{ type: 'tows', title: 'tows', inverse: 'is towed by', question: 'Which boat does this tow?', to: 'boat' }],
  services: {
    provides: [
      { name: 'fleet', version: '1.2.0', title: 'Fleet', methods: { launch: { summary: 'Launches.', arguments: named, result: named } } },
    ],
    requires: { decisions: '^1.0.0' },
    optional: { 'harbour.gates': '^2.1.0' },
  },
  settings: [
    {
      key: 'berths',
      title: 'Berths',
      description: 'How many.',
      scope: 'workspace',
      secret: false,
      schema: { type: 'integer', default: 4, minimum: 0 },
    },
  ],
  schedules: [{ name: 'tide', title: 'Looks at the tide', cron: '0 */6 * * *' }],
  menus: [{ menu: 'panel', command: 'boats.add', panel: 'boats.list', object: 'boat', when: "role == 'member'" }],
  statusItems: [{ id: 'boats.moored', title: 'Moored', icon: 'ship', source: '/moored', command: 'boats.add', when: 'setting.berths' }],
  slots: [{ id: 'boats.beside', title: 'Beside a boat', version: 1, context: named }],
  fills: [{ slot: 'harbour.gate@2', title: 'Boats', icon: 'ship', source: '/moored', when: '!offline' }],
  needs: '/needs',
  permissions: ['database', 'documents', 'directory', 'events', 'services', 'schedules', 'public-pages', 'fetch:api.example.org:8443'],
  translations: './texts',
};

function first<Item>(list: Item[]): Item {
  return list[0] as Item;
}

interface SchemaNode {
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
}

function change(changes: (manifest: Full) => void): string[] {
  const copy = structuredClone(full);
  Reflect.deleteProperty(first(copy.menus), 'object');
  changes(copy);
  return checkManifest(copy).map(faultLine);
}

describe('The schema of the manifest', () => {
  it('takes a manifest with every key of the type, and one with none of the optional', () => {
    // Only the type asks for all keys at once: each kind of menu takes one of the two.
    const valid = { ...full, menus: [{ menu: 'panel', command: 'boats.add', panel: 'boats.list' }] };
    expect(checkManifest(valid)).toEqual([]);
    const { id, apiVersion, title, plainTitle, description, icon } = full;
    expect(checkManifest({ id, apiVersion, title, plainTitle, description, icon })).toEqual([]);
  });

  it('knows the keys of the type and no others, and refuses unknown ones everywhere', () => {
    const places: string[] = [];
    const compare = (schema: SchemaNode, value: unknown, place: string): void => {
      if (schema.items) {
        compare(schema.items, (value as unknown[])[0], `${place}[]`);
        return;
      }
      if (!schema.properties) return;
      places.push(place);
      expect(schema, place).toMatchObject({ additionalProperties: false });
      expect(Object.keys(value as object).sort(), place).toEqual(Object.keys(schema.properties).sort());
      for (const [key, inner] of Object.entries(schema.properties))
        compare(inner, (value as Record<string, unknown>)[key], `${place}.${key}`);
    };
    compare(manifestSchema as unknown as SchemaNode, full, 'manifest');
    expect(places).toHaveLength(20);
  });

  it('is published for editors as it is', async () => {
    // `npx vitest run packages/plugin-host -u` writes it anew.
    await expect(`${JSON.stringify(manifestSchema, undefined, 2)}\n`).toMatchFileSnapshot(
      '../../../../docs/reference/manifest.schema.json',
    );
  });
});

describe('The page about the manifest', () => {
  it('names every key', async () => {
    const page = await readFile(new URL('../../../../docs/reference/manifest.md', import.meta.url), 'utf8');
    const missing: string[] = [];
    const look = (schema: SchemaNode): void => {
      if (schema.items) look(schema.items);
      for (const [key, inner] of Object.entries(schema.properties ?? {})) {
        if (!page.includes(`\`${key}`)) missing.push(key);
        look(inner);
      }
    };
    look(manifestSchema as unknown as SchemaNode);
    expect(missing).toEqual([]);
  });
});

describe('A fault of a manifest', () => {
  it.each<[string, (manifest: Full) => void, string]>([
    ['an unknown key', (m) => Object.assign(m, { pannels: [] }), '/tutti/pannels: "pannels" is not known here. Did you mean "panels"?'],
    [
      'an unknown key inside',
      (m) => Object.assign(first(m.panels), { ikon: 'x' }),
      '/tutti/panels/0/ikon: "ikon" is not known here. Did you mean "icon"?',
    ],
    [
      'a key far from all',
      (m) => Object.assign(first(m.events), { colour: 1 }),
      '/tutti/events/0/colour: "colour" is not known here. Remove it; known are type, title, news.',
    ],
    [
      'a missing key',
      (m) => Reflect.deleteProperty(m, 'plainTitle'),
      `/tutti: "plainTitle" is missing. Add it. The name in people's words, e.g. "What we agreed".`,
    ],
    [
      'a wrong type',
      (m) => Object.assign(m, { title: 7 }),
      '/tutti/title: This must be a string, and is a number. Proper name, e.g. "Common agenda".',
    ],
    [
      'a wrong version',
      (m) => Object.assign(m, { apiVersion: 2 }),
      '/tutti/apiVersion: This must be 1, and is 2. Version of the manifest format.',
    ],
    [
      'a misspelt role',
      (m) => Object.assign(first(m.routes), { roles: ['membre'] }),
      '/tutti/routes/0/roles/0: "membre" is not one of the possible values. Did you mean "member"?',
    ],
    [
      'a method in small letters',
      (m) => Object.assign(first(m.routes), { method: 'get' }),
      '/tutti/routes/0/method: "get" is not one of the possible values. Did you mean "GET"?',
    ],
    [
      'a route for nobody',
      (m) => Object.assign(first(m.routes), { roles: [] }),
      '/tutti/routes/0/roles: This list is empty. Name at least one.',
    ],
    [
      'a way out of the package',
      (m) => Object.assign(m, { server: './../../etc/passwd' }),
      '/tutti/server: "./../../etc/passwd" is not written as expected. Module with the server side. Absent: no worker at all.',
    ],
    [
      'a foreign id',
      (m) => m.commands.push({ ...first(m.commands), id: 'ships.add' }),
      '/tutti/commands/1/id: "ships.add" does not begin with the plugin\'s own id. Write "boats.add".',
    ],
    [
      'an unknown kind in a schema',
      (m) => Object.assign(first(m.documents).schema.roots, { log: { kind: 'mapp' } }),
      '/tutti/documents/0/schema/roots/log: "mapp" is not one of the possible values. Did you mean "map"?',
    ],
    [
      'a pattern in a schema, which the vocabulary has not',
      (m) => Object.assign(first(m.documents).schema.roots, { log: { kind: 'text', pattern: '^(a|a)*$' } }),
      '/tutti/documents/0/schema/roots/log/pattern: "pattern" is not known here. Remove it; known are kind, marks, longest.',
    ],
    [
      'an element that is not declared',
      (m) => Object.assign(first(m.documents).schema.roots, { log: { kind: 'rich-text', nodes: { table: { holds: ['tabel'] } } } }),
      '/tutti/documents/0/schema/roots/log/nodes/table/holds: There is no node "tabel". Did you mean "table"?',
    ],
    [
      'a free-form document with a schema',
      (m) => Object.assign(first(m.documents), { freeForm: true }),
      '/tutti/documents/0/schema: A free-form document holds what it likes. Remove "schema", or "freeForm".',
    ],
    [
      'an id twice',
      (m) => m.panels.push(first(m.panels)),
      '/tutti/panels/1: "boats.list" is declared already at /tutti/panels/0. Remove one of the two.',
    ],
    [
      'a route twice',
      (m) => m.routes.push({ ...first(m.routes), path: '/boats/:name' }),
      '/tutti/routes/2: "GET /boats/:…" is declared already at /tutti/routes/0. Remove one of the two.',
    ],
    [
      'a panel that is not there',
      (m) => Object.assign(first(m.objects), { panel: 'boats.lists' }),
      '/tutti/objects/0/panel: There is no panel "boats.lists". Did you mean "boats.list"?',
    ],
    [
      'a capability not asked for',
      (m) =>
        Object.assign(m, { permissions: ['database', 'documents', 'directory', 'services', 'schedules', 'public-pages'], listens: [] }),
      '/tutti/permissions: Declared events need the permission "events". Add it to "permissions".',
    ],
    [
      'routes without a server',
      (m) => Object.assign(m, { server: undefined, services: {}, schedules: [] }),
      '/tutti/routes: Routes need a server module. Add "server", or remove the routes.',
    ],
    [
      'every host at once',
      (m) => m.permissions.push('fetch:*'),
      '/tutti/permissions/8: "fetch:*" does not name one host. Write for example "fetch:api.example.org"; no addresses, no "*", no path.',
    ],
    [
      'an address in place of a host',
      (m) => m.permissions.push('fetch:127.0.0.1'),
      '/tutti/permissions/8: "fetch:127.0.0.1" does not name one host. Write for example "fetch:api.example.org"; no addresses, no "*", no path.',
    ],
    [
      'a capability that does not exist',
      (m) => m.permissions.push('datbase' as 'database'),
      '/tutti/permissions/8: "datbase" is not one of the possible values. Did you mean "database"?',
    ],
    [
      'a pattern that takes for ever',
      (m) => Object.assign(first(m.settings), { schema: { type: 'string', pattern: '^(a|a)*$' } }),
      '/tutti/settings/0/schema/pattern: "pattern" is not known here. Remove it; known are type, title, description, default, enum, enumTitles, format, minLength, maxLength, minimum, maximum, items, minItems, maxItems, properties, required.',
    ],
    [
      'a schema from elsewhere',
      (m) =>
        Object.assign(first(m.settings), { schema: { type: 'object', properties: { a: { type: 'string', $ref: 'http://a.example' } } } }),
      '/tutti/settings/0/schema/properties/a/$ref: "$ref" is not known here. Remove it; known are type, title, description, default, enum, enumTitles, format, minLength, maxLength, minimum, maximum, items, minItems, maxItems, properties, required.',
    ],
    [
      'a default that does not fit',
      (m) => Object.assign(first(m.settings).schema, { default: -1 }),
      '/tutti/settings/0/schema/default: The default does not fit: it must be 0 or more.',
    ],
    [
      'limits that leave nothing',
      (m) => Object.assign(first(m.settings).schema, { maximum: -4 }),
      '/tutti/settings/0/schema/minimum: "minimum" is above "maximum", so nothing fits. Correct one of them.',
    ],
    [
      'a secret of a person',
      (m) => Object.assign(first(m.settings), { secret: true, scope: 'person', schema: { type: 'string' } }),
      '/tutti/settings/0/scope: A secret belongs to a server, a workspace or an organisation. Write one of these.',
    ],
    [
      'a range that is none',
      (m) => Object.assign(m.services.requires, { decisions: 'newest' }),
      '/tutti/services/requires/decisions: "newest" is no version range. Write for example "^1.0.0".',
    ],
    [
      'a service of its own',
      (m) => Object.assign(m.services.requires, { fleet: '^1.0.0' }),
      '/tutti/services/requires/fleet: The plugin provides this service itself. Remove it here.',
    ],
    [
      'a time that never comes',
      (m) => Object.assign(first(m.schedules), { cron: '0 7 31 2 *' }),
      '/tutti/schedules/0/cron: "0 7 31 2 *" is no time that comes: it never comes. Write for example "0 7 * * 1".',
    ],
    [
      'a condition that cannot be read',
      (m) => Object.assign(first(m.menus), { when: 'rule == lead' }),
      '/tutti/menus/0/when: "rule == lead" cannot be used: “rule” is no key; known are role, organisation, panel, narrow, offline, setting.<key>, plugin.<id>. Write for example "role in \'lead member\'".',
    ],
    [
      'a menu that leads nowhere',
      (m) => Object.assign(first(m.menus), { command: 'boats.ad' }),
      '/tutti/menus/0/command: There is no command "boats.ad". Did you mean "boats.add"?',
    ],
    [
      'a source that is no route',
      (m) => Object.assign(first(m.statusItems), { source: '/mored' }),
      '/tutti/statusItems/0/source: There is no GET route "/mored". Did you mean "/moored"?',
    ],
  ])('is told in one line: %s', (_name, changes, line) => {
    expect(change(changes)).toEqual([line]);
  });

  it('is told together with all others', () => {
    const lines = change((m) => {
      Object.assign(m, { titel: 'x', condition: 9 });
      Reflect.deleteProperty(m, 'icon');
    });
    expect(lines).toHaveLength(3);
    expect(lines.every((line) => !line.includes('\n'))).toBe(true);
  });

  it('is decided in a moment, however large or deep the manifest is', () => {
    let deep: object = { type: 'string' };
    for (let count = 0; count < 5000; count += 1) deep = { type: 'array', items: deep };
    const wide = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`p${index}`, { type: 'string', maxLength: 10 }]));
    const nested = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`p${index}`, { type: 'object', properties: wide }]));
    const hostile = [deep, { type: 'string', default: 'x'.repeat(2_000_000) }, { type: 'object', properties: nested }];
    for (const schema of hostile) {
      const copy = { ...structuredClone(full), settings: [{ key: 'a', title: 'A', scope: 'workspace', schema }] };
      const begun = process.cpuUsage();
      expect(checkManifest(copy)).toHaveLength(schema === hostile[2] ? 2 : 1);
      const { user, system } = process.cpuUsage(begun);
      expect((user + system) / 1000).toBeLessThan(200);
    }
  });

  it.each([undefined, null, 7, 'text', [], () => 1])('is told of what is no manifest at all: %s', (value) => {
    expect(checkManifest(value)).toHaveLength(1);
  });
});

/** Each fault of a manifest is one line with its pointer and a remedy, and the schema says the same as the type. */
import { readFile } from 'node:fs/promises';
import type { PluginManifest } from '@tutti/plugin-api';
import { manifestSchema } from '@tutti/plugin-api/manifest-schema';
import { describe, expect, it } from 'vitest';
import { checkManifest, faultLine } from './check-manifest.ts';

type Every<T> = T extends (infer Item)[] ? Every<Item>[] : T extends object ? { [Key in keyof T]-?: Every<T[Key]> } : T;

type Full = Every<PluginManifest>;

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
  commands: [{ id: 'boats.add', title: 'Add a boat', icon: 'plus', panel: 'boats.list', keybinding: 'Mod+Shift+B', roles: ['member'] }],
  routes: [{ method: 'GET', path: '/boats/:id', roles: ['member', 'observer'], summary: 'One boat.' }],
  documents: [
    {
      type: 'log',
      title: 'Log book',
      freeForm: false,
      schemaVersion: 1,
      grants: {
        read: { roles: ['observer'], organisations: ['o1'], people: ['p1'] },
        write: { roles: ['member'], organisations: ['o1'], people: ['p1'] },
      },
    },
  ],
  objects: [{ type: 'boat', title: 'Boat', icon: 'ship', panel: 'boats.list' }],
  events: [{ type: 'boat.launched', title: 'A boat was launched', news: '{who} launched {what}' }],
  needs: '/needs',
  permissions: ['database', 'documents', 'directory', 'events'],
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
  changes(copy);
  return checkManifest(copy).map(faultLine);
}

describe('The schema of the manifest', () => {
  it('takes a manifest with every key of the type, and one with none of the optional', () => {
    expect(checkManifest(full)).toEqual([]);
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
    expect(places).toHaveLength(10);
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
      (m) => Object.assign(first(m.commands), { id: 'ships.add' }),
      '/tutti/commands/0/id: "ships.add" does not begin with the plugin\'s own id. Write "boats.add".',
    ],
    [
      'an id twice',
      (m) => m.panels.push(first(m.panels)),
      '/tutti/panels/1: "boats.list" is declared already at /tutti/panels/0. Remove one of the two.',
    ],
    [
      'a route twice',
      (m) => m.routes.push({ ...first(m.routes), path: '/boats/:name' }),
      '/tutti/routes/1: "GET /boats/:…" is declared already at /tutti/routes/0. Remove one of the two.',
    ],
    [
      'a panel that is not there',
      (m) => Object.assign(first(m.objects), { panel: 'boats.lists' }),
      '/tutti/objects/0/panel: There is no panel "boats.lists". Did you mean "boats.list"?',
    ],
    [
      'a capability not asked for',
      (m) => Object.assign(m, { permissions: ['database', 'documents', 'directory'] }),
      '/tutti/permissions: Declared events need the permission "events". Add it to "permissions".',
    ],
    [
      'routes without a server',
      (m) => Reflect.deleteProperty(m, 'server'),
      '/tutti/routes: Routes need a server module. Add "server", or remove the routes.',
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

  it.each([undefined, null, 7, 'text', [], () => 1])('is told of what is no manifest at all: %s', (value) => {
    expect(checkManifest(value)).toHaveLength(1);
  });
});

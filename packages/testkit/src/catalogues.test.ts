import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PluginManifest } from '@tutti/plugin-api';
import { manifestTexts } from '@tutti/plugin-host';
import { describe, expect, it } from 'vitest';
import { type Catalogue, catalogueFaults } from './catalogue-faults.ts';

const root = join(import.meta.dirname, '../../..');
const read = (file: string): Catalogue => JSON.parse(readFileSync(join(root, file), 'utf8')) as Catalogue;
const folders = ['packages/workbench/src/text', 'plugins/*/texts', 'docs/examples/*/texts']
  .flatMap((pattern) => globSync(`${pattern}/en.json`, { cwd: root }))
  .map(dirname)
  .sort();
const catalogues = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*\.json$/.test(name) && name !== 'en.json')
    .map((name) => ({ file: `${folder}/${name}`, folder, language: name.slice(0, -'.json'.length) })),
);

/** What English says: the catalogue, and for a plugin also the titles of its manifest. */
function english(folder: string): Catalogue {
  const file = join(root, dirname(folder), 'package.json');
  const { tutti } = JSON.parse(readFileSync(file, 'utf8')) as { tutti?: PluginManifest };
  return { ...read(`${folder}/en.json`), ...(tutti ? manifestTexts(tutti) : {}) };
}

/** The same in English and Spanish, by catalogue. */
const same: Record<string, string[]> = {
  'plugins/common-agenda/texts': [
    'manifest.panels.common-agenda.agenda.title',
    'manifest.documents.agenda.title',
    'start.cell.title',
    'goal.history.who',
    'remark.by',
  ],
  'plugins/decisions/texts': ['option.majority.no', 'option.two-thirds.no', 'time.0'],
  'plugins/mutually-reinforcing-activities/texts': ['stage.idea'],
  'packages/workbench/src/text': ['product.name', 'title.page', 'palette.key', 'tools.milliseconds', 'choices.no'],
};

describe('a translated catalogue', () => {
  it('is found for the workbench and for the examples', () => {
    expect(catalogues.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['packages/workbench/src/text/es.json', 'docs/examples/resource-map/texts/es.json']),
    );
  });

  it.each(catalogues)('$file says all that English says, and nothing else', ({ folder, file, language }) => {
    const rules = { same: new Set(same[folder]) };
    const faults = catalogueFaults(language, folder.endsWith('/texts') ? english(folder) : read(`${folder}/en.json`), read(file), rules);
    expect(faults).toEqual([]);
  });

  // What JSON.parse would take silently, the last one winning: two branches that added the same text, merged.
  it.each([...folders.map((folder) => `${folder}/en.json`), ...catalogues.map(({ file }) => file)])('%s says nothing twice', (file) => {
    const keys = [...readFileSync(join(root, file), 'utf8').matchAll(/^\s*"([^"]+)":/gm)].map(([, key]) => key);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it.each(Object.entries(same))('%s keeps no allowance that is not needed', (folder, keys) => {
    const [all, own] = [
      folder.endsWith('/texts') ? english(folder) : read(`${folder}/en.json`),
      existsSync(join(root, folder, 'es.json')) ? read(`${folder}/es.json`) : {},
    ];
    expect(keys.filter((key) => all[key] === undefined || all[key] !== own[key])).toEqual([]);
  });
});

describe('what is wrong with a catalogue', () => {
  const english = { greet: 'Hello {name}', 'files.one': 'One file', 'files.other': '{count} files', ok: 'OK then' };
  const faults = (language: string, own: Catalogue): string[] => catalogueFaults(language, english, own, { same: new Set(['ok']) });

  it('is nothing when keys, places and forms agree', () => {
    expect(faults('es', { greet: 'Hola {name}', 'files.one': 'Un archivo', 'files.other': '{count} archivos', ok: 'OK then' })).toEqual([]);
  });

  it('is a missing text, a place that is not filled, a text of no use and a text left in English', () => {
    expect(faults('es', { greet: 'Hola {nombre}', 'files.one': 'One file', ok: 'OK then', more: 'Más' })).toEqual([
      'files.other: has no text',
      'greet: has the places {nombre} instead of {name}',
      'files.one: is still English',
      'more: English has no such text',
    ]);
  });

  it('is a plural form that the language needs and English does not have', () => {
    const polish = { greet: 'Cześć {name}', ok: 'OK then', 'files.one': 'Jeden plik', 'files.few': '{count} pliki' };
    expect(faults('pl', { ...polish, 'files.many': '{count} plików' })).toEqual([]);
    expect(faults('pl', { ...polish, 'files.other': '{count} pliku' })).toEqual([
      'files.many: has no text',
      'files.other: English has no such text',
    ]);
  });
});

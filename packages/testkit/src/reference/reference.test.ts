/** A removal from the plugin API is found and named; an addition is told apart from it. */
import path from 'node:path';
import { expect, it } from 'vitest';
import { apiPage, differences, namesOf } from './api-page.ts';
import { checkReference } from './check-reference.ts';
import { withKeys } from './manifest-keys.ts';
import { readEntry } from './read-declarations.ts';

const index = "/** The entry. */\nexport { type Boat, sail as go } from './boat.ts';\nexport { TuttiError } from '@tutti/base';\n";
const boat = `import type { Wind } from './wind.ts';
/** What floats. */
export interface Boat {
    /** In metres. */
    readonly length: number;
    sail(wind: Wind, options?: {
        fast: boolean;
    }): Promise<void>;
}
/** Leaves. */
export declare function sail(boat: Boat): void;
export declare const hidden: number;
`;
const base = 'export declare class TuttiError extends Error {\n    readonly code: string;\n    constructor(code: string);\n}\n';

function pageOf(source: string): string {
  const files = new Map([
    ['a/index.d.ts', index],
    ['a/boat.d.ts', source],
    ['base.d.ts', base],
  ]);
  return apiPage([{ specifier: 'a', words: '', declarations: readEntry(files, 'a/index.d.ts', { '@tutti/base': 'base.d.ts' }) }]);
}

it('lists every exported name with its members', () => {
  expect([...namesOf(pageOf(boat)).keys()].sort()).toEqual(
    ['a Boat', 'a Boat.length', 'a Boat.sail', 'a TuttiError', 'a TuttiError.code', 'a TuttiError.constructor', 'a sail'].sort(),
  );
  expect(pageOf(boat)).toContain('### go\n\nLeaves.');
});

it('names what was removed, changed and added, and does not mind a comment', () => {
  const before = pageOf(boat);
  expect(differences(before, pageOf(boat.replace('In metres', 'In feet')))).toEqual({ removed: [], changed: [], added: [] });
  expect(differences(before, pageOf(boat.replace(/ {4}readonly length: number;\n/, ''))).removed).toEqual(['a Boat.length']);
  expect(differences(before, pageOf(boat.replace('fast: boolean', 'fast: string'))).changed).toEqual(['a Boat.sail']);
  expect(differences(before, pageOf(boat.replace('interface Boat {', 'interface Boat {\n    crew: number;'))).added).toEqual([
    'a Boat.crew',
  ]);
});

it('keeps the words of the page about the manifest, and lists the keys below them', () => {
  const schema = {
    properties: {
      id: { type: 'string', description: 'Its | name.' },
      panels: { type: 'array', items: { type: 'object', properties: { title: { type: 'string' } } } },
    },
    required: ['id'],
  };
  const page = withKeys('# Manifest\n\nWords.\n', schema);
  expect(page).toContain('Words.');
  expect(page).toContain('| `id` | **needed**, string | Its \\| name. |');
  expect(page).toContain('| `panels[].title` | string |  |');
  expect(withKeys(page, schema)).toBe(page);
});

it('is what stands in docs/reference', () => {
  expect(checkReference(path.resolve(import.meta.dirname, '../../../..'))).toEqual([]);
}, 30_000);

/** Holds the reference against what it describes: the page of the plugin API against the types, the keys of the manifest against its schema. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { manifestSchema } from '@tutti/plugin-api/manifest-schema';
import { type ApiEntry, apiPage, differences } from './api-page.ts';
import { emitDeclarations } from './emit-declarations.ts';
import { withKeys } from './manifest-keys.ts';
import { readEntry } from './read-declarations.ts';

const api = 'packages/plugin-api/src';
const entries = [
  {
    specifier: '@tutti/plugin-api',
    file: `${api}/common/index`,
    words: 'For both sides: who acts, the manifest, errors, and what routes of the core answer.',
  },
  {
    specifier: '@tutti/plugin-api/server',
    file: `${api}/server/index`,
    words: 'For the server side. Lent by the host: nothing need be installed or bundled.',
  },
  { specifier: '@tutti/plugin-api/browser', file: `${api}/browser/index`, words: 'For panels. Types only.' },
];
const base = 'packages/base/src/index.ts';
const packages = { '@tutti/base': 'packages/base/src/index.d.ts' };

/** What is wrong, in words; empty when nothing is. With `write` the pages are written as they must be instead. */
export function checkReference(root: string, write = false): string[] {
  const files = emitDeclarations(root, [...entries.map(({ file }) => `${file}.ts`), base], { '@tutti/base': base });
  const described = entries.map(
    ({ specifier, file, words }): ApiEntry => ({ specifier, words, declarations: readEntry(files, `${file}.d.ts`, packages) }),
  );
  const faults: string[] = [];
  const compare = (name: string, expected: (before: string) => string, tell: (before: string, after: string) => string): void => {
    const file = path.join(root, 'docs/reference', name);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const after = expected(before);
    if (before === after) return;
    if (write) writeFileSync(file, after);
    else faults.push(tell(before, after));
  };
  compare('plugin-api.md', () => apiPage(described), tellApi);
  compare(
    'manifest.md',
    (page) => withKeys(page, manifestSchema),
    () => 'docs/reference/manifest.md does not list the keys of the schema. Write it anew: npx -y pnpm check --write',
  );
  return faults;
}

function tellApi(before: string, after: string): string {
  const { removed, changed, added } = differences(before, after);
  const lines = [
    ...removed.map((name) => `removed: ${name}`),
    ...changed.map((name) => `changed: ${name}`),
    ...added.map((name) => `added: ${name}`),
  ];
  const breaks =
    removed.length + changed.length > 0
      ? '\nWhat was removed or changed may break plugins that others have written: put it back, or raise the version of the API (api-version.ts) and say it in CHANGELOG.md.'
      : '';
  return `docs/reference/plugin-api.md is not what the types say.\n  ${lines.join('\n  ') || 'Only words differ.'}${breaks}\nIf it is meant: npx -y pnpm check --write`;
}

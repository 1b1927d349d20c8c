/** Keeps SPEC.md and the tests together: a rule without a test is a wish, a test without a rule is a guess. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');

function rulesOfSpec(): Set<string> {
  const spec = readFileSync(join(folder, 'SPEC.md'), 'utf8');
  return new Set([...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule]) => rule as string));
}

function rulesOfTests(): Set<string> {
  const rules = new Set<string>();
  // The rules of the past are tested on every log, by a contract.
  for (const file of [...globSync('src/**/*.test.ts', { cwd: folder }), '../testkit/src/contracts/document-history-contract.ts']) {
    if (file.endsWith('spec.test.ts')) continue;
    const source = readFileSync(join(folder, file), 'utf8');
    for (const [, rule] of source.matchAll(/\[([A-Z]\d+)\]/g)) rules.add(rule as string);
    // A table of cases may carry the rule in its first column: ['F3', 'an empty frame', …].
    if (source.includes("'[%s]")) for (const [, rule] of source.matchAll(/^\s*\['([A-Z]\d+)',/gm)) rules.add(rule as string);
  }
  return rules;
}

it('every rule of SPEC.md is named by a test, and every test names a rule of SPEC.md', () => {
  const [spec, tests] = [rulesOfSpec(), rulesOfTests()];
  expect(spec.size).toBeGreaterThan(40);
  expect([...spec].filter((rule) => !tests.has(rule))).toEqual([]);
  expect([...tests].filter((rule) => !spec.has(rule))).toEqual([]);
});

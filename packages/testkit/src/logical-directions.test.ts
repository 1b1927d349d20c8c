/** Pages are read from the right as well: our styles know start and end, and no left and right. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

const physical =
  /(?:^|[{;\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:|\b(?:text-align|float|clear)\s*:\s*(?:left|right)\b/gm;

/** The declarations of a style sheet, or of the css templates in a script. */
function stylesOf(name: string, code: string): string {
  const styles = name.endsWith('.css') ? [code] : [...code.matchAll(/css`([^`]*)`/g)].map((match) => match[1] ?? '');
  return styles.join('\n').replaceAll(/\/\*[\s\S]*?\*\//g, '');
}

it('finds a side that is named, so that the next test can fail', () => {
  const found = stylesOf('a.css', 'p { margin-left: 1px; left: 0; text-align: right; margin-inline-start: 2px; } /* left: 1 */').match(
    physical,
  );
  expect(found).toHaveLength(3);
  expect(stylesOf('a.ts', 'const styles = css`p { padding-right: 0 }`; const box = { left: 1 };').match(physical)).toHaveLength(1);
});

it('names no side in any style', () => {
  const files = ['packages/*/src', 'plugins/*/src', 'docs/examples', 'packages/create-plugin/template'].flatMap((folder) =>
    globSync(`${folder}/**/*.{css,ts,js}`, { cwd: root }).filter((name) => !/node_modules|\/dist\/|\.test\.|\.d\.ts$/.test(name)),
  );
  const faults = files.flatMap((name) =>
    [...stylesOf(name, readFileSync(join(root, name), 'utf8')).matchAll(physical)].map((match) => `${name}: ${match[0].trim()}`),
  );
  expect(files.filter((name) => name.endsWith('.css')).length).toBeGreaterThan(10);
  expect(faults).toEqual([]);
});

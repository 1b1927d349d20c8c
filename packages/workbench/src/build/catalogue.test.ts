import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const source = join(import.meta.dirname, '..');
const catalogue = JSON.parse(readFileSync(join(source, 'text/en.json'), 'utf8')) as Record<string, string>;
const files = globSync('**/*.ts', { cwd: source })
  .filter((name) => !name.endsWith('.test.ts') && !name.startsWith('build/'))
  .map((name) => ({ name, code: readFileSync(join(source, name), 'utf8') }));

/** Words of the trade that people should not meet on screen, and what is said instead. */
const trade: [RegExp, string][] = [
  [/\bplug-?ins?\b/i, 'tool'],
  [/\bseats?\b/i, '“speaks for …”'],
  [/\bstewards?\b/i, 'data coordinator'],
  [/\btensions?\b/i, 'where we differ'],
  [/\bdisaggregated?\b/i, 'by group'],
  [/\bsuppressed\b/i, '“hidden: too few people”'],
  [/\bpower groups?\b/i, 'the workspace’s own words'],
  [/\boverlaps?\b/i, 'working side by side'],
  [/\boverdue\b/i, '“waiting since …”'],
  [/\bsubmit\b/i, 'a verb that says what happens'],
  [/\bbackbone\b/i, 'keeping it going'],
  [/\b(?:user|login|log in|click here|invalid|successfully|please enter)\b/i, 'plain words'],
];

/** Text between tags, and in attributes that people read, of the html templates in a file. */
function literalWords(code: string): string[] {
  const plain = code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<!:)\/\/.*$/gm, '');
  const templates = [...plain.matchAll(/html`((?:\\.|[^`\\])*)`/g)].map((match) => match[1] ?? '');
  return templates.flatMap((template) => {
    const held = template.replaceAll(/\$\{[^}]*\}?/g, ' ');
    const attributes = [...held.matchAll(/\b(?:label|title|placeholder|alt|aria-label|hint|heading)="([^"]*[A-Za-z]{2}[^"]*)"/g)].map(
      (match) => match[1] ?? '',
    );
    const between = [...held.matchAll(/>([^<>=()]*?[A-Za-z]{3,}[^<>=()]*?)</g)].map((match) => match[1] ?? '');
    return [...attributes, ...between.filter((words) => /^[\sA-Za-z.,!?’'-]+$/.test(words))].map((words) => words.trim()).filter(Boolean);
  });
}

describe('the catalogue of texts', () => {
  it('finds words that stand in a template, so that the next test can fail', () => {
    expect(literalWords('html`<p>Hello there</p>`')).toEqual(['Hello there']);
    expect(literalWords('html`<input placeholder="Your name">`')).toEqual(['Your name']);
  });

  it('holds every word that a template shows', () => {
    const found = files.flatMap(({ name, code }) => literalWords(code).map((words) => `${name}: ${words}`));
    expect(found).toEqual([]);
  });

  it('has every text that is asked for by name', () => {
    const asked = files.flatMap(({ name, code }) =>
      [...code.matchAll(/\b(text|plural)\(\s*'([a-z0-9.-]+)'/g)].map((match) => ({ name, kind: match[1], key: match[2] ?? '' })),
    );
    expect(asked.length).toBeGreaterThan(150);
    const missing = asked.filter(({ kind, key }) => !((kind === 'plural' ? `${key}.other` : key) in catalogue));
    expect(missing).toEqual([]);
  });

  it('has no text that nobody asks for', () => {
    const all = files.map(({ code }) => code).join('\n');
    const unused = Object.keys(catalogue).filter((key) => {
      const stem = key.replace(/\.(one|other)$/, '');
      if (all.includes(`'${key}'`) || all.includes(`'${stem}'`)) return false;
      // Keys made of parts, such as `role.${role}` and `${section}.title`.
      const parts = stem.split('.');
      return !parts.some(
        (_, index) => all.includes(`\`${parts.slice(0, index + 1).join('.')}.\${`) || all.includes(`}.${parts.slice(index).join('.')}\``),
      );
    });
    expect(unused).toEqual([]);
  });

  it.each(trade)('says no %s but %s', (word) => {
    const found = Object.entries(catalogue).filter(([, words]) => word.test(words.replaceAll(/\{\w+\}/g, '')));
    expect(found).toEqual([]);
  });

  it('speaks in short sentences', () => {
    const long = Object.values(catalogue)
      .flatMap((words) => words.split(/(?<=[.!?:;])\s/))
      .filter((sentence) => sentence.split(/\s+/).length > 22);
    expect(long).toEqual([]);
  });

  it('lies beside the code that reads it', () => {
    expect(files.some(({ name }) => basename(name) === 'text.ts')).toBe(true);
  });
});

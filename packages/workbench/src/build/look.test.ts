import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast, distance, type Rgb, readTokens, seenBy } from './look-measures.ts';

const ui = join(import.meta.dirname, '../../../ui');
const css = readFileSync(join(ui, 'src/tokens.css'), 'utf8');

describe.each(['light', 'dark'] as const)('the tokens in %s', (theme) => {
  const tokens = readTokens(css, theme);
  const color = (name: string): Rgb => {
    const found = tokens.get(`--t-${name}`);
    if (!found) throw new Error(`no colour --t-${name}`);
    return found;
  };

  const texts = [
    'ink',
    'ink-soft',
    'ink-faint',
    'link',
    'accent',
    'good',
    'warn',
    'bad',
    'condition-1',
    'condition-2',
    'condition-3',
    'condition-4',
    'condition-5',
  ];
  it.each(texts)('lets %s be read on every ground', (name) => {
    for (const ground of ['ground', 'surface', 'sunken']) expect(contrast(color(name), color(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['accent-ink', 'accent'],
    ['accent-ink', 'accent-hover'],
    ['ink-soft', 'hover'],
    ['accent', 'accent-soft'],
    ['good', 'good-soft'],
    ['warn', 'warn-soft'],
    ['bad', 'bad-soft'],
    ['ink', 'pressed'],
  ])('lets %s be read on %s', (ink, ground) => {
    expect(contrast(color(ink), color(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it('lets the edge of a field and the focus be seen', () => {
    expect(contrast(color('line-strong'), color('surface'))).toBeGreaterThanOrEqual(3);
    expect(contrast(color('focus'), color('ground'))).toBeGreaterThanOrEqual(3);
  });

  const organisations = Array.from({ length: 12 }, (_, index) => `org-${index}`);
  it.each(organisations)('lets initials be read on %s', (name) => {
    expect(contrast(color('org-ink'), color(name))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['all colours', 'no red cones', 'no green cones', 'no blue cones'] as const)(
    'keeps organisations apart for eyes with %s',
    (eyes) => {
      const pairs = organisations.flatMap((one, index) => organisations.slice(index + 1).map((other) => [one, other] as const));
      const close = pairs
        .map(([one, other]) => ({ one, other, apart: distance(seenBy(eyes, color(one)), seenBy(eyes, color(other))) }))
        .filter(({ apart }) => apart < (eyes === 'all colours' ? 10 : 6));
      expect(close).toEqual([]);
    },
  );
});

describe('Web Awesome in our tokens', () => {
  it('gives a value to every variable that the controls we use ask for', () => {
    const given = new Set(
      [...readFileSync(join(ui, 'src/web-awesome.css'), 'utf8').matchAll(/(--wa-[a-z0-9-]+):/g)].map((match) => match[1]),
    );
    const asked = new Set<string>();
    const seen = new Set<string>();
    const walk = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const code = readFileSync(file, 'utf8');
      for (const match of code.matchAll(/var\((--wa-[a-z0-9-]+)/g)) asked.add(match[1] ?? '');
      for (const match of code.matchAll(/(?:from|import)\s*"(\.[^"]+)"/g)) walk(resolve(dirname(file), match[1] ?? ''));
    };
    const controls = ['core-controls.ts', 'form-controls.ts', 'dialog-control.ts']
      .map((name) => readFileSync(join(ui, 'src/controls', name), 'utf8'))
      .join('\n');
    for (const match of controls.matchAll(/import '(@awesome\.me\/webawesome\/[^']+)'/g)) walk(join(ui, 'node_modules', match[1] ?? ''));
    expect(asked.size).toBeGreaterThan(50);
    expect([...asked].filter((name) => !given.has(name))).toEqual([]);
  });
});

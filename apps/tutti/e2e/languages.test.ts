/** A person who chooses Spanish on a phone: every page speaks it at once, after a reload, and on another device. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { axeFaults, browserStage } from '@tutti/testkit/browser';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

const home = '/w/tidewell-thrives';
const director = 'lourdes.quintero@tidewell.example';
const facilitator = 'nadia.ferreira@tidewell.example';
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'en-US' };
const root = path.resolve(import.meta.dirname, '../../..');

/** What the sample, written in English, says in the same words as the catalogue. */
const written = /^(section\.[a-z-]+\.title|summary\.title|goal\.title|start\.begin\.suggestion|start\.said\.title|export\.summary)/;

/** Whole texts of both catalogues that Spanish says in another way: none of them may stand on a page. */
const english = ['packages/workbench/src/text', 'plugins/common-agenda/texts'].flatMap((folder) => {
  const [words, own] = ['en', 'es'].map(
    (language) => JSON.parse(readFileSync(path.join(root, folder, `${language}.json`), 'utf8')) as Record<string, string>,
  );
  return Object.entries(words ?? {}).flatMap(([key, text]) =>
    !written.test(key) && own?.[key] !== undefined && own[key] !== text && /\p{L}{3}/u.test(text) && !text.includes('{') ? [text] : [],
  );
});

/** What stands on the page and in the names of its controls, also within elements of their own. */
function wordsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const visit = (node: Document | ShadowRoot | Element): void => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) found.add((child.textContent ?? '').trim());
        if (!(child instanceof Element) || /^(STYLE|SCRIPT|NOSCRIPT)$/.test(child.tagName)) continue;
        // What people wrote stays in their language.
        if (child.matches('.ProseMirror, [data-written]')) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'label', 'hint']) found.add(child.getAttribute(name)?.trim() ?? '');
        visit(child);
        if (child.shadowRoot) visit(child.shadowRoot);
      }
    };
    visit(document);
    found.delete('');
    return [...found];
  });
}

async function englishOn(page: Page): Promise<string[]> {
  const words = new Set(await wordsOn(page));
  return english.filter((text) => words.has(text));
}

const stage = browserStage({
  prepare: async ({ server }) => {
    await server.admin('POST', '/samples/tidewell-thrives');
  },
});

describe('a director who speaks Spanish', () => {
  let page: Page;

  beforeAll(async () => {
    page = await stage.visitAs(director, phone);
    await page.goto(`${home}/settings/account`);
  });

  it('is answered at once, and loses nothing of what was being typed', async () => {
    const password = page.getByLabel('Set a new password').or(page.getByLabel('Set a password'));
    await password.first().fill('half a pass');
    expect((await englishOn(page)).length).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'Mi cuenta' }).waitFor();
    await expect.poll(() => page.locator('html').evaluate(({ lang, dir }: HTMLElement) => [lang, dir])).toEqual(['es', 'ltr']);
    expect(await page.locator('input[name="password"]').first().inputValue()).toBe('half a pass');
    await expect.poll(() => englishOn(page)).toEqual([]);
  });

  it.each([
    ['Home', '', 'heading', /^Buen[oa]s/],
    ['the agenda', '/common-agenda/agenda', 'heading', 'Lo que acordamos'],
    ['the first page of the agenda', '/common-agenda/definitions', 'heading', 'De dónde partimos'],
    ['its versions', '/common-agenda/versions', 'heading', 'Quiénes la respaldan'],
    ['People', '/settings/people', 'heading', 'Personas'],
    ['Everything', '/everything', 'heading', 'Todo lo que hay aquí'],
  ] as const)('finds no English on %s', async (_, address, role, name) => {
    await page.goto(home + address);
    await page.getByRole(role, { name }).first().waitFor();
    await expect.poll(() => englishOn(page)).toEqual([]);
    // Long words must not push the page aside.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('is answered in it on another device, and in its errors', async () => {
    const other = await stage.visitAs(director, { locale: 'en-US' });
    await other.goto(home);
    await other.getByRole('heading', { name: /^Buen[oa]s/ }).waitFor();
    stage.expectFaults(/404/);
    const refused = await other.evaluate(async () => {
      const answer = await fetch('/api/session/sessions/nothing', { method: 'DELETE' });
      return (await answer.json()) as { title: string; detail: string };
    });
    expect(refused).toMatchObject({ title: 'Aquí no hay nada', detail: 'No tienes esa sesión.' });
  });
});

it('a facilitator finds the tools in Spanish', async () => {
  const page = await stage.visitAs(facilitator, { ...phone, locale: 'es-MX' });
  await page.goto(`${home}/settings/tools`);
  await page.getByRole('heading', { name: 'Herramientas' }).waitFor();
  await page.getByRole('main').getByText('Lo que acordamos').first().waitFor();
  await expect.poll(() => englishOn(page)).toEqual([]);
  expect(await axeFaults(page)).toEqual([]);
});

it('whoever has no account yet chooses on the page for signing in', async () => {
  const page = await stage.visit(phone);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address or sign-in name').fill('half@');
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByRole('heading', { name: 'Qué bueno verte de nuevo' }).waitFor();
  expect(await page.getByLabel('Correo electrónico o nombre para entrar').inputValue()).toBe('half@');
  await page.reload();
  await page.getByRole('heading', { name: 'Qué bueno verte de nuevo' }).waitFor();
  await expect.poll(() => englishOn(page)).toEqual([]);
});

/** Our goals as a facilitator and two leads live them, by keyboard and on a phone: begun from the agenda's words, walked, moved, changed at once, given up. */
import { axeFaults, browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

const address = '/w/harbour/common-agenda/goals';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const stage = browserStage({
  async prepare({ server }) {
    await server.admin('POST', '/workspaces', { id: 'harbour', name: 'Harbour', vision: 'Every child grows up ready.', plugins: 'all' });
    const given = { name: 'Esteros', initials: 'EHR' };
    const { organisation } = await server.admin<{ organisation: { id: string } }>('POST', '/workspaces/harbour/organisations', given);
    const person = (name: string, role: string, of?: string): Promise<unknown> =>
      server.admin('POST', '/workspaces/harbour/people', { name, email: `${name.toLowerCase()}@example.org`, role, organisation: of });
    await person('Lourdes', 'lead', organisation.id);
    await person('Nadia', 'facilitator');
  },
});

let nadia: Page;
let lourdes: Page;

beforeAll(async () => {
  const enter = async (name: string, options = {}): Promise<Page> => {
    const page = await stage.visitAs(`${name}@example.org`, options);
    await page.goto(address);
    await page.getByText('No goals yet').waitFor();
    return page;
  };
  nadia = await enter('nadia');
  lourdes = await enter('lourdes', phone);
});

const tree = async (page: Page): Promise<string> => (await page.locator('[role=treeitem] .gl-code').allTextContents()).join(' ');
const item = (page: Page, name: string) => page.getByRole('treeitem', { name });
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.querySelector(':scope > .gl-code')?.textContent ?? document.activeElement?.tagName ?? '');

async function expectNoFault(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
}

describe('before there is a goal', () => {
  it('teaches, and begins with what the agenda names; one step takes all of it back', async () => {
    await expectNoFault(nadia, lourdes);
    const sections = [
      { id: 'goals', kind: 'goals', title: 'Our goals', body: '### G1. Every child starts ready\n\n### G2. Every child reads' },
      { id: 'strategies', kind: 'strategies', title: 'Our strategies', body: '1. **G1.1 Come to the door.** Visits.' },
    ];
    const agenda = '/api/workspaces/harbour/plugins/common-agenda/agenda.json';
    expect((await nadia.request.put(agenda, { data: { sections }, headers: { origin: stage.origin } })).status()).toBe(200);
    await nadia.getByText('The agenda already names these 2 goals:').waitFor();
    await nadia.getByRole('button', { name: 'Begin with these 3' }).click();
    await item(nadia, 'Come to the door').waitFor();
    await item(lourdes, 'Come to the door').waitFor();
    await nadia.getByRole('button', { name: 'Undo' }).click();
    await nadia.getByText('No goals yet').waitFor();
    await nadia.getByRole('button', { name: 'Begin with these 3' }).click();
    await expect.poll(() => tree(lourdes)).toBe('G1 G1.1 G2');
  });
});

describe('the tree', () => {
  it('is walked, folded and moved by keyboard', async () => {
    await item(nadia, 'Every child starts ready').focus();
    await nadia.keyboard.press('ArrowRight');
    await expect.poll(() => focused(nadia)).toBe('G1.1');
    await nadia.keyboard.press('ArrowLeft');
    await expect.poll(() => focused(nadia)).toBe('G1');
    await nadia.keyboard.press('ArrowLeft');
    await expect.poll(() => tree(nadia)).toBe('G1 G2');
    await nadia.keyboard.press('ArrowRight');
    await nadia.keyboard.press('End');
    await expect.poll(() => focused(nadia)).toBe('G2');
    await nadia.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => tree(lourdes)).toBe('G2 G1 G1.1');
    await expect.poll(() => focused(nadia)).toBe('G2');
    await nadia.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => tree(lourdes)).toBe('G1 G1.1 G2');
  });

  it('opens a goal with Enter, moves it in and out by buttons, and comes back with Escape', async () => {
    await item(nadia, 'Every child reads').press('Enter');
    await expect.poll(() => focused(nadia)).toBe('H2');
    await nadia.getByText('Nothing measures it yet').waitFor();
    await expectNoFault(nadia);
    await nadia.getByRole('button', { name: 'Make it a strategy of G1' }).press('Enter');
    await nadia.getByRole('button', { name: 'Make it a goal' }).waitFor();
    await expect.poll(() => tree(lourdes)).toBe('G1 G1.1 G2');
    await expect.poll(() => item(lourdes, 'Every child reads').getAttribute('aria-level')).toBe('2');
    await nadia.getByRole('button', { name: 'Make it a goal' }).press('Enter');
    await nadia.getByRole('button', { name: 'Make it a strategy of G1' }).waitFor();
    await nadia.keyboard.press('Escape');
    await expect.poll(() => focused(nadia)).toBe('G2');
  });
});

describe('changing', () => {
  it('lets two change one goal at once, shows what both changed, and loses nothing', async () => {
    await item(nadia, 'Every child reads').press('Enter');
    const change = (page: Page) => page.getByRole('button', { name: 'Change', exact: true });
    await change(nadia).press('Enter');
    await nadia.getByLabel('Who looks after it').selectOption('Esteros');
    await nadia.getByRole('button', { name: 'Save' }).click();
    await item(lourdes, 'Every child reads').tap();
    await change(lourdes).tap();
    await lourdes.getByLabel('Where', { exact: true }).fill('Saltgrass');
    await lourdes.getByLabel('Why it matters').fill('Reading opens the rest.');
    await expectNoFault(lourdes);
    await nadia.getByText('G2 is saved.').first().waitFor();
    await change(nadia).press('Enter');
    await nadia.getByLabel('Where', { exact: true }).fill('Everywhere');
    await nadia.getByLabel('For whom').fill('All children');
    await nadia.getByRole('button', { name: 'Save' }).click();
    await nadia.locator('.gl-facts').getByText('Everywhere').waitFor();
    stage.expectFaults(/409/);
    await lourdes.getByRole('button', { name: 'Save' }).tap();
    await lourdes.getByText('Changed meanwhile to: “Everywhere”').waitFor();
    expect(await lourdes.getByLabel('For whom').inputValue()).toBe('All children');
    expect(await lourdes.getByLabel('Where', { exact: true }).inputValue()).toBe('Saltgrass');
    await lourdes.getByRole('button', { name: 'Save' }).tap();
    await nadia.locator('.gl-facts').getByText('Saltgrass').waitFor();
    await nadia.locator('.gl-facts').getByText('All children').waitFor();
    await nadia.getByText('What happened to it').click();
    await nadia.getByText('Lourdes (Esteros) changed “Where” from “Everywhere” to “Saltgrass”.').waitFor();
  });

  it('gives a goal up with a reason, and takes it up again', async () => {
    await nadia.getByRole('button', { name: 'Give it up …' }).click();
    await nadia.getByRole('button', { name: 'Give it up', exact: true }).click();
    await nadia.getByText('Say in one sentence why').waitFor();
    await nadia.getByLabel('Why do you give it up?').fill('The library does it.');
    await nadia.getByRole('button', { name: 'Give it up', exact: true }).click();
    await lourdes.getByText('Given up: The library does it.').waitFor();
    await nadia.getByRole('button', { name: 'Take it up again' }).click();
    await expect.poll(() => tree(nadia)).toBe('G1 G1.1 G2');
  });
});

describe('the line above every page', () => {
  it('holds the vision and the goals, and stays folded away for whoever folds it', async () => {
    await nadia.goto('/w/harbour/settings/people');
    const strip = nadia.getByRole('region', { name: 'What we are here for' });
    await strip.getByText('Every child grows up ready.').waitFor();
    await strip.getByRole('link', { name: 'G1 Every child starts ready' }).click();
    await nadia.getByRole('heading', { name: 'Every child starts ready' }).waitFor();
    await strip.getByRole('button', { name: 'Fold away what we are here for' }).press('Enter');
    await nadia.reload();
    const open = nadia.getByRole('button', { name: 'Show what we are here for' });
    await open.waitFor();
    expect(await strip.count()).toBe(0);
    await expectNoFault(nadia);
    await open.press('Enter');
    await strip.waitFor();
    await nadia.emulateMedia({ media: 'print' });
    expect(await strip.isVisible()).toBe(false);
  });
});

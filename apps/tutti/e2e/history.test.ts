/** The past of the agenda in a real browser: who wrote what, a name, what changed in words, and the way back and forth, by mouse, key and on a phone. */
import { browserStage } from '@tutti/testkit/browser';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { untilSaved, words, write } from './steps/agenda.ts';
import { becomeFacilitator, invite, join, startAgenda } from './steps/begin.ts';
import { axeFaultsInEveryLook } from './steps/every-look.ts';

const stage = browserStage();
let nadia: Page;
let lourdes: Page;
let address: string;

beforeAll(async () => {
  nadia = await stage.visit();
  await becomeFacilitator(nadia, stage.server.firstLink, { name: 'Nadia Ferreira', email: 'nadia@example.org' });
  await startAgenda(nadia, 'Harbour Families');
  address = new URL(nadia.url()).pathname;
  const forEsteros = await invite(nadia, { name: 'Lourdes Vega', organisation: 'Esteros Family Center' });
  lourdes = await stage.visit();
  await join(lourdes, forEsteros);
  for (const page of [nadia, lourdes]) {
    await page.goto(address);
    await untilSaved(page);
  }
});

const panel = (page: Page): Locator => page.getByRole('dialog', { name: 'History' });
const versions = (page: Page): Locator => panel(page).getByRole('list', { name: 'Versions, newest first' }).getByRole('button');

async function openHistory(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await versions(page).first().waitFor();
}

async function nameIt(page: Page, name: string): Promise<void> {
  await panel(page).getByRole('button', { name: 'Name the version as it stands' }).click();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await versions(page).filter({ hasText: name }).waitFor();
}

describe('the history beside the agenda', () => {
  it('tells who wrote for which organisation, and takes a name', async () => {
    await write(lourdes, 'vision', 'Every child reads by nine.');
    await untilSaved(lourdes);
    await openHistory(nadia);
    await expect.poll(() => versions(nadia).first().textContent()).toContain('Lourdes Vega');
    await expect.poll(() => versions(nadia).first().getByRole('img', { name: 'Esteros Family Center' }).count()).toBe(1);
    await nameIt(nadia, 'For the council');
  });

  it('follows along while people write', async () => {
    await write(lourdes, 'vision', ' And every parent is heard.');
    await expect.poll(() => versions(nadia).count()).toBeGreaterThan(1);
    await expect.poll(() => versions(nadia).first().textContent()).toContain('Being written now');
  });

  it('shows the text as it was, with what changed said in words', async () => {
    await nadia.keyboard.press('Escape');
    await nadia.keyboard.press('F8');
    await versions(nadia).first().click();
    const text = panel(nadia).locator('.version-text');
    await expect.poll(() => text.locator('ins').allTextContents()).toEqual(['added:  And every parent is heard. (end of change)']);
    expect(await panel(nadia).getByRole('status').textContent()).toBe('5 words added, 0 words removed.');
    await panel(nadia).getByRole('checkbox', { name: 'Show what changed' }).uncheck();
    await expect.poll(() => text.locator('ins').count()).toBe(0);
    expect(await text.textContent()).toContain('Every child reads by nine. And every parent is heard.');
    await panel(nadia).getByRole('checkbox', { name: 'Show what changed' }).check();
  });

  it('passes axe in every look, as a list and as a version', async () => {
    expect(await axeFaultsInEveryLook(nadia)).toEqual([]);
    await panel(nadia).getByRole('button', { name: 'All versions' }).click();
    expect(await axeFaultsInEveryLook(nadia)).toEqual([]);
  });

  it('brings a version back for everybody, and takes that back again', async () => {
    await versions(nadia).filter({ hasText: 'For the council' }).click();
    await panel(nadia).getByRole('button', { name: 'Bring this version back' }).click();
    await expect.poll(() => words(lourdes, 'vision')).toBe('Every child reads by nine.');
    await expect.poll(() => versions(nadia).first().textContent()).toContain('Brought back from For the council');
    await nadia.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => words(lourdes, 'vision')).toBe('Every child reads by nine. And every parent is heard.');
    await write(lourdes, 'vision', ' Truly.');
    await expect.poll(() => words(nadia, 'vision')).toBe('Every child reads by nine. And every parent is heard. Truly.');
  });

  it('offers observers the reading, and nothing else', async () => {
    const workspace = address.split('/')[2];
    const email = 'otto@example.org';
    await stage.server.admin('POST', `/workspaces/${workspace}/people`, { name: 'Otto Brandt', email, role: 'observer' });
    const otto = await stage.visitAs(email);
    await otto.goto(address);
    await openHistory(otto);
    expect(await panel(otto).getByRole('button', { name: /Name/ }).count()).toBe(0);
    await versions(otto).last().click();
    await panel(otto).locator('.version-text').waitFor();
    expect(
      await panel(otto)
        .getByRole('button', { name: /Bring|Name|Change/ })
        .count(),
    ).toBe(0);
    await otto.keyboard.press('Escape');
    await versions(otto).first().waitFor();
    await otto.keyboard.press('Escape');
    await expect.poll(() => panel(otto).count()).toBe(0);
    expect(await otto.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('History');
    await otto.context().close();
  });

  it('is a page of its own on a phone', async () => {
    const phone = await stage.visitAs('nadia@example.org', { viewport: { width: 390, height: 844 } });
    await phone.goto(address);
    await openHistory(phone);
    const box = await panel(phone).boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    await versions(phone).first().click();
    await panel(phone).locator('.version-text').waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await panel(phone).getByRole('button', { name: 'Close the history' }).click();
    await expect.poll(() => panel(phone).count()).toBe(0);
    await phone.context().close();
  });
});

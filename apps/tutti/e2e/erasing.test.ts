/** Erasing for good in a real browser: chosen, looked at, confirmed in words; whoever has the text open starts afresh, an old device too. */
import { browserStage } from '@tutti/testkit/browser';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepOnDevice, untilSaved, words, write } from './steps/agenda.ts';
import { becomeFacilitator, invite, join, startAgenda } from './steps/begin.ts';
import { axeFaultsInEveryLook } from './steps/every-look.ts';
import { keptText } from './steps/kept-text.ts';

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

async function openErasing(page: Page): Promise<void> {
  if ((await panel(page).count()) === 0) await page.getByRole('button', { name: 'History', exact: true }).click();
  await panel(page).getByRole('button', { name: 'Erase something for good…' }).click();
  await panel(page).getByRole('heading', { name: 'Erase for good' }).waitFor();
}

describe('erasing for good', () => {
  it('is not offered to those who may not', async () => {
    await write(nadia, 'vision', 'Every child reads by nine.');
    await write(lourdes, 'vision', ' My neighbour drinks.');
    await untilSaved(lourdes);
    await lourdes.getByRole('button', { name: 'History', exact: true }).click();
    await panel(lourdes).getByRole('list', { name: 'Versions, newest first' }).waitFor();
    expect(await panel(lourdes).getByRole('button', { name: /Erase/ }).count()).toBe(0);
    await lourdes.keyboard.press('Escape');
  });

  it('shows what will stand, and does nothing without the words', async () => {
    await openErasing(nadia);
    await panel(nadia)
      .getByRole('radio', { name: /Lourdes Vega/ })
      .check();
    await expect
      .poll(() => panel(nadia).locator('.erase-preview del').allTextContents())
      .toEqual(['removed:  My neighbour drinks. (end of change)']);
    expect(await panel(nadia).getByRole('status').textContent()).toContain('3 words go');
    expect(await axeFaultsInEveryLook(nadia)).toEqual([]);
    await panel(nadia).getByRole('button', { name: 'Erase for good' }).click();
    await expect.poll(() => panel(nadia).getByRole('alert').textContent()).toContain('Nothing was erased');
    expect(await words(lourdes, 'vision')).toContain('neighbour');
  });

  it('takes the words out for everybody who has it open, and everybody goes on', async () => {
    await panel(nadia).getByRole('textbox').fill('Erase for good');
    await panel(nadia).getByRole('button', { name: 'Erase for good' }).click();
    for (const page of [nadia, lourdes]) {
      await expect.poll(() => words(page, 'vision')).toBe('Every child reads by nine.');
      await untilSaved(page);
    }
    await lourdes.getByText('opened afresh').waitFor();
    await expect.poll(() => panel(nadia).locator('.version-end').first().textContent()).toMatch(/erased for good on .+, by Nadia Ferreira/);
    expect(await panel(nadia).getByRole('list', { name: 'Versions, newest first' }).getByRole('button').count()).toBe(1);
    await write(lourdes, 'vision', ' And speaks.');
    await expect.poll(() => words(nadia, 'vision')).toBe('Every child reads by nine. And speaks.');
  });

  it('leaves nothing of it on the devices, and keeps what one has not saved for copying', async () => {
    await keepOnDevice(lourdes);
    await write(lourdes, 'vision', ' PELICANS');
    await untilSaved(lourdes);
    await lourdes.context().setOffline(true);
    stage.expectFaults(/ERR_INTERNET_DISCONNECTED|WebSocket|Failed to load resource/);
    expect(await keptText(lourdes)).toContain('PELICANS');
    await expect.poll(() => lourdes.locator('tutti-save-state').getAttribute('state'), { timeout: 20_000 }).toBe('offline');
    await write(lourdes, 'vision', ' UNSAVED');
    await openErasing(nadia);
    await panel(nadia)
      .getByRole('radio', { name: /Lourdes Vega/ })
      .check();
    await panel(nadia).getByRole('textbox').fill('erase for good');
    await panel(nadia).getByRole('button', { name: 'Erase for good' }).click();
    await expect.poll(() => words(nadia, 'vision')).not.toContain('PELICANS');
    await lourdes.context().setOffline(false);
    await lourdes.getByText('had not been saved').waitFor({ timeout: 20_000 });
    await expect.poll(() => words(lourdes, 'vision')).not.toMatch(/PELICANS|UNSAVED/);
    await untilSaved(lourdes);
    expect(await words(nadia, 'vision')).not.toMatch(/PELICANS|UNSAVED/);
    expect(await keptText(lourdes)).not.toMatch(/PELICANS|UNSAVED/);
    await lourdes.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await lourdes.getByRole('button', { name: 'Copy my text' }).click();
    await expect.poll(() => lourdes.evaluate(() => navigator.clipboard.readText())).toContain('UNSAVED');
  });
});

/** Writing without a connection: asked once, kept where the workspace allows it, merged on return, gone at sign-out, and every state said truthfully. */
import { browserStage } from '@tutti/testkit/browser';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { keepOnDevice, saveState, untilSaved, words, write } from './steps/agenda.ts';
import { becomeFacilitator, invite, join, startAgenda } from './steps/begin.ts';
import { axeFaultsInEveryLook } from './steps/every-look.ts';
import { keptText } from './steps/kept-text.ts';

const stage = browserStage();
const noNetwork = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|WebSocket|Failed to load resource/;
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

const question = (page: Page): Locator => page.getByRole('region', { name: 'Keep texts on this device?' });
const status = (page: Page, words: string): Promise<void> =>
  page.locator('.status').getByText(words, { exact: true }).waitFor({ timeout: 20_000 });

async function goOffline(page: Page): Promise<void> {
  stage.expectFaults(noNetwork);
  await page.context().setOffline(true);
  // Sooner than a silent socket is found out: the page hears from the system that there is no network.
  await expect.poll(() => saveState(page)).toBe('offline');
}

describe('without a connection', () => {
  it('is asked once, says “not kept” until it was answered, and passes axe', async () => {
    await question(lourdes).waitFor();
    expect(await axeFaultsInEveryLook(lourdes)).toEqual([]);
    await question(nadia).getByRole('button', { name: 'Keep nothing' }).click();
    await nadia.reload();
    await untilSaved(nadia);
    expect(await question(nadia).count()).toBe(0);
    expect(await keptText(nadia)).toBe('');
    await write(nadia, 'vision', 'Every child reads.');
    await untilSaved(nadia);
    await expect.poll(() => words(lourdes, 'vision')).toBe('Every child reads.');
    await goOffline(nadia);
    await status(nadia, 'Offline – not kept: leave this tab open');
    await nadia.context().setOffline(false);
    await untilSaved(nadia);
  });

  it('keeps what stood before the answer, too, and what is written meanwhile; both are merged and it is said', async () => {
    await keepOnDevice(lourdes);
    await expect.poll(() => keptText(lourdes)).toContain('Every child reads.');
    await goOffline(lourdes);
    await status(lourdes, 'Offline – kept on this device');
    await write(lourdes, 'vision', ' By nine.');
    await write(nadia, 'how-we-decide', 'By consent.');
    await untilSaved(nadia);
    expect(await words(nadia, 'vision')).toBe('Every child reads.');
    await lourdes.context().setOffline(false);
    await lourdes.getByText('What you wrote without a connection stands among').waitFor({ timeout: 20_000 });
    await untilSaved(lourdes);
    await expect.poll(() => words(nadia, 'vision')).toBe('Every child reads. By nine.');
    expect(await words(lourdes, 'how-we-decide')).toBe('By consent.');
  });

  it('brings back what was written in a tab that was killed in the middle of it', async () => {
    await goOffline(lourdes);
    await write(lourdes, 'data-and-money', 'Written in a train.');
    await expect.poll(() => keptText(lourdes)).toContain('train');
    const context = lourdes.context();
    // Nothing of the page runs any more: no farewell, no last write.
    await lourdes.close({ runBeforeUnload: false });
    await context.setOffline(false);
    lourdes = await context.newPage();
    await lourdes.goto(address);
    await lourdes.getByText('What you wrote without a connection stands among').waitFor({ timeout: 20_000 });
    await expect.poll(() => words(nadia, 'data-and-money')).toBe('Written in a train.');
  });

  it('says so at once when the device takes nothing any more', async () => {
    await goOffline(lourdes);
    await status(lourdes, 'Offline – kept on this device');
    // As a full disk does it: the write is begun, and its transaction is taken back.
    await lourdes.evaluate(() => {
      const { add } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.add = function (...given) {
        const request = add.apply(this, given);
        this.transaction.abort();
        return request;
      };
    });
    stage.expectFaults(/page error/);
    await write(lourdes, 'vision', ' Too much for this device.');
    await status(lourdes, 'Offline – not kept: leave this tab open');
    await lourdes.context().setOffline(false);
    await untilSaved(lourdes);
    await expect.poll(() => words(nadia, 'vision')).toContain('Too much for this device.');
  });

  it('keeps nothing once the facilitator decides so, deletes what was kept, and allows it again', async () => {
    await lourdes.reload();
    await untilSaved(lourdes);
    await expect.poll(() => keptText(lourdes)).toContain('Every child');
    await allow(nadia, false);
    await expect.poll(() => keptText(lourdes), { timeout: 20_000 }).toBe('');
    await goOffline(lourdes);
    await status(lourdes, 'Offline – not kept: leave this tab open');
    await lourdes.context().setOffline(false);
    await untilSaved(lourdes);
    await allow(nadia, true);
    await expect.poll(() => keptText(lourdes), { timeout: 20_000 }).toContain('Every child');
  });

  it('leaves nothing on the device after signing out', async () => {
    expect(await keptText(lourdes)).not.toBe('');
    const workspace = address.split('/')[2];
    await lourdes.goto(`/w/${workspace}/settings/account`);
    await lourdes.getByRole('button', { name: 'Sign out' }).last().click();
    await lourdes.getByRole('button', { name: 'Sign in' }).first().waitFor();
    expect(await lourdes.evaluate(() => indexedDB.databases())).toEqual([]);
    expect(await lourdes.evaluate(() => localStorage.getItem('tutti.keep-on-device'))).toBeNull();
  });

  it('never asks nor keeps on a shared computer', async () => {
    const link = await inviteAgain();
    const shared = await stage.visit();
    await join(shared, link, { sharedComputer: true });
    await shared.goto(address);
    await untilSaved(shared);
    expect(await question(shared).count()).toBe(0);
    expect(await shared.evaluate(() => indexedDB.databases())).toEqual([]);
    await goOffline(shared);
    await status(shared, 'Offline – not kept: leave this tab open');
    await shared.context().close();
  });
});

function inviteAgain(): Promise<string> {
  return invite(nadia, { name: 'Sam Okafor', organisation: 'Harbour Schools' });
}

async function allow(page: Page, allowed: boolean): Promise<void> {
  const before = page.url();
  await page.goto(`/w/${address.split('/')[2]}/settings/workspace`);
  await page.getByRole('checkbox', { name: /People may keep texts/ }).setChecked(allowed);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Everyone sees it now').waitFor();
  await page.goto(before);
  await untilSaved(page);
}

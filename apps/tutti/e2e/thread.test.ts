import { axeFaults, browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

const partner = 'delphine.okafor@tidewell.example';
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const here = '/w/tidewell-thrives';

const stage = browserStage({
  prepare: async ({ server }) => {
    await server.admin('POST', '/samples/tidewell-thrives');
  },
});

async function everything(page: Page): Promise<void> {
  await page.goto(`${here}/everything`);
  await page.getByRole('heading', { name: 'Everything here' }).waitFor();
  await page.locator('.objects > li').first().waitFor();
}

describe('everything in one list', () => {
  it('finds what was typed wrongly, says so, and goes there', async () => {
    const page = await stage.visitAs(partner);
    await everything(page);
    await page.getByRole('searchbox').fill('visoin');
    await page.getByText('Nothing is called that. Shown instead: vision').waitFor();
    await page.locator('.objects').getByRole('link', { name: 'Our vision' }).click();
    await expect.poll(() => page.url()).toContain('/common-agenda/agenda/vision');
  });

  it('shows what is asleep as plain titles, and brings it to life again', async () => {
    const page = await stage.visitAs(partner);
    await everything(page);
    await page.getByLabel('Search by words').fill('our vision');
    await page.locator('.objects a', { hasText: 'Our vision' }).waitFor();
    const plugin = '/workspaces/tidewell-thrives/plugins/common-agenda';
    await stage.server.admin('PUT', plugin, { enabled: false });
    await page.locator('.objects > li[data-standing=asleep]').first().waitFor();
    expect(await page.locator('.objects > li[data-standing=asleep] a').count()).toBe(0);
    await stage.server.admin('PUT', plugin, { enabled: true });
    await page.locator('.objects a', { hasText: 'Our vision' }).waitFor();
  });
});

describe('the thread of a section', () => {
  it('links it to another by keyboard alone, seen from both ends, taken back and put back', async () => {
    const page = await stage.visitAs(partner);
    await page.goto(`${here}/common-agenda/agenda/vision`);
    await page.getByRole('button', { name: 'What “Our vision” is linked to' }).press('Enter');
    const thread = page.locator('tutti-thread');
    await thread.getByRole('button', { name: 'Link it to something' }).press('Enter');
    const box = page.getByRole('combobox');
    await box.fill('goals');
    await page.getByRole('option', { name: 'Our goals' }).waitFor();
    await box.press('Enter');
    await thread.getByLabel('How they belong together').selectOption({ label: 'is served by “Our goals”' });
    await thread.getByLabel('Note').fill('Agreed in March');
    await page.keyboard.press('Enter');
    await thread.getByRole('link', { name: 'Our goals' }).waitFor();
    await thread.getByText('Agreed in March').waitFor();
    await thread.getByRole('heading', { name: 'Is served by' }).waitFor();

    const other = await stage.visitAs(partner, phone);
    await other.goto(`${here}/common-agenda/agenda/goals`);
    await other.getByRole('button', { name: 'What “Our goals” is linked to' }).click();
    await other.locator('tutti-thread').getByRole('heading', { name: 'Serves' }).waitFor();
    expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

    await thread.getByRole('button', { name: 'Take away the link to “Our goals”' }).click();
    await other.locator('tutti-thread').getByText('Nothing is linked to this yet').waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await other.locator('tutti-thread').getByRole('link', { name: 'Our vision' }).waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('what happened', () => {
  it('is told day by day, by part of the work, and for one thing beside it', async () => {
    const page = await stage.visitAs(partner);
    await page.goto(here);
    await page.getByRole('link', { name: 'See all that happened' }).click();
    await page.getByRole('heading', { level: 1, name: 'What happened here' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Today' }).waitFor();
    await page.getByLabel('Part of the work').selectOption('Who does what');
    const lines = page.locator('.happened .moved > li');
    await lines.locator('a[href*="/mutually-reinforcing-activities/"]').first().waitFor();
    expect(await page.locator('.happened a[href*="/decisions/"]').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);

    await page.goto(`${here}/everything`);
    await page.getByLabel('Search by words').fill('Walking school bus');
    await page.getByRole('button', { name: /Walking school bus and safe stops”: 2 comments/ }).click();
    const thread = page.locator('tutti-thread');
    await thread.getByText('What happened to it').click();
    await thread.locator('.happened-to .moved > li').first().waitFor();
  });
});

describe('what the backbone did', () => {
  it('is read by a partner, and a noted seal is checked', async () => {
    const page = await stage.visitAs('lourdes.quintero@tidewell.example');
    await page.goto(`${here}/settings/record`);
    await page.getByRole('heading', { name: 'What was done to keep it going' }).waitFor();
    await page.getByText(/records are as they were written/).waitFor();
    const seal = (await page.locator('.record-state code').textContent()) ?? '';
    await page.getByLabel('A seal you noted').fill(seal);
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('The seal you gave is of this log.').waitFor();
    await page.getByLabel('A seal you noted').fill('1-00000000');
    await page.getByRole('button', { name: 'Check it' }).click();
    await page.getByText('The seal you gave is not of this log.').waitFor();
  });
});

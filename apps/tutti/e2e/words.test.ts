/** In a browser: agreed words are written on their page and explained wherever they stand, under a pointer, at a tap and by keyboard; the text they stand in is not touched. */
import { browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoFaultIn } from './steps/harbour.ts';

const home = '/w/tidewell-thrives';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, colorScheme: 'dark' } as const;

const stage = browserStage({
  prepare: async ({ server }) => {
    await server.admin('POST', '/samples/tidewell-thrives');
  },
});

/** The middle of the first marked word on the page that reads so, brought into view. */
async function wordAt(page: Page, word: string): Promise<{ x: number; y: number }> {
  const find = (text: string): { x: number; y: number } | undefined => {
    const ranges = [...((CSS.highlights.get('tutti-term') ?? []) as Iterable<Range>)];
    const range = ranges.find((one) => one.toString().toLowerCase() === text && one.getClientRects().length > 0);
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    const rect = range?.getClientRects()[0];
    return rect && { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
  };
  await expect.poll(() => page.evaluate(find, word)).toBeDefined();
  return (await page.evaluate(find, word)) ?? { x: 0, y: 0 };
}

describe('agreed words', () => {
  it('are written once by those who keep it going, read by all at once, and taken away with a way back', async () => {
    stage.expectFaults(/409/);
    const page = await stage.visitAs('nadia.ferreira@tidewell.example');
    await page.goto(`${home}/words`);
    await page.getByRole('heading', { name: 'Chronic absence' }).waitFor();
    const other = await stage.visitAs('lourdes.quintero@tidewell.example', phone);
    await other.goto(`${home}/words`);
    await other.getByRole('heading', { name: 'Promotora' }).waitFor();
    expect(await other.getByRole('button', { name: 'Add a word' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Add a word' }).press('Enter');
    const english = page.getByRole('group', { name: 'English' });
    await english.getByLabel('Word').fill('Promotoras');
    await english.getByLabel('What we mean by it').fill('Something else.');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByRole('alert').getByText('“Promotora” has a meaning here already.').waitFor();
    await english.getByLabel('Word').fill('Vision');
    await english.getByLabel('What we mean by it').fill('One line that stands on every page.');
    await expectNoFaultIn('.page', page, other);
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await other.getByRole('heading', { name: 'Vision' }).waitFor();
    await page.getByRole('button', { name: 'Remove Vision' }).press('Enter');
    await other.getByRole('heading', { name: 'Vision' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await other.getByRole('heading', { name: 'Vision' }).waitFor();
  });

  it('are explained where they stand: in the agenda under a pointer, at a tap, and by keyboard', async () => {
    const page = await stage.visitAs('lourdes.quintero@tidewell.example');
    await page.goto(`${home}/common-agenda/agenda`);
    const { x, y } = await wordAt(page, 'promotoras');
    await page.mouse.move(x, y);
    const card = page.getByRole('tooltip');
    await card.getByText('A neighbour, paid for it').waitFor();
    await expectNoFaultIn('tutti-term-card', page);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await page.keyboard.press('F9');
    const here = page.getByRole('dialog', { name: 'Agreed words on this page' });
    await here.getByText('Chronic absence', { exact: true }).waitFor();
    await expectNoFaultIn('tutti-term-card', page);
    await page.keyboard.press('Escape');
    await here.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('page');

    const small = await stage.visitAs('warren.pike@tidewell.example', phone);
    await small.goto(`${home}/common-agenda/agenda`);
    const spot = await wordAt(small, 'promotoras');
    await small.touchscreen.tap(spot.x, spot.y);
    await small.getByRole('tooltip').getByText('A neighbour, paid for it').waitFor();
  });
});

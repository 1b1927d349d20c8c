/** Remarks on the agenda: other words suggested by one organisation, taken by another, a funder who only comments; by mouse, by keyboard and on a phone. */
import { browserStage } from '@tutti/testkit/browser';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { section, untilSaved, words, write } from './steps/agenda.ts';
import { axeFaultsInEveryLook } from './steps/every-look.ts';

const here = '/w/tidewell-thrives/common-agenda/agenda';
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
let facilitator: Page;
let partner: Page;
let funder: Page;

const stage = browserStage({
  prepare: async ({ server }) => {
    await server.admin('POST', '/samples/tidewell-thrives');
  },
});

beforeAll(async () => {
  partner = await stage.visitAs('delphine.okafor@tidewell.example');
  facilitator = await stage.visitAs('nadia.ferreira@tidewell.example');
  funder = await stage.visitAs('warren.pike@tidewell.example', phone);
  for (const page of [partner, facilitator, funder]) {
    await page.goto(here);
    await untilSaved(page);
  }
});

/** Marks the first words of a section, as a person does. */
async function mark(page: Page, id: string, letters: number): Promise<string> {
  const text = section(page, id).locator('.ProseMirror p').first();
  await text.scrollIntoViewIfNeeded();
  return text.evaluate((paragraph, count) => {
    const first = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode() as Text;
    getSelection()?.setBaseAndExtent(first, 0, first, count);
    return first.data.slice(0, count);
  }, letters);
}

const offer = (page: Page): Locator => page.getByRole('button', { name: 'Say something about these words' });
const list = (page: Page): Locator => page.getByRole('complementary', { name: 'What people say about this section' });
const passage = (page: Page, id: string): Promise<string> =>
  section(page, id)
    .locator('.rt-passage')
    .allTextContents()
    .then((all) => all.join(''));

describe('other words for a passage', () => {
  it('are suggested by who marks it, and stay with it whatever is written before it', async () => {
    const marked = await mark(partner, 'vision', 12);
    await offer(partner).click();
    await list(partner).getByRole('radio', { name: 'Suggest other words' }).check();
    await list(partner).getByLabel('The words you suggest').fill('Each and every');
    await list(partner).getByLabel('Why? (optional)').fill('It must fit on a bus.');
    await list(partner).getByRole('button', { name: 'Send' }).click();
    await list(partner).getByText('It must fit on a bus.').waitFor();
    await expect.poll(() => passage(facilitator, 'vision')).toBe(marked);

    await section(facilitator, 'vision').locator('.ProseMirror').click();
    await facilitator.keyboard.press('Control+Home');
    await facilitator.keyboard.type('In Tidewell: ');
    await expect.poll(() => words(partner, 'vision')).toContain('In Tidewell: ');
    for (const page of [facilitator, partner, funder]) await expect.poll(() => passage(page, 'vision')).toBe(marked);
  });

  it('are taken into the text by who answers for it, in one press, and everybody sees it', async () => {
    await section(facilitator, 'vision')
      .getByRole('button', { name: /^1 remark is open/ })
      .click();
    expect(await axeFaultsInEveryLook(facilitator)).toEqual([]);
    await list(facilitator).getByRole('button', { name: 'Take it' }).click();
    await list(partner).getByText('1 remark that has ended').waitFor();
    for (const page of [facilitator, partner, funder]) {
      await expect.poll(() => words(page, 'vision')).toContain('In Tidewell: Each and every');
      await expect.poll(() => passage(page, 'vision')).toBe('');
    }
    // It stands open where somebody has just looked at it.
    await list(partner)
      .getByText(/^Taken by Nadia/)
      .waitFor();
  });

  it('are declined with a reason, by keyboard alone, and the passage may change meanwhile', async () => {
    await mark(partner, 'goals', 8);
    await partner.keyboard.press('Control+Alt+m');
    await list(partner).last().getByRole('radio', { name: 'Suggest other words' }).press('Space');
    await partner.keyboard.type('All together now');
    await partner.keyboard.press('Control+Enter');
    const opener = section(facilitator, 'goals').getByRole('button', { name: /^1 remark is open/ });
    await opener.press('Enter');
    const goals = section(facilitator, 'goals');
    await goals.getByRole('button', { name: 'Decline' }).press('Enter');
    await facilitator.keyboard.type('The board wants its own words.');
    await facilitator.keyboard.press('Control+Enter');
    await section(partner, 'goals').getByText('The board wants its own words.').waitFor();
  });
});

describe('a funder on a phone', () => {
  it('comments on a text that is not theirs to write, suggests nothing, and takes it back', async () => {
    await write(facilitator, 'problem', ' ');
    const marked = await mark(funder, 'problem', 10);
    await offer(funder).tap();
    await list(funder).getByLabel('What do you want to say?').fill('Who counted this?');
    expect(await list(funder).getByRole('radio').count()).toBe(0);
    await list(funder).getByRole('button', { name: 'Send' }).tap();
    await expect.poll(() => passage(partner, 'problem')).toBe(marked);
    expect(await funder.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await list(funder).getByRole('button', { name: 'Take back' }).tap();
    await expect.poll(() => passage(partner, 'problem')).toBe('');
  });

  it('lands on the section that an address names, though the texts before it come in later', async () => {
    await funder.goto(`${here}/goals`);
    const top = (): Promise<number> =>
      section(funder, 'goals')
        .locator('h2')
        .first()
        .evaluate((heading) => heading.getBoundingClientRect().top);
    await expect.poll(() => words(funder, 'goals')).not.toBe('');
    await expect.poll(top).toBeLessThan(300);
  });
});

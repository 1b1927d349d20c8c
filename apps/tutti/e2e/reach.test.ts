/** What reaches somebody, as they choose it: a thing followed and muted, a letter once a week, silence, and the places where they are signed in. */
import { browserStage } from '@tutti/testkit/browser';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoFaultIn } from './steps/harbour.ts';

const home = '/w/tidewell-thrives';
const roz = 'roz.baptiste@tidewell.example';
const lourdes = 'lourdes.quintero@tidewell.example';

const stage = browserStage({
  // Nobody listens there: no test sends a letter.
  env: { TUTTI_SMTP_URL: 'smtp://127.0.0.1:9' },
  prepare: async ({ server }) => {
    await server.admin('POST', '/samples/tidewell-thrives');
  },
});

async function open(page: Page, title: string): Promise<Locator> {
  await page.goto(`${home}/everything`);
  await page.getByRole('searchbox').fill(title);
  await page.locator('.objects').getByRole('link', { name: title }).click();
  const talk = page.locator('.panel tutti-talk-view');
  await talk.getByRole('button', { name: 'Mute' }).waitFor();
  return talk;
}

describe('what reaches somebody', () => {
  it('is what they follow, until they take it off; a letter at their hour; or nothing', async () => {
    const page = await stage.visitAs(lourdes, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const follow = (await open(page, 'Early Start screening days')).getByRole('button', { name: 'Follow' });
    await follow.tap();
    await expect.poll(() => follow.getAttribute('aria-pressed')).toBe('true');
    const other = await stage.visitAs(roz);
    const talk = await open(other, 'Early Start screening days');
    await talk.getByLabel('Say something about this').fill('A day in May, too?');
    await talk.getByRole('button', { name: 'Say it' }).click();
    await page.getByText('Roz Baptiste (Marsh Lane Childcare Collective) said something in').first().waitFor({ state: 'attached' });

    await page.goto(`${home}/settings/account`);
    await page.getByText(`It goes to ${lourdes}`).waitFor();
    await page.getByLabel('Once a week').check();
    await page.getByLabel('On what day').selectOption('Friday');
    await page.getByLabel('Hours without letters').check();
    await page.getByRole('combobox', { name: 'Until' }).selectOption('9');
    await expectNoFaultIn('tutti-reach-choices', page);
    await page.getByRole('button', { name: /^Take off .*Early Start screening days$/ }).tap();
    await page.getByText('Nothing yet. Press “Follow”').waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().tap();
    await page.locator('tutti-reach-choices').getByRole('link', { name: 'Early Start screening days' }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('On what day').inputValue()).toBe('5');
    await page.getByLabel('Send me nothing').check();
    await page.getByLabel('Once a week').waitFor({ state: 'detached' });
    await page.reload();
    await expect.poll(() => page.getByLabel('Send me nothing').isChecked()).toBe(true);
  });
});

describe('where somebody is signed in', () => {
  it('is listed, and everything but this is ended at once', async () => {
    const page = await stage.visitAs(roz);
    const phone = await stage.visitAs(roz, {
      userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/605.1',
    });
    await phone.goto(home);
    await phone.getByRole('heading', { level: 1 }).waitFor();
    await page.goto(`${home}/settings/account`);
    const places = page.locator('tutti-open-sessions');
    await places.getByText('Safari, iPhone').first().waitFor();
    await places.locator('li', { hasText: 'this one' }).getByText('in use now').waitFor();
    await expectNoFaultIn('tutti-open-sessions', page);
    stage.expectFaults(/401/);
    await places.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await phone.getByRole('heading', { name: 'Welcome back' }).waitFor({ timeout: 5_000 });
    await places.getByText('Nowhere else.').waitFor();
    expect(await places.getByRole('listitem').count()).toBe(1);
  });
});

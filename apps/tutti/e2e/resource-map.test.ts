/** The example that a stranger could have written: a map of places that help, out of its packed tarball, used by two people at once. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { packFolder } from '@tutti/core';
import { axeFaults, browserStage } from '@tutti/testkit/browser';
import type { Frame, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

const example = path.resolve(import.meta.dirname, '../../../docs/examples/resource-map');
const workspace = '/w/tidewell-thrives';
const places = [
  {
    name: 'Harbor Light food shelf',
    kind: 'food',
    area: 'Harbor',
    address: '14 Wharf Street',
    phone: '555 0114',
    serves: 'Everybody, no papers asked',
    days: [1, 3, 5],
    from: '09:00',
    to: '12:30',
    languages: ['English', 'Español'],
  },
  {
    name: 'Clínica del Puerto',
    kind: 'health',
    area: 'Harbor',
    address: '2 Quay',
    phone: '555 0122',
    serves: 'People without insurance',
    days: [1, 2, 3, 4, 5],
    from: '08:00',
    to: '18:00',
    languages: ['Español', 'English'],
  },
  {
    name: 'Amity Library',
    kind: 'learning',
    area: 'Old town',
    address: '1 Market Square',
    phone: '',
    serves: 'Help with forms, children and grown-ups',
    days: [1, 2, 3, 4, 5, 6, 7],
    from: '00:00',
    to: '23:59',
    languages: ['English', 'Tiếng Việt'],
  },
  {
    name: 'Tenants’ table',
    kind: 'law',
    area: 'Old town',
    address: 'Back room of the library',
    phone: '555 0190',
    serves: 'Anybody who rents',
    days: [4],
    from: '17:00',
    to: '20:00',
    languages: ['English'],
  },
  {
    name: 'Night shelter',
    kind: 'home',
    area: 'South end',
    address: '90 Mill Road',
    phone: '555 0177',
    serves: 'Families first',
    days: [],
    from: '',
    to: '',
    languages: ['English'],
  },
  {
    name: 'Valley bus',
    kind: 'transport',
    area: 'Up the valley',
    address: '',
    phone: '555 0101',
    serves: 'To the clinic and back, free',
    days: [2, 4],
    from: '07:00',
    to: '16:00',
    languages: ['English'],
  },
];

let people: { email: string; role: string }[] = [];
const one = (role: string): string => people.find((person) => person.role === role)?.email ?? '';

const stage = browserStage({
  async prepare({ server }) {
    people = (await server.admin<{ people: typeof people }>('POST', '/samples/tidewell-thrives')).people;
    await server.upload('/plugins?by=ada&approve=true', (await packFolder(example)).bytes);
    await server.admin('PUT', '/workspaces/tidewell-thrives/plugins/resource-map', { enabled: true });
    const { token } = await server.admin<{ token: string }>('POST', '/workspaces/tidewell-thrives/tokens', { as: one('lead') });
    for (const place of places) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const url = `${server.origin}/api/workspaces/tidewell-thrives/plugins/resource-map/places`;
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(place) });
      expect(answer.status, await answer.text()).toBe(201);
    }
  },
});

/** Where its panel stands, in the page or in a frame. */
async function panelOf(page: Page): Promise<Locator> {
  await page.goto(`${workspace}/resource-map/map`);
  await page.locator('.panel-frame, tutti-panel-host .panel').first().waitFor();
  const root =
    (await page.locator('.panel-frame').count()) > 0
      ? page.frameLocator('.panel-frame').locator('.panel')
      : page.locator('tutti-panel-host .panel');
  await root.getByText('Harbor Light food shelf').first().waitFor();
  return root;
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

describe('where to find help', () => {
  it('is found, searched and filtered', async () => {
    const page = await stage.visitAs(one('facilitator'), { viewport: { width: 1360, height: 900 } });
    const panel = await panelOf(page);
    await picture(page, 'desktop-light');
    await panel.getByLabel('Search by name, street or for whom').fill('clinica');
    await expect.poll(() => panel.getByRole('status').textContent()).toBe('1 of 6 places');
    await panel.getByLabel('Search by name, street or for whom').fill('');
    await panel.getByLabel('Language').selectOption('Tiếng Việt');
    await expect.poll(() => panel.getByRole('listitem').count()).toBe(1);
    await panel.getByLabel('Language').selectOption('');
    await panel.getByLabel('Open now').check();
    await panel.getByText('Amity Library').first().waitFor();
    await expect.poll(() => panel.getByRole('listitem').filter({ hasText: 'Night shelter' }).count()).toBe(0);
    await panel.getByLabel('What it is').selectOption('home');
    await panel.getByRole('heading', { name: 'Nothing fits' }).waitFor();
    await panel.getByRole('button', { name: 'Show all places' }).click();
    await expect.poll(() => panel.getByRole('listitem').count()).toBe(6);
    await page.context().close();
  });

  it('is shaped by two people at once: words, pins and places', async () => {
    const [one_, two_] = [await stage.visitAs(one('facilitator')), await stage.visitAs(one('lead'))];
    const [first, second] = [await panelOf(one_), await panelOf(two_)];
    const box = (panel: Locator): Locator => panel.getByLabel('Good to know this week');
    await box(first).fill('The clinic is closed on Friday. ');
    await expect.poll(() => box(second).inputValue()).toBe('The clinic is closed on Friday. ');
    await box(second).press('End');
    await box(second).pressSequentially('Bus 4 runs again.');
    await expect.poll(() => box(first).inputValue()).toBe('The clinic is closed on Friday. Bus 4 runs again.');
    const pin = (panel: Locator): Locator => panel.getByRole('button', { name: /^6\s*Valley bus$/ });
    const before = await pin(second).getAttribute('transform');
    await pin(first).focus();
    await one_.keyboard.press('ArrowRight');
    await expect.poll(() => pin(second).getAttribute('transform')).not.toBe(before);
    await first.getByRole('button', { name: 'Add a place' }).click();
    await first.getByLabel('Name', { exact: true }).fill('Warm room');
    await first.getByLabel(/^Area/).selectOption('North shore');
    await picture(one_, 'form');
    await first.getByRole('button', { name: 'Save' }).click();
    await second.getByText('Warm room').first().waitFor();
    await first
      .getByRole('button', { name: /Warm room/ })
      .first()
      .click();
    await first.getByRole('button', { name: 'Take away' }).click();
    await first
      .getByRole('button', { name: 'Take away' })
      .waitFor({ state: 'detached' })
      .finally(() => picture(one_, 'taken-away'));
    await expect.poll(() => second.getByText('Warm room').count()).toBe(0);
    await Promise.all([one_.context().close(), two_.context().close()]);
  });

  it('says which goal a place serves, and both tools know it at once', async () => {
    const page = await stage.visitAs(one('lead'));
    const panel = await panelOf(page);
    await panel
      .getByRole('button', { name: /food shelf/ })
      .first()
      .click();
    const question = panel.locator('tutti-link-question');
    await question.getByText('Which goal does this serve?').waitFor();
    await question.getByRole('button', { name: 'Choose' }).press('Enter');
    await page.getByRole('combobox').fill('G4.2');
    await page.getByRole('option', { name: /G4.2 Food where children are/ }).click();
    await question.getByRole('link', { name: 'G4.2 Food where children are' }).waitFor();
    await panel.locator('tutti-talk').getByRole('button', { name: 'Say something' }).click();
    await page.locator('tutti-thread').getByLabel('Say something about this').fill('Is there bread on Fridays?');
    await page.locator('tutti-thread').getByRole('button', { name: 'Say it' }).click();
    await panel.getByRole('button', { name: 'One comment' }).waitFor();
    expect(await panel.locator('tutti-talk-view').count()).toBe(0);
    await page.locator('tutti-thread').getByRole('button', { name: 'Close' }).click();
    const other = await stage.visitAs(one('observer'));
    await other.goto(`${workspace}/common-agenda/goals`);
    const strategy = other.getByRole('treeitem', { name: 'Food where children are' });
    await strategy.click();
    await other.getByText('Worked on by').waitFor();
    await other.locator('.gl-state').getByText('Harbor Light food shelf').waitFor();
    await other.goto(`${workspace}/common-agenda/agenda/goals`);
    const section = other.locator('common-agenda-section[data-address=goals]');
    await section.scrollIntoViewIfNeeded();
    await section.locator('tutti-place').getByRole('link', { name: 'G4.2' }).waitFor();
    expect(await other.locator('tutti-link-question[asked]').count()).toBe(0);
    await other.goto(`${workspace}/common-agenda/goals`);
    await question.getByRole('button', { name: /G4.2/ }).press('Enter');
    await strategy.getByText('Unstaffed').waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await strategy.getByText('Unstaffed').waitFor({ state: 'detached' });
    await Promise.all([page.context().close(), other.context().close()]);
  });

  it('only shows to those who do not write here', async () => {
    const page = await stage.visitAs(one('observer'));
    const panel = await panelOf(page);
    expect(await panel.getByRole('button', { name: 'Add a place' }).count()).toBe(0);
    expect(await panel.getByLabel('Good to know this week').getAttribute('readonly')).toBe('');
    await panel
      .getByRole('button', { name: /Amity Library/ })
      .first()
      .click();
    expect(await panel.getByRole('button', { name: 'Take away' }).count()).toBe(0);
    await page.context().close();
  });

  it.each(['light', 'dark', 'contrast'])('has no fault that axe can find, in %s', async (theme) => {
    const page = await stage.visitAs(one('facilitator'), { viewport: { width: 1360, height: 900 } });
    await page.goto(workspace);
    await page.evaluate((chosen) => localStorage.setItem('tutti.theme', chosen), theme);
    const panel = await panelOf(page);
    await panel
      .getByRole('button', { name: /Clínica/ })
      .last()
      .click();
    await picture(page, `desktop-${theme}-chosen`);
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });

  it('fits a phone, and the narrowest', async () => {
    for (const width of [390, 320]) {
      const page = await stage.visitAs(one('lead'), { viewport: { width, height: 844 }, hasTouch: true, isMobile: true });
      await panelOf(page);
      const wide = (frame: Frame): Promise<number> =>
        frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      for (const frame of page.frames()) expect(await wide(frame)).toBeLessThanOrEqual(0);
      await picture(page, `phone-${width}`);
      await page.context().close();
    }
  });
});

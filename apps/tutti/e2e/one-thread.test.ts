/** The thread through all five conditions, in the sample: a meeting is prepared, run by three organisations in three browsers and closed; its decision stands in the log, beside the activity and the number it is about, and in a report. */
import { browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { expectNoFault } from './steps/harbour.ts';

const home = '/w/tidewell-thrives';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const item = 'Route 14: what do we do while we wait for the transit authority?';
const decided = 'The walking school bus also goes from Saltgrass until Route 14 runs again.';
const activity = 'Walking school bus and safe stops';
const indicator = 'Chronic absence, kindergarten to grade 5';

const stage = browserStage({
  async prepare({ server }) {
    await server.admin('POST', '/samples/tidewell-thrives');
  },
});

let nadia: Page;
let lourdes: Page;
let imani: Page;
let miriam: Page;

const enter = (name: string, options = {}): Promise<Page> =>
  stage.visitAs(`${name}@tidewell.example`, { reducedMotion: 'reduce', ...options });

beforeAll(async () => {
  nadia = await enter('nadia.ferreira');
  lourdes = await enter('lourdes.quintero', phone);
  imani = await enter('imani.wells', { colorScheme: 'dark' });
  miriam = await enter('miriam.voss');
  await nadia.goto(`${home}/continuous-communication/meetings`);
  await nadia.getByRole('button', { name: 'Prepare' }).first().click();
  await nadia.getByRole('button', { name: 'Start the meeting' }).waitFor();
}, 120_000);

/** The page of something that is listed, by its name. */
async function open(page: Page, place: string, name: string): Promise<void> {
  await page.goto(`${home}/${place}`);
  await page.getByRole('button', { name }).or(page.getByRole('link', { name })).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

it('is prepared: an item says which work and which number it is about', async () => {
  const row = nadia.locator('.mt-item').filter({ hasText: item });
  for (const name of [activity, indicator]) {
    await row
      .locator('tutti-link-question')
      .getByRole('button', { name: /^Choose/ })
      .click();
    await nadia.getByRole('combobox').fill(name);
    await nadia
      .getByRole('option', { name: new RegExp(name) })
      .first()
      .click();
    await row.locator('tutti-link-question').getByRole('link', { name }).waitFor();
  }
});

it('is run by three organisations, each in a browser of its own', async () => {
  const meeting = new URL(nadia.url()).pathname;
  for (const page of [lourdes, imani, miriam]) {
    await page.goto(meeting);
    await page.getByRole('heading', { name: 'Agenda' }).waitFor();
  }
  await nadia.getByRole('button', { name: 'Start the meeting' }).click();
  for (const page of [lourdes, imani, miriam]) await page.getByRole('button', { name: /^I am here for/ }).click();
  await nadia.getByText('3 of 10 organisations are here').or(nadia.getByText('3 of 9 organisations are here')).waitFor();
  await nadia.locator('.mt-item').filter({ hasText: item }).getByRole('button', { name: 'Go here' }).click();
  await lourdes.getByText('Item 3 of 5').waitFor();
  await imani.getByText('Item 3 of 5').waitFor();
  await imani.getByRole('button', { name: 'Decision' }).click();
  await imani.getByLabel('What was decided?').fill(decided);
  await imani.keyboard.press('Enter');
  await lourdes.locator('.mt-entry').getByText(decided).waitFor();
  await miriam.locator('.mt-entry').getByText(decided).waitFor();
});

it('is closed, and each organisation answers for itself', async () => {
  await nadia.getByRole('button', { name: 'Close the meeting' }).first().click();
  await nadia.getByRole('button', { name: 'Close it' }).click();
  await lourdes.getByText('What came of it: 1 decision').waitFor();
  for (const page of [lourdes, imani, miriam]) {
    await open(page, 'decisions/decisions', decided);
    await page.getByRole('radio', { name: 'We agree' }).check();
    await page.getByRole('button', { name: /^Give .* answer$/ }).click();
    await page
      .getByText(/answered: /)
      .first()
      .waitFor();
  }
  const path = new URL(imani.url()).pathname.split('/').at(-1);
  const others = ['delphine.okafor', 'anand.pillai', 'roz.baptiste', 'helen.straub', 'priya.raman', 'curtis.yoon'];
  for (const name of others) {
    const page = await enter(name);
    await page.goto(home);
    await page.evaluate(async (decision) => {
      const route = `/api/workspaces/tidewell-thrives/plugins/decisions/decisions/${decision}/ballot`;
      const body = JSON.stringify({ marks: { consent: 1 } });
      const answer = await fetch(route, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
      if (!answer.ok) throw new Error(await answer.text());
    }, path);
    await page.context().close();
  }
  await open(nadia, 'decisions/decisions', decided);
  await nadia.getByRole('button', { name: 'Close it now …' }).click();
  await nadia.getByRole('button', { name: 'Close it', exact: true }).click();
  await nadia
    .getByRole('heading', { name: 'Carried. 9 agree.' })
    .or(nadia.getByRole('heading', { name: /^Carried/ }))
    .first()
    .waitFor();
  await nadia.getByRole('button', { name: 'Write down what came of it …' }).click();
  await nadia.getByLabel('In plain words').fill('It walks from Saltgrass from Monday on.');
  await nadia.getByRole('button', { name: 'Write it down' }).click();
  await nadia.getByText('It walks from Saltgrass from Monday on.').waitFor();
});

it('stands in the log, beside the activity, beside the number, and in the report', async () => {
  await lourdes.goto(`${home}/decisions/decisions`);
  await lourdes.getByText('It walks from Saltgrass from Monday on.').waitFor();
  await open(imani, 'mutually-reinforcing-activities/activities', activity);
  const beside = (page: Page) => page.locator('tutti-place').filter({ hasText: 'Decided about this' });
  await beside(imani).getByText('It walks from Saltgrass from Monday on.').waitFor();
  await open(miriam, 'shared-measurement/measurement', indicator);
  await beside(miriam).getByText('It walks from Saltgrass from Monday on.').waitFor();
  await expectNoFault(lourdes, imani, miriam);
  await beside(miriam).getByRole('link', { name: decided }).click();
  await miriam.getByRole('heading', { level: 1, name: decided }).waitFor();
  await miriam.getByRole('link', { name: activity }).waitFor();
  await nadia.goto(`${home}/backbone-support/reports`);
  await nadia.getByRole('button', { name: 'Write a report' }).click();
  await nadia.getByLabel('What is it called?').fill('What the table decided');
  await nadia.getByRole('button', { name: 'Begin it' }).click();
  await nadia.getByRole('button', { name: 'What was decided' }).click();
  await nadia.getByRole('button', { name: 'Add it' }).click();
  await nadia.locator('.block').getByText('It walks from Saltgrass from Monday on.').waitFor();
  expect(await nadia.locator('.block').getByText(decided).count()).toBeGreaterThan(0);
  await expectNoFault(nadia);
});

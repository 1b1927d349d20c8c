/** Who does what, as two organisations and a facilitator live it: added in two minutes, asked, answered on a phone in two taps, tied, and counted only then. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoFault, harbourStage } from './steps/harbour.ts';

const address = '/w/harbour/mutually-reinforcing-activities/activities';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const stage = harbourStage({ EHR: 'Esteros Family Resource Center', PAS: 'Schools' }, [
  { name: 'Lourdes', role: 'lead', of: 'EHR' },
  { name: 'Miriam', role: 'lead', of: 'PAS' },
  { name: 'Nadia', role: 'facilitator' },
]);

let lourdes: Page;
let miriam: Page;
let nadia: Page;

beforeAll(async () => {
  const enter = (name: string, options = {}): Promise<Page> =>
    stage.enter(name, '/mutually-reinforcing-activities/activities', 'Who does what', options);
  lourdes = await enter('Lourdes', phone);
  miriam = await enter('Miriam', { colorScheme: 'dark' });
  nadia = await enter('Nadia');
});

describe('adding and asking', () => {
  it('teaches what it is for, leads to what is missing, and takes a name alone', async () => {
    await miriam.getByText('Nothing stands here yet').waitFor();
    await expectNoFault(miriam, lourdes);
    await miriam.getByRole('button', { name: 'Add an activity' }).first().press('Enter');
    await miriam.getByRole('button', { name: 'Add it' }).press('Enter');
    await miriam.getByText('Give it a name first.').waitFor();
    expect(await miriam.getByLabel('What is it called?').getAttribute('aria-invalid')).toBe('true');
    await expectNoFault(miriam);
    await miriam.getByLabel('What is it called?').fill('Walking school bus');
    await miriam.getByLabel('What is it called?').press('Enter');
    await miriam.getByRole('heading', { level: 1, name: 'Walking school bus' }).waitFor();
    await miriam.getByText('Who else must do something for this to work?').waitFor();
    await miriam.getByText('Counts as work on its goals').waitFor();
    await nadia.getByRole('button', { name: 'Walking school bus' }).waitFor();
  });

  it('asks an organisation in plain words, by keys alone, and says what is missing', async () => {
    await miriam.getByRole('button', { name: 'Ask an organisation …' }).press('Enter');
    await miriam.getByRole('button', { name: 'Ask them' }).press('Enter');
    await miriam.getByText('Choose an organisation first.').waitFor();
    await miriam.getByLabel('Which organisation?').selectOption('Esteros Family Resource Center');
    await miriam.getByLabel('In plain words').fill('Two people who speak Spanish, each morning');
    await expectNoFault(miriam);
    await miriam.getByRole('button', { name: 'Ask them' }).press('Enter');
    await miriam.getByText('no answer yet').waitFor();
  });
});

describe('answering', () => {
  it('takes a director two taps on a phone, from Home, and can be undone', async () => {
    await lourdes.goto('/w/harbour');
    await lourdes.getByText('Esteros Family Resource Center is asked to do part of it: Walking school bus').waitFor();
    const open = { name: 'Read and answer' };
    await lourdes.getByRole('button', open).or(lourdes.getByRole('link', open)).tap();
    const yes = lourdes.getByRole('button', { name: 'Yes, we do this' });
    await yes.waitFor();
    const box = await yes.boundingBox();
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(44);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(phone.viewport.width);
    await expectNoFault(lourdes);
    await yes.tap();
    await lourdes.getByText(/Yes, by Lourdes on/).waitFor();
    await miriam.getByText(/Yes, by Lourdes on/).waitFor();
    await lourdes.getByRole('button', { name: 'Undo' }).tap();
    await miriam.getByText('no answer yet').waitFor();
    await yes.waitFor();
  });

  it('is a no with a word, which those who asked read at once', async () => {
    await lourdes.getByRole('button', { name: 'No, because …' }).tap();
    await lourdes.getByRole('button', { name: 'Say no' }).tap();
    await lourdes.getByText('Say in a sentence why not.').waitFor();
    await lourdes.getByLabel('Why not?').fill('Nobody is free before eight.');
    await expectNoFault(lourdes);
    await lourdes.getByRole('button', { name: 'Say no' }).tap();
    await miriam.getByText('Nobody is free before eight.').first().waitFor();
    await miriam.getByRole('button', { name: 'Ask anew …' }).last().click();
    await miriam.getByLabel('In plain words').fill('From eight on');
    await miriam.getByRole('button', { name: 'Ask them' }).click();
    await lourdes.getByText('From eight on').first().waitFor();
    await lourdes.getByRole('button', { name: 'Yes, we do this' }).tap();
    await miriam.getByText(/Yes, by Lourdes on/).waitFor();
    await miriam.getByText('What happened so far').click();
    await miriam.getByText('Esteros Family Resource Center said no to do part of it').waitFor();
    await expectNoFault(miriam);
  });
});

describe('a suggestion', () => {
  it('does not count while the organisation that should lead it has not said yes', async () => {
    await nadia.getByRole('button', { name: 'Add an activity' }).click();
    await nadia.getByLabel('What is it called?').fill('Story hour');
    await nadia.getByLabel('Who is asked to lead it?').selectOption('Schools');
    await nadia.getByRole('button', { name: 'Add it' }).click();
    await nadia.getByText(/^Does not count yet/).waitFor();
    expect(await nadia.getByRole('button', { name: 'Yes, we do this' }).count()).toBe(0);
    await miriam.getByRole('button', { name: 'All activities' }).click();
    await miriam.getByRole('heading', { name: 'Asked of Schools' }).waitFor();
    await expectNoFault(miriam, nadia);
    await miriam.getByRole('button', { name: /Yes, we do this.*Story hour/ }).click();
    await nadia.getByText('Counts as work on its goals').waitFor();
  });

  it('is tied to others, never into a circle, and seen from both ends', async () => {
    await nadia.getByRole('button', { name: 'Tie it to another …' }).click();
    await nadia.getByLabel('Story hour …').selectOption('depends on');
    await nadia.getByLabel('Which activity?').selectOption('A01 Walking school bus');
    await nadia.getByRole('button', { name: 'Tie them' }).click();
    await nadia.getByRole('button', { name: 'A01 Walking school bus', exact: true }).click();
    await nadia.getByText('is needed by').waitFor();
    await nadia.getByRole('button', { name: 'Tie it to another …' }).click();
    await nadia.getByLabel('Walking school bus …').selectOption('depends on');
    await nadia.getByLabel('Which activity?').selectOption('A02 Story hour');
    await nadia.getByRole('button', { name: 'Tie them' }).click();
    await nadia.getByText('Walking school bus → Story hour → Walking school bus').waitFor();
    await expectNoFault(nadia);
    await nadia.getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('the same, looked at otherwise', () => {
  it('is a board: moved by keys with an undo, or dragged, for everybody at once', async () => {
    await nadia.goto(address);
    await nadia.getByRole('button', { name: 'Board' }).press('Enter');
    const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name} `) });
    await column(nadia, 'planned').getByRole('button', { name: 'Story hour' }).waitFor();
    await expectNoFault(nadia);
    const choice = nadia.getByLabel('Stage of Story hour');
    await choice.selectOption('running');
    await column(nadia, 'running').getByRole('button', { name: 'Story hour' }).waitFor();
    await expect.poll(() => choice.evaluate((node) => node.matches(':focus'))).toBe(true);
    await miriam.goto(`${address}/board`);
    await column(miriam, 'running').getByRole('button', { name: 'Story hour' }).waitFor();
    await nadia.getByRole('button', { name: 'Undo' }).click();
    await column(miriam, 'planned').getByRole('button', { name: 'Story hour' }).waitFor();
    await miriam.locator('[data-card]', { hasText: 'Story hour' }).dragTo(column(miriam, 'paused'));
    await column(nadia, 'paused').getByRole('button', { name: 'Story hour' }).waitFor();
    await lourdes.goto(`${address}/board`);
    await column(lourdes, 'paused').getByRole('button', { name: 'Story hour' }).waitFor();
    expect(await lourdes.getByLabel('Stage of Story hour').count()).toBe(0);
    await expectNoFault(lourdes, miriam);
  });

  it('is a score: a lane for each organisation, who takes part, and what ties them, also as a list and a table', async () => {
    await nadia.goto(`${address}/score`);
    const lane = nadia.getByRole('region', { name: 'Schools' });
    await lane.getByRole('button', { name: /Walking school bus/ }).waitFor();
    await nadia
      .getByRole('region', { name: 'Esteros Family Resource Center' })
      .getByRole('button', { name: 'Walking school bus' })
      .waitFor();
    expect(await nadia.locator('.thread').count()).toBe(1);
    await nadia.getByRole('region', { name: 'How they work together' }).getByText('depends on').waitFor();
    await nadia.getByText('The same as a table').click();
    await nadia.getByRole('rowheader', { name: 'A02 Story hour' }).waitFor();
    await lourdes.goto(`${address}/score`);
    await lourdes.getByRole('region', { name: 'Schools' }).getByText('Story hour').waitFor();
    expect(await lourdes.locator('.threads').isVisible()).toBe(false);
    await expectNoFault(nadia, lourdes);
    await lane.getByRole('button', { name: /Walking school bus/ }).press('Enter');
    await nadia.getByRole('heading', { level: 1, name: 'Walking school bus' }).waitFor();
  });
});

describe('what is covered', () => {
  it('tells those two first who work side by side, on a phone from Home, and the table once both say that it is meant', async () => {
    await miriam.goto(`${address}/new`);
    await miriam.getByLabel('What is it called?').fill('Reading tutors');
    await miriam.getByLabel('Where?').fill('Marsh Lane, Ridge');
    await miriam.getByLabel('From', { exact: true }).fill('9');
    await miriam.getByLabel('to', { exact: true }).fill('5');
    await miriam.getByRole('button', { name: 'Add it' }).press('Enter');
    await miriam.getByText('The last age is before the first.').waitFor();
    await miriam.getByLabel('From', { exact: true }).fill('5');
    await miriam.getByLabel('to', { exact: true }).fill('9');
    await miriam.getByRole('button', { name: 'Add it' }).press('Enter');
    await miriam.getByText('5 to 9 years').waitFor();
    await lourdes.goto(`${address}/new`);
    await lourdes.getByLabel('What is it called?').fill('Literacy nights');
    await lourdes.getByLabel('Where?').fill('marsh lane');
    await lourdes.getByLabel('From', { exact: true }).fill('5');
    await lourdes.getByLabel('to', { exact: true }).fill('8');
    await lourdes.getByRole('button', { name: 'Add it' }).tap();
    await lourdes.getByText('5 to 8 years').waitFor();
    await lourdes.goto('/w/harbour');
    await lourdes.getByText('Schools works side by side with you in').waitFor();
    const look = { name: 'Look at it together' };
    await lourdes.getByRole('button', look).or(lourdes.getByRole('link', look)).tap();
    await lourdes.getByRole('heading', { name: 'You and Schools' }).waitFor();
    await nadia.goto(`${address}/coverage`);
    await nadia.getByRole('button', { name: /Marsh Lane: 2 planned/i }).waitFor();
    expect(await nadia.getByText(/side by side/i).count()).toBe(0);
    await lourdes.getByRole('button', { name: 'We know, it is meant …' }).tap();
    await lourdes.getByRole('button', { name: 'Say that it is meant' }).tap();
    await lourdes.getByText('Say in a sentence why it is meant.').waitFor();
    await lourdes.getByLabel('Why is it good that both do it?').fill('Ours are in two languages.');
    await expectNoFault(lourdes);
    await lourdes.getByRole('button', { name: 'Say that it is meant' }).tap();
    await lourdes.getByText('Ours are in two languages.').waitFor();
    await miriam.goto(`${address}/coverage`);
    await miriam.getByText('Ours are in two languages.').waitFor();
    expect(await nadia.getByText('Ours are in two languages.').count()).toBe(0);
    await miriam.getByRole('button', { name: 'We know, it is meant …' }).press('Enter');
    await miriam.getByLabel('Why is it good that both do it?').fill('Ours are one to one.');
    await miriam.getByRole('button', { name: 'Say that it is meant' }).press('Enter');
    await nadia.getByRole('heading', { name: 'Known to work side by side' }).waitFor();
    await nadia.getByText('Ours are one to one.').waitFor();
  });

  it('is a table of any two, each number leading to its list and back, on a phone a list for each row', async () => {
    await nadia.getByLabel('Rows').selectOption('Organisation');
    const cell = nadia.getByRole('button', { name: /^Schools, Marsh Lane: 1 planned/i });
    await cell.waitFor();
    await expectNoFault(nadia, lourdes);
    await cell.press('Enter');
    await nadia.getByText(/^1 of \d/).waitFor();
    await nadia.getByRole('button', { name: 'Reading tutors' }).waitFor();
    expect(await nadia.getByRole('button', { name: 'Literacy nights' }).count()).toBe(0);
    await expectNoFault(nadia);
    await nadia.getByRole('button', { name: 'Keep this look …' }).press('Enter');
    await nadia.getByRole('button', { name: 'Keep it' }).press('Enter');
    await nadia.getByText('Give it a name first.').waitFor();
    await nadia.getByLabel('What do you call it?').fill('Schools in Marsh Lane');
    await nadia.getByLabel('What do you call it?').press('Enter');
    const kept = nadia.getByRole('button', { name: 'Schools in Marsh Lane', exact: true });
    await kept.waitFor();
    await nadia.getByRole('button', { name: 'Show all' }).click();
    await nadia.getByRole('button', { name: 'Literacy nights' }).waitFor();
    await kept.press('Enter');
    await nadia.getByText(/^1 of \d/).waitFor();
    await expectNoFault(nadia);
    await nadia.getByRole('button', { name: 'Forget Schools in Marsh Lane' }).click();
    await nadia.getByText('is forgotten').waitFor();
    await nadia.goto(`${address}/coverage/organisation/place`);
    await nadia.getByRole('button', { name: 'Turn it round' }).click();
    await nadia.getByRole('rowheader', { name: 'Marsh Lane' }).waitFor();
    await nadia.getByRole('columnheader', { name: 'Schools' }).waitFor();
    await lourdes.goto(`${address}/coverage/place/age`);
    await lourdes.getByRole('button', { name: /Marsh Lane, 6 to 10 years: 2 planned/i }).waitFor();
    await expectNoFault(lourdes);
  });
});

describe('how it goes', () => {
  it('is said on a phone in three taps and two lines, read by the table at once, and taken back', async () => {
    await lourdes.goto(address);
    await lourdes.getByRole('button', { name: 'Literacy nights' }).tap();
    await lourdes.getByText('Nobody has said yet how it goes.').waitFor();
    await lourdes.getByRole('button', { name: 'Say how it goes' }).tap();
    await lourdes.getByRole('heading', { level: 2, name: 'Literacy nights' }).waitFor();
    await lourdes.getByRole('button', { name: 'Say it' }).tap();
    await lourdes.getByText('Choose how it goes.').waitFor();
    await lourdes.getByText('At risk', { exact: true }).tap();
    await lourdes.getByRole('button', { name: 'Say it' }).tap();
    await lourdes.getByText('Say in one line what stands in the way.').waitFor();
    await lourdes.getByLabel('In one line').fill('No room after six');
    await lourdes.getByLabel('What do you need from others?').fill('A warm room until eight');
    await expectNoFault(lourdes);
    await lourdes.getByRole('button', { name: 'Say it' }).tap();
    await lourdes.getByText('Needs: A warm room until eight').waitFor();
    await nadia.goto(address);
    await nadia.getByText('1 thing that partners need').click();
    await nadia.getByText('A warm room until eight', { exact: true }).waitFor();
    await nadia.getByText('No room after six').waitFor();
    await expectNoFault(nadia, lourdes);
    await lourdes.getByRole('button', { name: 'Take this word back' }).tap();
    await lourdes.getByText('Nobody has said yet how it goes.').waitFor();
  });
});

describe('what has to be done', () => {
  it('is written by keys, ticked off on a phone with an undo, and a mark in the score', async () => {
    await miriam.goto(address);
    await miriam.getByRole('button', { name: 'Reading tutors' }).press('Enter');
    await miriam.getByRole('button', { name: 'Add a milestone or a task' }).press('Enter');
    await miriam.getByRole('button', { name: 'Add it' }).press('Enter');
    await miriam.getByText('Say in a few words what has to be reached or done.').waitFor();
    await miriam.getByLabel('In a few words').fill('Rooms known');
    await miriam.getByLabel('What is it?').selectOption('Milestone');
    await miriam.getByLabel('Until when?').fill('2020-05-15');
    await expectNoFault(miriam);
    await miriam.getByLabel('In a few words').press('Enter');
    await miriam.getByText('waiting since May 15, 2020').waitFor();
    await miriam.goto('/w/harbour');
    await miriam.getByText('Reading tutors, waiting since 2020-05-15').waitFor();
    await nadia.goto(`${address}/score`);
    await nadia.getByRole('button', { name: /Reading tutors.*Rooms known: May 15, 2020/ }).waitFor();
    expect(await nadia.locator('.track .mark').count()).toBe(1);
    await expectNoFault(nadia);
    await lourdes.goto(`${address}/calendar`);
    await lourdes.getByRole('region', { name: '1 thing waits' }).getByText('Rooms known').waitFor();
    const file = lourdes.waitForEvent('download');
    await lourdes.getByText('Take these days into your own calendar').tap();
    expect((await file).suggestedFilename()).toBe('activities.ics');
    await expectNoFault(lourdes);
    await miriam.goto(address);
    await miriam.getByRole('button', { name: 'Reading tutors' }).click();
    await miriam.getByRole('checkbox', { name: 'Rooms known' }).press('Space');
    await miriam.getByText(/done, Miriam/).waitFor();
    await nadia.getByRole('button', { name: /Rooms known: May 15, 2020, reached/ }).waitFor();
    await miriam.getByRole('button', { name: 'Undo' }).click();
    await miriam.getByText('waiting since May 15, 2020').waitFor();
    expect(await miriam.getByRole('checkbox', { name: 'Rooms known' }).isChecked()).toBe(false);
    await lourdes.goto(address);
    await lourdes.getByRole('button', { name: 'Reading tutors' }).tap();
    await lourdes.getByText('Rooms known').waitFor();
    expect(await lourdes.getByRole('checkbox', { name: 'Rooms known' }).isDisabled()).toBe(true);
    await expectNoFault(lourdes, miriam);
  });
});

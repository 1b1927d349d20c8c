/** Who stands behind the agenda, as a facilitator, two organisations and a funder live it: put up, read, answered, said in a room, in force, changed and asked again. */
import { axeFaults, browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

const address = '/w/harbour/common-agenda/versions';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const agenda = '/api/workspaces/harbour/plugins/common-agenda/agenda.json';

const stage = browserStage({
  async prepare({ server }) {
    await server.admin('POST', '/workspaces', { id: 'harbour', name: 'Harbour', plugins: 'all' });
    const organisation = async (name: string, initials: string, kind?: string): Promise<string> => {
      const given = { name, initials, kind };
      return (await server.admin<{ organisation: { id: string } }>('POST', '/workspaces/harbour/organisations', given)).organisation.id;
    };
    const person = (name: string, role: string, of?: string): Promise<unknown> =>
      server.admin('POST', '/workspaces/harbour/people', { name, email: `${name.toLowerCase()}@example.org`, role, organisation: of });
    await person('Lourdes', 'lead', await organisation('Esteros', 'EHR'));
    const schools = await organisation('Schools', 'PAS');
    await person('Miriam', 'lead', schools);
    await person('Tomas', 'member', schools);
    await person('Warren', 'observer', await organisation('Castellan Foundation', 'CAS', 'funder'));
    await person('Nadia', 'facilitator');
  },
});

let lourdes: Page;
let miriam: Page;
let tomas: Page;
let nadia: Page;
let warren: Page;

beforeAll(async () => {
  const enter = async (name: string, options = {}): Promise<Page> => {
    const page = await stage.visitAs(`${name}@example.org`, options);
    await page.goto(address);
    await page.getByRole('heading', { name: 'Who stands behind it' }).waitFor();
    return page;
  };
  lourdes = await enter('lourdes', phone);
  miriam = await enter('miriam');
  tomas = await enter('tomas');
  nadia = await enter('nadia');
  warren = await enter('warren', { colorScheme: 'dark' });
});

async function writeAgenda(goals: string): Promise<void> {
  const sections = [
    { id: 'vision', title: 'Our vision', body: 'Every child grows up **ready**.' },
    { id: 'goals', title: 'Our goals', body: goals },
  ];
  const answer = await nadia.request.put(agenda, { data: { sections }, headers: { origin: stage.origin } });
  expect(answer.status()).toBe(200);
}

async function expectNoFault(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    expect(await axeFaults(page, { part: '.panel' })).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
}

const card = (page: Page, name: string) =>
  page.locator('.vs-wall > li').filter({ has: page.locator(`tutti-organisation`, { hasText: name }) });

describe('putting up the first version', () => {
  it('teaches what it is for, and freezes what stands', async () => {
    await writeAgenda('Four goals for 2027.');
    await nadia.getByText('No version has been put up yet').waitFor();
    await expectNoFault(nadia, warren, lourdes);
    await nadia.getByRole('button', { name: 'Put up version 1.0' }).click();
    await nadia.getByLabel('What is new').fill('The first text that all of us could read.');
    expect(await nadia.getByLabel('Castellan Foundation').isChecked()).toBe(false);
    await expectNoFault(nadia);
    await nadia.getByRole('button', { name: 'Put it up' }).click();
    await nadia.getByText('Nobody has answered yet.').waitFor();
    await nadia.getByText('2 of 2', { exact: false }).waitFor();
  });
});

describe('answering', () => {
  it('takes a director three taps on a phone, from Home', async () => {
    await lourdes.goto('/w/harbour');
    await lourdes.getByText('Version 1.0 of our agenda asks for Esteros’s answer').waitFor();
    await lourdes
      .getByRole('button', { name: 'Read and answer' })
      .or(lourdes.getByRole('link', { name: 'Read and answer' }))
      .tap();
    await lourdes.getByRole('heading', { name: 'Where does Esteros stand?' }).waitFor();
    await expectNoFault(lourdes);
    await lourdes.getByRole('button', { name: 'Endorse …' }).tap();
    await lourdes.getByRole('button', { name: 'Endorse it', exact: true }).tap();
    await lourdes.getByText('Esteros answered: endorses it').waitFor();
    await nadia.getByText('1 of 2 stands behind it').waitFor();
    expect(await card(nadia, 'Esteros').textContent()).toMatch(/Endorses it[\s\S]*Lourdes[\s\S]*I lead Esteros/);
  });

  it('is not for a colleague who does not lead, who is told who does it', async () => {
    await tomas.getByText('The person who leads for Schools answers for it.').waitFor();
    expect(await tomas.getByRole('button', { name: 'Endorse …' }).count()).toBe(0);
  });

  it('counts what was said in a room only once the organisation confirms it', async () => {
    await nadia.getByRole('button', { name: 'Note what was said' }).click();
    await nadia.getByLabel('In which meeting?').fill('Leadership Table, 25 March');
    await nadia.getByRole('radio', { name: 'We endorse it, with a reservation' }).check();
    await nadia.getByLabel('In your own words').fill('Route cost.');
    await nadia.getByRole('button', { name: 'Note it' }).click();
    await nadia.getByText('Waiting for Schools to confirm; it does not count yet.').waitFor();
    await nadia.getByText('1 of 2 stands behind it').waitFor();
    await miriam.getByText('it was noted for Schools: endorses it with a reservation').waitFor();
  });

  it('asks for words where they are printed, by keys alone', async () => {
    await miriam.getByRole('button', { name: 'Confirm it …' }).focus();
    await miriam.keyboard.press('Enter');
    const words = miriam.getByLabel('In your own words');
    await expect.poll(() => words.evaluate((field) => field === document.activeElement)).toBe(true);
    await miriam.keyboard.press('Control+a');
    await miriam.keyboard.press('Delete');
    await miriam.getByRole('button', { name: 'Give this answer' }).focus();
    await miriam.keyboard.press('Enter');
    await expect.poll(() => miriam.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    await expectNoFault(miriam);
    await miriam.keyboard.type('What rides cost has no answer yet.');
    await miriam.getByLabel('What is it about?').selectOption({ label: 'Our goals' });
    await miriam.getByRole('button', { name: 'Give this answer' }).focus();
    await miriam.keyboard.press('Enter');
    await miriam.getByText('2 of 2 stand behind it').waitFor();
    await expect.poll(() => miriam.locator('.vs-beside').textContent()).toContain('What rides cost has no answer yet.');
  });

  it('is not told to the funder while the organisations are asked', async () => {
    await warren.reload();
    await warren.getByText('How each answers is told once the version is in force').waitFor();
    expect(await warren.evaluate(() => document.body.textContent)).not.toContain('What rides cost');
    await expectNoFault(warren);
  });
});

describe('taking effect', () => {
  it('is said by a facilitator once enough stand behind it, and then everybody reads the reservation', async () => {
    await nadia.getByRole('button', { name: 'Put version 1.0 in force' }).click();
    await nadia.getByRole('button', { name: 'Put it in force' }).click();
    await nadia
      .getByText('In force since', { exact: false })
      .or(nadia.getByText('in force since', { exact: false }))
      .first()
      .waitFor();
    await warren.getByText('2 of 2 stand behind it').waitFor();
    expect(await card(warren, 'Schools').textContent()).toContain('What rides cost has no answer yet.');
    await expectNoFault(warren, nadia, lourdes);
  });
});

describe('the next version', () => {
  it('asks only about what changed, and shows it in words', async () => {
    await writeAgenda('Five goals for 2030.');
    await nadia.getByRole('button', { name: 'Put up a new version' }).click();
    await nadia.getByText('Organisations are asked about 1 section.').waitFor();
    await nadia.getByLabel('What is new').fill('A fifth goal.');
    await nadia.getByRole('button', { name: 'Put it up' }).click();
    // Who reads version 1.0 when 1.1 is put up keeps reading it: Lourdes comes once it stands.
    await nadia.getByText('1 section is unchanged').waitFor();
    await lourdes.goto(address);
    await lourdes.getByText('1 section changed since version 1.0').waitFor();
    expect(await lourdes.locator('.vs-change').count()).toBe(1);
    expect(await lourdes.locator('.vs-change ins').allTextContents()).toEqual(['Five', '2030']);
    expect(await lourdes.locator('.vs-change del').allTextContents()).toEqual(['Four', '2027']);
    await lourdes.getByText('On version 1.0, Esteros answered: endorses it.').waitFor();
    await expectNoFault(lourdes);
  });

  it('keeps “not yet” among partners, and the old version readable for everybody', async () => {
    await lourdes.getByRole('button', { name: 'Other …' }).tap();
    await lourdes.getByRole('radio', { name: 'Not yet', exact: false }).check();
    await lourdes.getByLabel('In your own words').fill('The bus first.');
    await lourdes.getByRole('button', { name: 'Give this answer' }).tap();
    await miriam.getByRole('button', { name: 'Version 1.1' }).click();
    await expect.poll(() => card(miriam, 'Esteros').textContent()).toContain('The bus first.');
    await warren.goto(address);
    await warren.getByRole('button', { name: 'Version 1.0' }).click();
    await warren.getByText('2 of 2 stand behind it').waitFor();
    await warren.getByText('Four goals for 2027.').waitFor();
    expect(await warren.evaluate(() => document.body.textContent)).not.toContain('The bus first.');
  });

  it('can be taken back with a reason that everybody reads', async () => {
    await nadia.getByRole('button', { name: 'Take it back …' }).click();
    await nadia.getByLabel('Why?').fill('Residents vote first.');
    await nadia.getByRole('button', { name: 'Take it back', exact: true }).click();
    await miriam.getByText('Residents vote first.').waitFor();
  });
});

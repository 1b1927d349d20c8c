/** Where we start from, as two organisations, a facilitator and an observer live it: asked, written alone, sealed, opened together, compared, and agreed to differ. */
import { axeFaults, browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

const address = '/w/harbour/common-agenda/definitions';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const esterosText = 'The system speaks English and asks for papers.';
const schoolsText = 'Children miss too much school.';

const stage = browserStage({
  async prepare({ server }) {
    await server.admin('POST', '/workspaces', { id: 'harbour', name: 'Harbour', plugins: 'all' });
    const organisation = async (name: string, initials: string, kind?: string): Promise<string> => {
      const made = await server.admin<{ organisation: { id: string } }>('POST', '/workspaces/harbour/organisations', {
        name,
        initials,
        kind,
      });
      return made.organisation.id;
    };
    const person = (name: string, role: string, organisation?: string): Promise<unknown> =>
      server.admin('POST', '/workspaces/harbour/people', { name, email: `${name.toLowerCase()}@example.org`, role, organisation });
    const esteros = await organisation('Esteros', 'EHR');
    await person('Lourdes', 'lead', esteros);
    await person('Emmanuel', 'member', esteros);
    await person('Miriam', 'lead', await organisation('Schools', 'PAS'));
    await person('Warren', 'observer', await organisation('Castellan Foundation', 'CAS', 'funder'));
    await person('Nadia', 'facilitator');
  },
});

let lourdes: Page;
let emmanuel: Page;
let miriam: Page;
let nadia: Page;
let warren: Page;

beforeAll(async () => {
  const enter = async (name: string, options = {}): Promise<Page> => {
    const page = await stage.visitAs(`${name}@example.org`, options);
    await page.goto(address);
    await page.getByRole('heading', { name: 'Where we start from' }).waitFor();
    return page;
  };
  lourdes = await enter('lourdes');
  emmanuel = await enter('emmanuel');
  miriam = await enter('miriam', phone);
  nadia = await enter('nadia');
  warren = await enter('warren', { colorScheme: 'dark' });
});

/** All that a page shows, hidden parts and fields among them. */
function shown(page: Page): Promise<string> {
  return page.evaluate(
    () => `${document.body.textContent} ${[...document.querySelectorAll('textarea')].map(({ value }) => value).join(' ')}`,
  );
}

async function expectNoFault(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    expect(await axeFaults(page, { part: '.panel' })).toEqual([]);
  }
}

async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
}

describe('asking', () => {
  it('teaches a facilitator what it is for, and asks partner organisations but not the funder', async () => {
    await nadia.getByText('nobody’s words come first').waitFor();
    await expectNoFault(nadia, warren);
    await nadia.getByRole('button', { name: 'Ask the organisations' }).click();
    await nadia.getByLabel('Your question').fill('What is wrong for children here?');
    expect(await nadia.getByLabel('Castellan Foundation').isChecked()).toBe(false);
    expect(await nadia.getByLabel('Esteros').isChecked()).toBe(true);
    await nadia.getByRole('button', { name: 'Ask them' }).click();
    await nadia.getByText('0 of 2 in').waitFor();
  });

  it('says before anybody writes who will read it, what the operator could, and keeps it from the funder', async () => {
    await lourdes.getByRole('heading', { name: 'Who will read this' }).waitFor();
    const words = (await lourdes.locator('.st-readers').textContent())?.replaceAll(/\s+/g, ' ');
    expect(words).toContain('only people of Esteros. Not the other organisations, not the backbone, no program or token.');
    expect(words).toContain('the 2 organisations that were asked (Esteros and Schools), and the backbone');
    expect(words).toContain('Not: observers such as funders');
    expect(words).toContain('whoever runs the server could read it in the database and in backups');
    await warren.reload();
    await warren.getByText('Nothing here for you yet').waitFor();
    expect(await shown(warren)).not.toContain('What is wrong for children here?');
  });
});

describe('writing and sealing', () => {
  it('saves as one types, for colleagues to go on with, and tells a colleague who was overtaken', async () => {
    await lourdes.getByLabel('What is the problem?').fill('The system speaks English.');
    await lourdes.getByText('Saved. Only Esteros can read it.').waitFor();
    await emmanuel.reload();
    await expect.poll(() => emmanuel.getByLabel('What is the problem?').inputValue()).toBe('The system speaks English.');
    await emmanuel.getByLabel('What causes it?').fill('Forms for people who know them already.');
    await emmanuel.getByText('Saved. Only Esteros can read it.').waitFor();
    stage.expectFaults(/409/);
    await lourdes.getByLabel('Where?').fill('Marsh Lane');
    await lourdes.getByRole('button', { name: 'Show the newer text' }).click();
    await expect.poll(() => lourdes.getByLabel('What causes it?').inputValue()).toBe('Forms for people who know them already.');
    await expectNoFault(lourdes);
  });

  it('asks for the problem, then seals for good and gives a receipt; by keys alone', async () => {
    await lourdes.getByLabel('What is the problem?').focus();
    await lourdes.keyboard.press('Control+a');
    await lourdes.keyboard.press('Delete');
    await lourdes.getByRole('button', { name: 'Seal it …' }).focus();
    await lourdes.keyboard.press('Enter');
    await expect.poll(() => lourdes.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    await lourdes.keyboard.type(esterosText);
    await lourdes.getByRole('button', { name: 'Seal it …' }).focus();
    await lourdes.keyboard.press('Enter');
    await lourdes.getByRole('button', { name: 'Seal it for good' }).waitFor();
    await lourdes.getByRole('button', { name: 'Seal it for good' }).focus();
    await lourdes.keyboard.press('Enter');
    await lourdes.getByRole('heading', { name: 'Sealed for Esteros' }).waitFor();
    expect((await lourdes.locator('.st-hash').textContent())?.replaceAll(/\s/g, '')).toMatch(/^[0-9a-f]{64}$/);
    await emmanuel.getByRole('heading', { name: 'Sealed for Esteros' }).waitFor();
    await expectNoFault(lourdes);
  });

  it('shows the others that one is in, and not what', async () => {
    for (const page of [miriam, nadia]) {
      await page.getByText('1 of 2 in').waitFor();
      expect(await shown(page)).not.toContain('speaks English');
    }
    expect(await nadia.getByRole('button', { name: 'Open all together …' }).isDisabled()).toBe(true);
  });

  it('works on a phone', async () => {
    await miriam.getByLabel('What is the problem?').fill(schoolsText);
    await miriam.getByLabel('What would success be?').fill('They read by grade three.');
    await miriam.getByText('Saved. Only Schools can read it.').waitFor();
    await expectNoFault(miriam);
    await expectNoSidewaysScrolling(miriam);
    await miriam.getByRole('button', { name: 'Seal it …' }).click();
    await miriam.getByRole('button', { name: 'Seal it for good' }).click();
    await miriam.getByRole('heading', { name: 'Sealed for Schools' }).waitFor();
  });
});

describe('opening', () => {
  it('takes words typed by hand, and shows everything to both at the same moment, checked against its seal', async () => {
    await nadia.getByText('2 of 2 in').waitFor();
    await nadia.getByRole('button', { name: 'Open all together …' }).click();
    await nadia.getByText('This cannot be undone.').waitFor();
    await nadia.getByRole('button', { name: 'Open 2 texts' }).click();
    await nadia.getByText('Type “open together” to open them.').waitFor();
    expect(await shown(lourdes)).not.toContain(schoolsText);
    await nadia.getByLabel('To go on, type').fill('Open together');
    await nadia.keyboard.press('Enter');
    for (const page of [nadia, lourdes, miriam]) {
      await page.getByRole('heading', { name: 'What each of us said' }).waitFor();
      expect(await page.locator('.st-text blockquote').allTextContents()).toEqual([esterosText, schoolsText]);
      await expect.poll(() => page.getByText('Unchanged since it was sealed').count()).toBe(2);
    }
  });

  it('does not reach the funder, who was told so', async () => {
    await warren.reload();
    await warren.getByText('Nothing here for you yet').waitFor();
    expect(await shown(warren)).not.toContain(schoolsText);
  });
});

describe('side by side', () => {
  it('is proposed by the facilitator and confirmed or reworded by the organisation itself', async () => {
    for (const [organisation, words, mark] of [
      ['Esteros', 'Language and papers', 'Only one says so'],
      ['Schools', 'Families', 'Differs'],
    ] as const) {
      await nadia.getByRole('button', { name: `Propose words: ${organisation}, Cause` }).click();
      await nadia.getByLabel('In a few words').fill(words);
      await nadia.getByRole('radio', { name: mark }).check();
      await nadia.getByRole('button', { name: 'Propose it' }).click();
      await nadia.getByRole('cell', { name: words }).waitFor();
    }
    await lourdes.getByRole('button', { name: 'That is right: Esteros, Cause' }).click();
    await lourdes.getByRole('cell', { name: 'Language and papers' }).getByText('Confirmed').waitFor();
    await miriam.getByRole('button', { name: 'Reword: Schools, Cause' }).click();
    await miriam.getByLabel('In a few words').fill('Families are not told in time');
    await miriam.getByRole('button', { name: 'Say it so' }).click();
    await nadia.getByRole('cell', { name: 'Families are not told in time' }).getByText('In its own words').waitFor();
    expect(await nadia.getByRole('button', { name: 'Change the proposal: Schools, Cause' }).count()).toBe(0);
    expect(await lourdes.getByRole('button', { name: /Schools, Cause/ }).count()).toBe(0);
  });
});

describe('where we differ', () => {
  it('holds both positions and ends in agreeing to differ, with words and a day', async () => {
    await lourdes.getByRole('button', { name: 'Write down a difference' }).click();
    await lourdes.getByLabel('As a question').fill('Is absence a family problem?');
    await lourdes.getByRole('button', { name: 'Write it down' }).click();
    for (const [page, words] of [
      [lourdes, 'It is a bus problem.'],
      [miriam, 'Families do not know.'],
    ] as const) {
      await page.getByRole('button', { name: 'Say where we stand' }).click();
      await page.locator('wa-dialog textarea').fill(words);
      await page.getByRole('button', { name: /^Say it for/ }).click();
      await nadia.getByText(words).waitFor();
    }
    await nadia.getByRole('button', { name: 'Say how it stands' }).click();
    await nadia.getByRole('radio', { name: 'We agree to differ' }).check();
    await nadia.getByRole('button', { name: 'Write it down' }).click();
    await nadia.locator('wa-dialog').getByText('how you live with the difference').waitFor();
    await nadia.getByLabel(/^In a sentence/).fill('We count both.');
    await nadia.getByLabel(/^Look at it again/).fill('2027-06-23');
    await nadia.getByRole('button', { name: 'Write it down' }).click();
    await miriam.getByText('How we live with it:').waitFor();
    await miriam.getByText('We look at it again on June 23, 2027').waitFor();
  });

  it('is found by its place in the directory, but not by the funder', async () => {
    const listed = async ({ request }: Page): Promise<{ anchor: string; title: string }[]> => {
      const answer = await request.get(`${stage.origin}/api/workspaces/harbour/objects?type=tension`);
      return ((await answer.json()) as { objects: { anchor: string; title: string }[] }).objects;
    };
    const objects = await listed(nadia);
    expect(objects.map(({ title }) => title)).toEqual(['Is absence a family problem?']);
    expect(await listed(warren)).toEqual([]);
    await lourdes.goto(`${address}/${objects[0]?.anchor}`);
    await expect.poll(() => lourdes.evaluate(() => document.activeElement?.textContent)).toBe('Is absence a family problem?');
  });

  it('is free of faults by axe, on a phone too, and never scrolls sideways', async () => {
    await expectNoFault(nadia, miriam, lourdes);
    await expectNoSidewaysScrolling(miriam);
  });
});

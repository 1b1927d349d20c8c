/** How it stands and a report, as those who keep it going and a director live them: counted, written, frozen, signed on a phone, published. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoFault, harbourStage } from './steps/harbour.ts';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const stage = harbourStage({ EHR: 'Esteros Family Resource Center', PAS: 'Schools', CAS: 'Castellan Foundation' }, [
  { name: 'Nadia', role: 'facilitator' },
  { name: 'Lourdes', role: 'lead', of: 'EHR' },
  { name: 'Warren', role: 'observer', of: 'CAS' },
]);

let nadia: Page;
let lourdes: Page;
let warren: Page;

beforeAll(async () => {
  nadia = await stage.enter('Nadia', '/backbone-support/health', 'How it stands');
  lourdes = await stage.enter('Lourdes', '/backbone-support/reports', 'Reports', phone);
  warren = await stage.enter('Warren', '/backbone-support/reports', 'Reports', { colorScheme: 'dark' });
});

describe('how it stands', () => {
  it('says of each condition what comes first, and leads there', async () => {
    for (const words of [
      'Nothing is measured yet.',
      'No work stands here yet.',
      'No meeting stands here yet.',
      'Nothing was decided here yet.',
    ]) {
      await nadia.getByText(words).waitFor();
    }
    await expectNoFault(nadia);
    await nadia.getByText('Nothing was decided here yet.').getByRole('link', { name: 'Begin there' }).press('Enter');
    await nadia.getByRole('heading', { name: 'What we decide', level: 1 }).waitFor();
  });

  it('counts what was added in another tool, and a press on the number leads to it', async () => {
    await nadia.goto('/w/harbour/mutually-reinforcing-activities/activities/new');
    await nadia.getByLabel('What is it called?').fill('Walking school bus');
    await nadia.getByRole('button', { name: 'Add it' }).press('Enter');
    await nadia.getByRole('heading', { level: 1, name: 'Walking school bus' }).waitFor();
    await nadia.goto('/w/harbour/backbone-support/health');
    await nadia.getByRole('link', { name: /activities are under way|activity is under way/ }).click();
    await nadia.getByRole('heading', { name: 'Who does what', level: 1 }).waitFor();
  });
});

describe('a report', () => {
  it('is begun and filled by keys alone, and says what is missing', async () => {
    await nadia.goto('/w/harbour/backbone-support/reports');
    await nadia.getByText('No report yet').waitFor();
    await expectNoFault(nadia, lourdes, warren);
    await nadia.getByRole('button', { name: 'Write a report' }).press('Enter');
    await nadia.getByRole('button', { name: 'Begin it' }).press('Enter');
    await nadia.getByText('Give it a title first.').waitFor();
    await expectNoFault(nadia);
    await nadia.getByLabel('What is it called?').fill('Annual report');
    await nadia.getByLabel('For everybody').check();
    await nadia.getByRole('button', { name: 'Begin it' }).press('Enter');
    await nadia.getByRole('heading', { level: 1, name: 'Annual report' }).waitFor();
    await nadia.getByRole('button', { name: 'Your own words' }).press('Enter');
    await nadia.getByLabel('Your words').fill('What we did.\n\nAnd why.');
    await nadia.getByRole('button', { name: 'Add it' }).press('Enter');
    await nadia.getByText('And why.').waitFor();
    await nadia.getByRole('button', { name: 'What was decided' }).press('Enter');
    await nadia.getByLabel('Heading').fill('Decisions');
    await nadia.getByRole('button', { name: 'Add it' }).press('Enter');
    await nadia.getByText('there is nothing to say yet that its readers may see').waitFor();
    await expectNoFault(nadia);
  });

  it('moves a block, takes one out, and has it back where it was', async () => {
    const headings = (): Promise<string[]> =>
      nadia.locator('.block').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    await nadia.getByRole('button', { name: 'Move up: Decisions' }).press('Enter');
    await expect.poll(headings).toEqual(['Decisions', 'Your own words']);
    await nadia.getByRole('button', { name: 'Take out: Decisions' }).press('Enter');
    await expect.poll(headings).toEqual(['Your own words']);
    await nadia.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(headings).toEqual(['Decisions', 'Your own words']);
  });

  it('is read at the table while it is written, frozen word for word, and published to others', async () => {
    await lourdes.getByRole('button', { name: 'Annual report' }).tap();
    await lourdes.getByText('It is still being written').waitFor();
    await expectNoFault(lourdes);
    await nadia.getByRole('button', { name: 'Let it stand still …' }).press('Enter');
    await nadia.getByRole('button', { name: 'Let it stand still', exact: true }).press('Enter');
    await nadia.getByText(/numbers as known on/).waitFor();
    await lourdes.getByText(/numbers as known on/).waitFor();
    expect(await warren.getByText('Annual report').count()).toBe(0);
    await nadia.getByRole('button', { name: 'Publish it …' }).press('Enter');
    await nadia.getByRole('button', { name: 'Publish it', exact: true }).press('Enter');
    await nadia.getByText(/^published on/).waitFor();
    await warren.getByRole('button', { name: 'Annual report' }).click();
    await warren.getByText('And why.').waitFor();
    await expectNoFault(warren);
    const saved = warren.waitForEvent('download');
    await warren.getByRole('link', { name: 'File for the web' }).click();
    expect((await saved).suggestedFilename()).toBe('annual-report.html');
  });
});

describe('agreements', () => {
  it('are written down by keys alone, and say when they lapse', async () => {
    await nadia.goto('/w/harbour/backbone-support/partners');
    await nadia.getByText('Nothing is written down yet').waitFor();
    await expectNoFault(nadia);
    await nadia.getByRole('button', { name: 'Write down an agreement' }).press('Enter');
    await nadia.getByLabel('What does it cover?').fill('Absence, as totals');
    await nadia.getByRole('button', { name: 'Write it down' }).press('Enter');
    await nadia.getByText('Choose at least one organisation.').waitFor();
    await expectNoFault(nadia);
    await nadia.getByLabel('Schools').check();
    await nadia.getByLabel('Last day').fill('2020-01-31');
    await nadia.getByRole('button', { name: 'Write it down' }).press('Enter');
    await nadia.getByText('lapsed on January 31, 2020').waitFor();
    await lourdes.goto('/w/harbour/backbone-support/partners');
    await lourdes.getByText('lapsed on January 31, 2020').waitFor();
    await lourdes.getByRole('button', { name: 'Write about us …' }).tap();
    await lourdes.getByLabel('What do you do, and for whom?').fill('Rides and company.');
    await lourdes.getByRole('button', { name: 'Keep the change' }).tap();
    await nadia.getByText('Rides and company.').waitFor();
    await expectNoFault(nadia, lourdes);
  });
});

describe('signing', () => {
  it('is asked on Home, done on a phone in two taps, and can be undone', async () => {
    await nadia.evaluate(async () => {
      const tools = '/api/workspaces/harbour/plugins';
      const send = async (path: string, body: object): Promise<{ report: { id: string } }> => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(tools + path, { method: 'POST', headers, body: JSON.stringify(body) });
        if (!answer.ok) throw new Error(await answer.text());
        return (await answer.json()) as { report: { id: string } };
      };
      const members = await (await fetch('/api/workspaces/harbour')).json();
      const asked = (members as { organisations: { id: string; initials: string }[] }).organisations
        .filter(({ initials }) => initials === 'EHR')
        .map(({ id }) => id);
      const taken = { question: 'Do we keep the bus?', kind: 'majority', on: '2025-12-17', source: 'minutes', ballots: [] };
      await send('/decisions/decisions/import', { ...taken, asked, outcome: { words: 'We keep it.' } });
      const { report } = await send('/backbone-support/reports', { title: 'To the county', audience: 'partners' });
      await send(`/backbone-support/reports/${report.id}/blocks`, { kind: 'decisions' });
      await send(`/backbone-support/reports/${report.id}/freeze`, { cutOff: '2026-01-31' });
    });
    await lourdes.goto('/w/harbour');
    await lourdes.getByText('Esteros Family Resource Center is asked to sign “To the county”').waitFor();
    const open = { name: 'Read and sign' };
    await lourdes.getByRole('button', open).or(lourdes.getByRole('link', open)).tap();
    const sign = lourdes.getByRole('button', { name: 'Sign for Esteros Family Resource Center' });
    await sign.waitFor();
    expect((await sign.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44);
    await expectNoFault(lourdes);
    await sign.tap();
    await lourdes.getByText('1 of 1 have signed').waitFor();
    await lourdes.getByText(/signed by Lourdes on/).waitFor();
    await lourdes.getByRole('button', { name: 'Undo' }).tap();
    await lourdes.getByText('0 of 1 have signed').waitFor();
    await sign.waitFor();
  });
});

describe('catching up', () => {
  it('tells a director on a phone what was decided since a day, keeps the day in the address, and is not for funders', async () => {
    await lourdes.goto('/w/harbour/backbone-support/catch-up');
    await lourdes.getByText('Nothing was decided since then.').waitFor();
    await expectNoFault(lourdes);
    await lourdes.getByLabel('Since').fill('2025-12-01');
    await lourdes.getByRole('button', { name: 'Look back' }).tap();
    await lourdes.getByRole('heading', { name: 'Do we keep the bus?' }).waitFor();
    await lourdes.getByText('We keep it.').waitFor();
    expect(new URL(lourdes.url()).pathname).toBe('/w/harbour/backbone-support/catch-up/2025-12-01');
    await expectNoFault(lourdes);
    await lourdes.reload();
    await lourdes.getByRole('heading', { name: 'Do we keep the bus?' }).waitFor();
    await lourdes.goBack();
    await lourdes.getByText('Nothing was decided since then.').waitFor();
    await warren.goto('/w/harbour/backbone-support/catch-up');
    await warren.getByRole('heading', { name: 'This page is not here' }).waitFor();
  });
});

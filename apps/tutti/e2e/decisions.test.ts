/** What we decide, as a facilitator, two organisations and their staff live it: asked, answered from a phone, kept back, closed, and written down with what was said against it. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoFault, harbourStage } from './steps/harbour.ts';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const stage = harbourStage({ EHR: 'Esteros Family Resource Center', PAS: 'Schools' }, [
  { name: 'Lourdes', role: 'lead', of: 'EHR' },
  { name: 'Miriam', role: 'lead', of: 'PAS' },
  { name: 'Tomas', role: 'member', of: 'PAS' },
  { name: 'Nadia', role: 'facilitator' },
]);

let lourdes: Page;
let miriam: Page;
let tomas: Page;
let nadia: Page;

beforeAll(async () => {
  const enter = (name: string, options = {}): Promise<Page> => stage.enter(name, '/decisions/decisions', 'What we decide', options);
  lourdes = await enter('Lourdes', phone);
  miriam = await enter('Miriam', { colorScheme: 'dark' });
  tomas = await enter('Tomas');
  nadia = await enter('Nadia');
});

const question = 'Do we pay for rides this winter?';

describe('asking', () => {
  it('teaches what it is for, and leads to what is missing', async () => {
    await nadia.getByText('Nothing has been asked yet').waitFor();
    await expectNoFault(nadia, lourdes);
    await nadia.getByRole('button', { name: 'Ask the organisations' }).click();
    await nadia.getByRole('button', { name: 'Ask them' }).click();
    await nadia.getByText('Write the question first.').waitFor();
    expect(await nadia.getByLabel('What is to be decided?').getAttribute('aria-invalid')).toBe('true');
    await expectNoFault(nadia);
  });

  it('says the time zone, fills in the usual, and shows the question to everybody at once', async () => {
    await nadia.getByText('Times are those of New York.').waitFor();
    await nadia.getByLabel('What is to be decided?').fill(question);
    await nadia.getByLabel('What does one need to know?').fill('Route 14 does not run before spring.');
    await nadia.getByLabel('Yes', { exact: true }).fill('We spend 85,000 dollars.');
    await nadia.getByText('More: who must take part').click();
    await nadia.getByRole('checkbox', { name: 'Ask staff what they think' }).check();
    await nadia.getByRole('button', { name: 'Ask them' }).click();
    await nadia.getByRole('heading', { level: 1, name: question }).waitFor();
    await nadia.getByText('It is carried when more organisations say yes than no. At least 2 of 2 must take part.').waitFor();
    await miriam.getByRole('button', { name: question }).waitFor();
  });
});

describe('answering', () => {
  it('takes a director three taps on a phone, from Home', async () => {
    await lourdes.goto('/w/harbour');
    await lourdes.getByText(`“${question}” waits for Esteros Family Resource Center’s answer`).waitFor();
    const open = { name: 'Read and answer' };
    await lourdes.getByRole('button', open).or(lourdes.getByRole('link', open)).tap();
    await lourdes.getByRole('heading', { name: 'What does Esteros Family Resource Center say?' }).waitFor();
    // Long names wrap: nothing sticks out of the page, where it could not be reached.
    const yes = await lourdes.getByRole('button', { name: 'Give Esteros Family Resource Center’s answer' }).boundingBox();
    expect((yes?.x ?? 0) + (yes?.width ?? 0)).toBeLessThanOrEqual(phone.viewport.width);
    await expectNoFault(lourdes);
    await lourdes.getByText('We spend 85,000 dollars.').tap();
    await lourdes.getByRole('button', { name: 'Give Esteros Family Resource Center’s answer' }).tap();
    await lourdes.getByText('Esteros Family Resource Center answered: Yes (Lourdes)').waitFor();
    await nadia.getByText('1 of 2 has answered.').waitFor();
    await nadia.getByText('What others answered is shown to nobody until it closes.').waitFor();
    expect(await nadia.getByText('How it was answered').count()).toBe(0);
  });

  it('lets staff say what they think, to their own organisation alone', async () => {
    await tomas.getByRole('button', { name: question }).click();
    await tomas.getByText('The person who leads for Schools gives its answer.').waitFor();
    await tomas.getByRole('radio', { name: 'No', exact: true }).check();
    await tomas.getByRole('button', { name: 'Tell my organisation' }).click();
    await tomas.getByText('You said: No. Change it').waitFor();
    await miriam.getByRole('button', { name: question }).click();
    await miriam.getByText('1 of you said: No 1').waitFor();
    expect(await lourdes.getByText('of you said').count()).toBe(0);
    await expectNoFault(tomas, miriam);
  });

  it('is done by keys alone, says what is missing, and asks before it steps aside', async () => {
    await miriam.getByRole('button', { name: 'Give Schools’s answer' }).press('Enter');
    await miriam.getByText('Choose one of the options first.').waitFor();
    await miriam.getByRole('button', { name: 'Step aside …' }).press('Enter');
    await miriam.getByText('Schools then has no ballot on this question, for good.').waitFor();
    await miriam.getByRole('button', { name: 'Cancel' }).press('Enter');
    // While it closes, nothing behind it takes a key.
    await miriam.getByText('Schools then has no ballot on this question, for good.').waitFor({ state: 'hidden' });
    await miriam.getByRole('radio', { name: 'No', exact: true }).press('Space');
    await expect.poll(() => miriam.getByRole('radio', { name: 'No', exact: true }).isChecked()).toBe(true);
    await miriam.getByLabel('Why? (if you like)').fill('It cannot be the schools alone.');
    await miriam.getByRole('button', { name: 'Give Schools’s answer' }).press('Enter');
    await miriam.getByText('Schools answered: No (Miriam)').waitFor();
    expect(await lourdes.getByText('It cannot be the schools alone.').count()).toBe(0);
  });
});

describe('what came of it', () => {
  it('stands in words, with what was said against it and the day to look again, for everybody', async () => {
    await nadia.getByRole('button', { name: 'Close it now …' }).click();
    await nadia.getByRole('button', { name: 'Close it', exact: true }).click();
    await nadia.getByRole('heading', { name: 'Not carried. 1 yes, 1 no.' }).waitFor();
    await nadia.getByRole('button', { name: 'Write down what came of it …' }).click();
    await nadia.getByLabel('In plain words').fill('No rides this winter; we ask again in May.');
    await nadia.getByLabel('When do we look at it again?').fill('2099-05-04');
    await nadia.getByRole('button', { name: 'Write it down' }).click();
    await nadia.getByText('We look at it again on May 4, 2099').waitFor();
    await lourdes.getByText('No rides this winter; we ask again in May.').waitFor();
    await lourdes.getByText('It cannot be the schools alone.').waitFor();
    await expectNoFault(nadia, lourdes, miriam);
    await lourdes.getByRole('button', { name: 'All decisions' }).tap();
    await lourdes.getByRole('heading', { name: 'Decided', exact: true }).waitFor();
    await lourdes.getByText('Nothing is open just now.').waitFor();
    await expectNoFault(lourdes);
  });
});

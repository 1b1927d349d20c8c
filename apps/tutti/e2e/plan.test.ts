/** The communication plan as those who keep it going, a director on a phone and a colleague live it: written, agreed with, kept, and used when something happens. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoFaultIn, harbourStage } from './steps/harbour.ts';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const stage = harbourStage({ EHR: 'Esteros Family Resource Center', PAS: 'Schools' }, [
  { name: 'Lourdes', role: 'lead', of: 'EHR' },
  { name: 'Tomas', role: 'member', of: 'PAS' },
  { name: 'Nadia', role: 'facilitator' },
]);

let nadia: Page;
let lourdes: Page;
let tomas: Page;

beforeAll(async () => {
  const enter = (name: string, options = {}): Promise<Page> =>
    stage.enter(name, '/continuous-communication/communication-plan', 'How we keep in touch', { reducedMotion: 'reduce', ...options });
  nadia = await enter('Nadia');
  lourdes = await enter('Lourdes', { ...phone, colorScheme: 'dark' });
  tomas = await enter('Tomas');
});

const expectNoFault = (...pages: Page[]): Promise<void> => expectNoFaultIn('.panel', ...pages);

describe('the communication plan', () => {
  it('teaches what it is for, says what is missing, and is written by keys alone', async () => {
    await nadia.getByRole('heading', { name: 'Nobody has been promised anything yet' }).waitFor();
    await nadia.getByRole('button', { name: 'Add what is told regularly' }).press('Enter');
    await nadia.getByLabel('Who hears it?').waitFor();
    await nadia.keyboard.press('Enter');
    await nadia.getByText('Say who hears it.').waitFor();
    await nadia.keyboard.type('Families');
    await nadia.keyboard.press('Tab');
    await nadia.keyboard.type('What changed this month');
    await nadia.keyboard.press('Tab');
    await nadia.keyboard.type('Letter');
    await nadia.keyboard.press('Tab');
    await nadia.keyboard.type('Esteros');
    await expectNoFault(nadia);
    await nadia.keyboard.press('Tab');
    await nadia.keyboard.press('Enter');
    for (const page of [nadia, lourdes, tomas]) await page.getByRole('heading', { name: 'Families' }).waitFor();
    await expectNoFault(nadia, lourdes);
  });

  it('is agreed with by thumb, and what was sent shows for everybody', async () => {
    await lourdes.getByText('0 of 2 organisations agree with this plan').waitFor();
    await lourdes.getByRole('button', { name: 'Our organisation agrees' }).tap();
    for (const page of [lourdes, nadia]) await page.getByText('1 of 2 organisations agree with this plan').waitFor();
    await lourdes.getByRole('button', { name: 'It was sent' }).tap();
    await lourdes.getByLabel('What was it, or where to find it?').fill('November letter');
    await lourdes.getByRole('button', { name: 'It was sent' }).last().tap();
    for (const page of [lourdes, tomas]) await page.getByText('Kept 1 of 1 time').waitFor();
    await tomas.getByText('Kept 1 of 1 time').click();
    await tomas.getByText('November letter').waitFor();
    expect(await tomas.getByRole('button', { name: 'Take it back' }).count()).toBe(0);
    await expectNoFault(lourdes, tomas);
  });

  it('runs a clock when something happens, and stops it when it was told', async () => {
    await nadia.getByRole('button', { name: 'Add what could happen' }).click();
    await nadia.getByLabel('What could happen?').fill('A storm closes the schools');
    await nadia.getByLabel('Who must know?').fill('all families');
    await nadia.getByLabel('How are they told?').fill('Telephone tree');
    await nadia.getByLabel('Who tells them?').selectOption({ label: 'Esteros Family Resource Center' });
    await nadia.getByLabel('Who there, and the number').fill('Lourdes, 555 0100');
    await nadia.getByRole('button', { name: 'Add it' }).click();
    await tomas.getByRole('button', { name: 'This has happened' }).click();
    await tomas.getByLabel('What happened?').fill('Storm on Thursday');
    await expectNoFault(tomas);
    await tomas.getByRole('button', { name: 'Start the clock' }).click();
    for (const page of [tomas, lourdes])
      await page.getByRole('group', { name: 'It has happened' }).getByText('Storm on Thursday').waitFor();
    // What was changed since she agreed is marked, and asked for again.
    await lourdes.getByText('One line was changed since your organisation agreed.', { exact: false }).waitFor();
    await expectNoFault(tomas, lourdes);
    expect(await tomas.getByRole('button', { name: 'We have told them' }).count()).toBe(0);
    await lourdes.getByRole('button', { name: 'We have told them' }).tap();
    await lourdes.getByLabel('What did you say, and what comes next?').fill('All called');
    await lourdes.getByRole('button', { name: 'They know' }).tap();
    for (const page of [lourdes, tomas]) await page.getByText('Used once, told in time 1 time').waitFor();
    await expectNoFault(lourdes);
  });
});

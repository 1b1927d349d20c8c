/** A meeting as a facilitator, two organisations and a projector live it: prepared, started, followed on every screen, written down, closed, read and put right. */
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
    stage.enter(name, '/continuous-communication/meetings', 'Meetings', { reducedMotion: 'reduce', ...options });
  nadia = await enter('Nadia');
  lourdes = await enter('Lourdes', { ...phone, colorScheme: 'dark' });
  tomas = await enter('Tomas');
});

const expectNoFault = (...pages: Page[]): Promise<void> => expectNoFaultIn('.mt', ...pages);

async function bringUp(page: Page, button: string, title: string, yes: string): Promise<void> {
  await page.getByRole('button', { name: button }).first().click();
  await page.getByLabel('What is it about?').fill(title);
  await page.getByRole('button', { name: yes, exact: true }).click();
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
}

describe('preparing', () => {
  it('teaches what it is for, and leads to what is missing', async () => {
    await nadia.getByText('No meeting is planned yet').waitFor();
    await expectNoFault(nadia, lourdes);
    await nadia.getByRole('button', { name: 'Plan a meeting' }).click();
    await nadia.getByRole('button', { name: 'Plan it' }).click();
    await nadia.getByText('Give it a title.').waitFor();
    expect(await nadia.evaluate(() => document.activeElement?.id)).toBe('plan-title');
    await expectNoFault(nadia);
    await nadia.getByLabel('Title', { exact: true }).fill('Leadership Table');
    await nadia.getByLabel('Day', { exact: true }).fill('2027-03-24');
    await nadia.getByLabel('Time', { exact: true }).fill('08:30');
    await nadia.getByRole('button', { name: 'Plan it' }).click();
    await nadia.getByText('Wednesday, March 24, 2027 at 8:30 AM, New York time').waitFor();
  });

  it('puts on the agenda what an organisation brought up', async () => {
    await bringUp(lourdes, 'Bring something up', 'Child care at meetings', 'Bring it up');
    await expectNoFault(lourdes);
    await bringUp(nadia, 'Add an item', 'Route 14', 'Add it');
    await nadia.getByRole('button', { name: 'Put on this agenda' }).click();
    await nadia.getByRole('button', { name: 'Move “Child care at meetings” up' }).click();
    await nadia.locator('.mt-item').first().getByText('Child care at meetings').waitFor();
    await nadia.getByRole('button', { name: 'Take “Route 14” away' }).click();
    await nadia.getByRole('button', { name: 'Undo' }).click();
    await nadia.locator('.mt-item').nth(1).getByText('Route 14').waitFor();
    await expectNoFault(nadia);
  });
});

describe('a meeting that runs', () => {
  it('is followed by every screen, and knows who is here', async () => {
    for (const page of [lourdes, tomas]) {
      await page.getByRole('button', { name: 'Leadership Table' }).click();
      await page.getByRole('heading', { name: 'Agenda' }).waitFor();
    }
    await nadia.getByRole('button', { name: 'Start the meeting' }).click();
    await lourdes.getByText('Item 1 of 2').waitFor();
    await lourdes.getByRole('button', { name: 'I am here for Esteros Family Resource Center' }).click();
    await nadia.getByText('1 of 2 organisations is here').waitFor();
  });

  it('is written down by many at once', async () => {
    const notes = (page: Page) => page.getByRole('textbox', { name: 'Notes on “Child care at meetings”' });
    await tomas.waitForFunction(() => document.querySelector('.mt-notes .ProseMirror') !== null);
    await notes(tomas).click();
    await tomas.keyboard.type('Two rooms are free.');
    await notes(lourdes).getByText('Two rooms are free.').waitFor();
    await tomas.getByRole('button', { name: 'Decision' }).click();
    await tomas.getByLabel('What was decided?').fill('Child care at every meeting.');
    await tomas.keyboard.press('Enter');
    await lourdes.locator('.mt-entry').getByText('Child care at every meeting.').waitFor();
    await expectNoFault(lourdes, tomas);
  });

  it('stands on the wall, led by single keys, without anything else of the workspace', async () => {
    await nadia.getByRole('button', { name: 'Show on the wall' }).click();
    const wall = nadia.getByRole('dialog', { name: 'Leadership Table, for the wall' });
    await wall.getByRole('heading', { name: 'Child care at meetings' }).waitFor();
    await nadia.keyboard.press('n');
    await wall.getByRole('heading', { name: 'Route 14' }).waitFor();
    await lourdes.getByText('Item 2 of 2').waitFor();
    await nadia.keyboard.press('a');
    await nadia.getByLabel('What will be done?').fill('Write to the county');
    await nadia.getByLabel('Who is asked').selectOption({ label: 'Esteros Family Resource Center' });
    await nadia.getByRole('button', { name: 'Write it down' }).click();
    await wall.getByText('Write to the county').waitFor();
    await expectNoFault(nadia);
    await nadia.keyboard.press('Escape');
    await wall.waitFor({ state: 'detached' });
  });
});

describe('a meeting that is over', () => {
  it('says in words what came of it, keeps its notes, and is put right for all to see', async () => {
    await nadia.getByRole('button', { name: 'Close the meeting' }).first().click();
    await nadia.locator('wa-dialog').getByText('1 decision and 1 action').waitFor();
    await nadia.getByRole('button', { name: 'Close it' }).click();
    await lourdes.getByText('What came of it: 1 decision and 1 action.').waitFor();
    await lourdes.getByText('Two rooms are free.').waitFor();
    expect(await lourdes.locator('[contenteditable="true"]').count()).toBe(0);
    await expectNoFault(lourdes, nadia);
    await tomas.getByRole('button', { name: 'Put something right' }).click();
    await tomas.getByLabel('What is right').fill('Three rooms.');
    await tomas.keyboard.press('Enter');
    await lourdes.getByText('Correction by Tomas').waitFor();
  });

  it('leaves what was asked on the phone of whoever was asked, done with one press and undone', async () => {
    await lourdes.getByRole('button', { name: 'All meetings' }).click();
    await lourdes.getByRole('heading', { name: 'Asked of Esteros Family Resource Center' }).waitFor();
    await lourdes.getByRole('button', { name: 'Done' }).click();
    await lourdes.getByRole('heading', { name: 'Asked of Esteros Family Resource Center' }).waitFor({ state: 'detached' });
    await lourdes.getByRole('button', { name: 'Undo' }).last().click();
    await lourdes.getByText('Write to the county').waitFor();
  });
});

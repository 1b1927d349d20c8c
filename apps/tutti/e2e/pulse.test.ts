/** A pulse as those who keep it going, a director on a phone and a colleague live it: asked, answered once for good, and told to nobody while too few have answered. */
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
    stage.enter(name, '/continuous-communication/pulse', 'How we work together', { reducedMotion: 'reduce', ...options });
  nadia = await enter('Nadia');
  lourdes = await enter('Lourdes', { ...phone, colorScheme: 'dark' });
  tomas = await enter('Tomas');
});

const expectNoFault = (...pages: Page[]): Promise<void> => expectNoFaultIn('.pu', ...pages);
const mark = (page: Page, statement: string, value: number) =>
  page.getByRole('group', { name: statement }).getByRole('radio', { name: String(value), exact: true });

describe('a pulse', () => {
  it('teaches what it is for, and says what is missing before it is started', async () => {
    await nadia.getByRole('heading', { name: 'Nobody has been asked yet' }).waitFor();
    await expectNoFault(nadia, lourdes);
    await nadia.getByRole('button', { name: 'Ask how we work together' }).click();
    await nadia.getByRole('button', { name: 'Ask them' }).click();
    await nadia.getByText('Give it a name, so that it can be told from the next.').waitFor();
    await expectNoFault(nadia);
    await nadia.getByLabel('What is it called?').fill('Spring');
    await nadia.getByLabel('Esteros Family Resource Center').selectOption({ label: 'Small or resident-led' });
    await nadia.getByRole('button', { name: 'Ask them' }).click();
    await nadia.getByRole('heading', { name: 'Spring' }).waitFor();
    await nadia.getByText('What people say is told once it is over.').waitFor();
    await expectNoFault(nadia);
  });

  it('is answered by thumb, with what is promised before it', async () => {
    await lourdes.getByText('Your numbers go into a sum.', { exact: false }).waitFor();
    await mark(lourdes, 'We do what we promise each other.', 7).tap();
    await lourdes.getByRole('button', { name: 'Send it for good' }).tap();
    await lourdes.getByText('Choose a number for “I can say openly what I think.”').waitFor();
    expect(await lourdes.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('open');
    await expectNoFault(lourdes);
    await mark(lourdes, 'I can say openly what I think.', 6).tap();
    await mark(lourdes, 'We want the same thing.', 8).tap();
    await mark(lourdes, 'Power is shared here, not held by a few.', 3).tap();
    await lourdes.getByLabel('One thing that would help, if you like').fill('Meet after six.');
    await lourdes.getByRole('button', { name: 'Send it for good' }).tap();
    await lourdes.getByText('You have answered. Thank you.', { exact: false }).waitFor();
    await lourdes.getByText('1 person has answered').waitFor();
    await expectNoFault(lourdes);
  });

  it('is answered by keys alone', async () => {
    await mark(tomas, 'We do what we promise each other.', 0).focus();
    for (const statement of [0, 1, 2, 3]) {
      await tomas.keyboard.press('Space');
      await tomas.keyboard.press('ArrowRight');
      if (statement < 3) await tomas.keyboard.press('Tab');
    }
    expect(
      await tomas.getByRole('radio', { checked: true }).evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
    ).toEqual(['1', '1', '1', '1']);
    await tomas.keyboard.press('Tab');
    await tomas.keyboard.press('Tab');
    await tomas.keyboard.press('Enter');
    await tomas.getByText('You have answered. Thank you.', { exact: false }).waitFor();
    await tomas.getByText('2 people have answered').waitFor();
  });

  it('is taken back with a reason, and what was answered is gone', async () => {
    await nadia.getByRole('button', { name: 'Take it back' }).click();
    await nadia.getByLabel('Why?').fill('Asked too early.');
    await nadia.getByRole('button', { name: 'Take it back', exact: true }).last().click();
    await lourdes.getByText('Asked too early.').waitFor();
    expect(await lourdes.evaluate(() => document.body.textContent)).not.toContain('Meet after six.');
    await expectNoFault(nadia, lourdes);
  });
});

/** Asking people and telling them, as a director on a phone, a colleague and a funder live it: what is promised, heard, answered with a reason, told, and then left alone. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoFault, harbourStage } from './steps/harbour.ts';

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const stage = harbourStage({ EHR: 'Esteros Family Resource Center', CAS: 'Foundation' }, [
  { name: 'Lourdes', role: 'lead', of: 'EHR' },
  { name: 'Warren', role: 'observer', of: 'CAS' },
]);

let lourdes: Page;
let warren: Page;

beforeAll(async () => {
  const enter = (name: string, options = {}): Promise<Page> =>
    stage.enter(name, '/continuous-communication/you-said', 'You said, we did', { reducedMotion: 'reduce', ...options });
  lourdes = await enter('Lourdes', { ...phone, colorScheme: 'dark' });
  warren = await enter('Warren');
});

describe('you said, we did', () => {
  it('is written on a phone, with what is missing said beside the field', async () => {
    await lourdes.getByRole('heading', { name: 'Nobody has been asked yet' }).waitFor();
    await warren.getByText('What people are asked stands here, with what came of it.').waitFor();
    await expectNoFault(lourdes, warren);
    await lourdes.getByRole('button', { name: 'Add what people were asked' }).tap();
    await lourdes.getByRole('button', { name: 'Promise an answer' }).tap();
    await lourdes.getByText('Say what people are asked.').waitFor();
    await lourdes.getByLabel('What are people asked?').fill('Why was your child absent?');
    await lourdes.getByLabel('Who is asked?').fill('The panel');
    await lourdes.getByRole('textbox', { name: 'From', exact: true }).fill('2026-01-05');
    await lourdes.getByRole('textbox', { name: 'Until', exact: true }).fill('2026-01-16');
    await expectNoFault(lourdes);
    await lourdes.getByRole('button', { name: 'Promise an answer' }).tap();
    for (const page of [lourdes, warren]) await page.getByRole('heading', { name: 'Why was your child absent?' }).waitFor();
    await expectNoFault(lourdes, warren);
  });

  it('wants a reason with every answer, is told, and can be taken back at once', async () => {
    await lourdes.getByRole('button', { name: 'Add what was said' }).tap();
    await lourdes.getByLabel('What did people say?').fill('The bus is gone.');
    await lourdes.getByRole('button', { name: 'Add it' }).tap();
    await lourdes.getByText('The bus is gone.').first().waitFor();
    expect(await lourdes.getByRole('button', { name: 'They were told' }).count()).toBe(0);
    await lourdes.getByRole('button', { name: 'Answer it' }).tap();
    await lourdes.getByLabel('It is not ours to do').check();
    await lourdes.getByRole('button', { name: 'Save' }).tap();
    await lourdes.getByText('Say why. People took the time to tell you.').waitFor();
    await lourdes.getByLabel('What we do, or why not').fill('The county decides about the bus.');
    await expectNoFault(lourdes);
    await lourdes.getByRole('button', { name: 'Save' }).tap();
    await lourdes.getByText('The county decides about the bus.').waitFor();
    expect(await warren.getByText('The bus is gone.').count()).toBe(0);
    await lourdes.getByRole('button', { name: 'They were told' }).tap();
    await lourdes.getByRole('button', { name: 'They were told' }).last().tap();
    for (const page of [lourdes, warren]) await page.getByText('The county decides about the bus.').waitFor();
    await warren.getByText('0 of one question of the last year was answered in time').waitFor();
    await expectNoFault(lourdes, warren);
    expect(await lourdes.getByRole('button', { name: 'Add what was said' }).count()).toBe(0);
    await lourdes.getByRole('button', { name: 'Undo' }).tap();
    await lourdes.getByRole('button', { name: 'Add what was said' }).waitFor();
  });
});

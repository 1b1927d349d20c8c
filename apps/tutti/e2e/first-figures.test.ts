/** From invitation to the first accepted figure: an organisation that was never here before, on a phone, led from Home at every step. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { invite, join } from './steps/begin.ts';
import { expectNoFault, harbourStage } from './steps/harbour.ts';

const stage = harbourStage({ TCH: 'Public Health' }, [{ name: 'Nadia', role: 'facilitator' }]);
const phone = { viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true };

let nadia: Page;
let lourdes: Page;
let began: number;
/** What Lourdes pressed or filled in since she had the link. */
let steps = 0;

const press = async (name: RegExp | string, role: 'button' | 'link' = 'button'): Promise<void> => {
  steps += 1;
  await lourdes.getByRole(role, { name }).first().click();
};
const fill = async (label: string, value: string): Promise<void> => {
  steps += 1;
  await lourdes.getByLabel(label).first().fill(value);
};

beforeAll(async () => {
  nadia = await stage.enter('Nadia', '/shared-measurement/measurement', 'How we are doing');
  lourdes = await stage.visit(phone);
  began = performance.now();
});

it('is invited, and has an own way in', async () => {
  const link = await invite(nadia, { name: 'Lourdes Vega', organisation: 'Esteros' });
  await join(lourdes, link);
  // The link, her password, and the press on each.
  steps += 4;
});

it('is asked for a figure, and finds it on Home', async () => {
  await nadia.goto('/w/harbour/shared-measurement/measurement/new');
  await nadia.getByLabel('Short name').fill('I03');
  await nadia.getByLabel('Name', { exact: true }).fill('Screened by age 3');
  await nadia.getByLabel('What is counted').fill('Children screened');
  await nadia.getByLabel('Of how many').fill('Children due');
  await nadia.getByLabel('Esteros').check();
  await nadia.getByLabel('Asked from').fill('2025-Q4');
  await nadia.getByRole('button', { name: 'Add it' }).click();
  await nadia.getByRole('heading', { level: 1, name: 'Screened by age 3' }).waitFor();
  await lourdes.goto('/w/harbour');
  await press('Write figures', 'link');
  await lourdes.getByRole('heading', { level: 1, name: 'Asked of Esteros' }).waitFor();
  await expectNoFault(lourdes);
});

it('writes it, sends it, and sees it stand once it was accepted', async () => {
  await fill('Children screened', '29');
  await fill('Children due', '44');
  await press('Send one number');
  await lourdes.getByText('Sent, waiting to be checked').waitFor();
  await nadia.goto('/w/harbour/shared-measurement/measurement/check');
  await nadia.getByRole('button', { name: 'Accept', exact: true }).click();
  await nadia.getByText('Nothing waits to be checked').waitFor();
  await lourdes.getByText('One number was accepted').waitFor();
  await press('All numbers');
  await lourdes.getByText('65.9 %').first().waitFor();
  await expectNoFault(lourdes);
  expect(steps).toBeLessThanOrEqual(9);
  expect(performance.now() - began).toBeLessThan(10 * 60_000);
});

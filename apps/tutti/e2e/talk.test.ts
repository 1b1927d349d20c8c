/** What people say about a thing, as they live it: written by keyboard, told to whoever is meant, answered from a darkPhone, settled, taken back, and only read by whoever only reads. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoFaultIn } from './steps/harbour.ts';
import { darkPhone, home, openObject, sampleStage } from './steps/sample.ts';

const stage = sampleStage();

/** Opens an activity in its tool. */
async function open(page: Page, title: string): Promise<Locator> {
  await openObject(page, title);
  const talk = page.locator('.panel tutti-talk-view');
  await talk.getByRole('heading', { name: 'What people say' }).waitFor();
  return talk;
}

describe('what is said about a thing', () => {
  it('is written with a mention by keyboard, waits on the other’s Home, and is answered there by touch', async () => {
    const page = await stage.visitAs('lourdes.quintero@tidewell.example');
    const talk = await open(page, 'Promotora home visits');
    await talk.getByText('Nothing yet. Ask, doubt, or add what you know.').waitFor();
    const field = talk.getByLabel('Say something about this');
    await field.press('Enter');
    await talk.getByText('Everybody here can read this.').waitFor();
    await field.fill('');
    await field.press('Control+Enter');
    await talk.getByText('Write something first.').waitFor();
    await field.pressSequentially('<b>Who</b> has a second whistle? @lena m');
    await talk.getByRole('option', { name: 'Lena Moritz' }).waitFor();
    await field.press('Enter');
    expect(await field.inputValue()).toBe('<b>Who</b> has a second whistle? @Lena Moritz ');
    await field.press('Control+Enter');
    await talk.getByRole('article', { name: 'Lourdes Quintero' }).getByText('<b>Who</b> has a second whistle?').waitFor();
    await expect.poll(() => talk.getByLabel('Begin something new').inputValue()).toBe('');
    await expectNoFaultIn('.panel', page);

    const other = await stage.visitAs('lena.moritz@tidewell.example', darkPhone);
    await other.goto(home);
    const asked = other.locator('.step', { hasText: 'Lourdes Quintero (Esteros Family Resource Center) mentioned you' });
    await asked.getByText('Read and answer').tap();
    const beside = other.locator('tutti-thread tutti-talk-view');
    await beside.getByText('@Lena Moritz').waitFor();
    await beside.getByRole('button', { name: 'Answer' }).tap();
    await beside.getByLabel('Your answer').fill('We have one. ');
    await beside.getByRole('button', { name: 'Mention somebody' }).tap();
    await beside.getByRole('option').first().waitFor();
    await beside.getByLabel('Your answer').pressSequentially('lour');
    await beside.getByRole('option', { name: 'Lourdes Quintero' }).tap();
    await beside.getByRole('button', { name: 'Answer', exact: true }).last().tap();
    await beside.getByText('We have one.').waitFor();
    await expectNoFaultIn('tutti-thread', other);

    await talk.getByText('We have one.').waitFor();
    await page.getByRole('button', { name: /new messages?$/ }).click();
    await page.getByRole('dialog', { name: 'News' }).getByText('Lena Moritz (Port Amity School District) mentioned you in').waitFor();
  });

  it('is taken back and brought back, changed, and settled with one line that everybody sees at once', async () => {
    const page = await stage.visitAs('roz.baptiste@tidewell.example');
    const talk = await open(page, 'Early Start screening days');
    const reader = await stage.visitAs('warren.pike@tidewell.example');
    const read = await open(reader, 'Early Start screening days');
    await read.getByText('Nothing has been said about this yet.').waitFor();
    await talk.getByLabel('Say something about this').fill('Can we have Saturdays, too?');
    await talk.getByRole('button', { name: 'Say it' }).click();
    await read.getByText('Can we have Saturdays, too?').waitFor();
    await read.getByText('You read along here, and write nothing.').waitFor();
    expect(await read.getByRole('textbox').count()).toBe(0);

    await talk.getByRole('button', { name: 'Take back' }).click();
    await read.getByText('Nothing has been said about this yet.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await talk.getByRole('button', { name: 'Change' }).click();
    const change = talk.getByLabel('Change what you said');
    expect(await change.inputValue()).toBe('Can we have Saturdays, too?');
    await change.fill('Can we have Saturdays?');
    await change.press('Control+Enter');
    await talk.getByText('changed since').waitFor();

    await talk.getByRole('button', { name: 'Settle' }).press('Enter');
    await page.keyboard.press('Enter');
    await talk.getByText('Write one line first: what came of it.').waitFor();
    await page.keyboard.type('From May on, every second Saturday.');
    await page.keyboard.press('Enter');
    await talk.getByText('One settled').waitFor();
    await read.getByText('From May on, every second Saturday.').waitFor();
    await expectNoFaultIn('.panel', page, reader);
  });
});

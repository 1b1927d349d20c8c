/** Two organisations write one agenda in two browsers; whatever happens to the network or the server, the page tells the truth about what is saved. */
import { browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { editor, keepOnDevice, saveState, section, untilSaved, words, write } from './steps/agenda.ts';
import { becomeFacilitator, invite, join, startAgenda } from './steps/begin.ts';

/** What a browser says when the server is gone. */
const serverGone = /ERR_CONNECTION|WebSocket|net::ERR_/;

const stage = browserStage();
let esteros: Page;
let schools: Page;
/** Where the agenda stands. */
let address: string;

beforeAll(async () => {
  const facilitator = await stage.visit();
  await becomeFacilitator(facilitator, stage.server.firstLink, { name: 'Nadia Ferreira', email: 'nadia@example.org' });
  await startAgenda(facilitator, 'Harbour Families');
  address = new URL(facilitator.url()).pathname;
  const forEsteros = await invite(facilitator, { name: 'Lourdes Vega', organisation: 'Esteros Family Center' });
  const forSchools = await invite(facilitator, { name: 'Miriam Roth', organisation: 'Port Amity Schools' });
  await facilitator.context().close();
  esteros = await stage.visit();
  schools = await stage.visit();
  await join(esteros, forEsteros);
  await join(schools, forSchools, { sharedComputer: true });
  for (const page of [esteros, schools]) {
    await page.goto(address);
    await untilSaved(page);
  }
  await keepOnDevice(esteros);
});

describe('two organisations in one section', () => {
  it('see each other’s words as they are typed', async () => {
    await write(esteros, 'vision', 'Every child reads by nine.');
    await expect.poll(() => words(schools, 'vision')).toBe('Every child reads by nine.');
    await write(schools, 'vision', ' And every parent is heard.');
    await expect.poll(() => words(esteros, 'vision')).toBe('Every child reads by nine. And every parent is heard.');
  });

  it('see each other’s caret with name and organisation, and who is present', async () => {
    await editor(esteros, 'vision').click();
    await expect.poll(() => section(schools, 'vision').locator('.rt-flag').allTextContents()).toEqual(['EFC Lourdes Vega']);
    await expect.poll(() => section(esteros, 'vision').locator('.rt-flag').allTextContents()).toEqual(['PAS Miriam Roth']);
    expect(await schools.locator('tutti-avatars').getAttribute('label')).toBe('One other person is here');
  });

  it('type at the same time and end with the same text', async () => {
    await Promise.all([write(esteros, 'goals', 'aaaaaaaaaaaaaaaaaaaa'), write(schools, 'goals', 'bbbbbbbbbbbbbbbbbbbb')]);
    await expect.poll(async () => (await words(esteros, 'goals')).length).toBe(40);
    await expect.poll(() => words(schools, 'goals')).toBe(await words(esteros, 'goals'));
  });

  it('undo only what they did themselves', async () => {
    await write(schools, 'problem', 'Schools wrote this.');
    await expect.poll(() => words(esteros, 'problem')).toBe('Schools wrote this.');
    await write(esteros, 'problem', ' Esteros added this.');
    await expect.poll(() => words(schools, 'problem')).toBe('Schools wrote this. Esteros added this.');
    await schools.keyboard.press('Control+z');
    await expect.poll(() => words(esteros, 'problem')).toBe(' Esteros added this.');
    await schools.keyboard.press('Control+Shift+z');
    await expect.poll(() => words(esteros, 'problem')).toBe('Schools wrote this. Esteros added this.');
    await esteros.keyboard.press('Control+z');
    await expect.poll(() => words(schools, 'problem')).toBe('Schools wrote this.');
  });
});

describe('what the page says about saving', () => {
  it('is “Saving…” for as long as the server has not stored it, and “Saved” only then', async () => {
    process.kill(stage.server.pid, 'SIGSTOP');
    try {
      await write(esteros, 'strategies', 'Held back.');
      await status(esteros, 'Saving…');
      expect(await words(schools, 'strategies')).toBe('');
    } finally {
      process.kill(stage.server.pid, 'SIGCONT');
    }
    await untilSaved(esteros);
    await status(esteros, 'Saved');
    await expect.poll(() => words(schools, 'strategies')).toBe('Held back.');
  });

  it('warns before a tab with unsaved edits closes, and not when all is saved', async () => {
    const page = await esteros.context().newPage();
    await page.goto(address);
    await untilSaved(page);
    process.kill(stage.server.pid, 'SIGSTOP');
    try {
      await write(page, 'who-we-serve', 'Families with young children.');
      await expect.poll(() => saveState(page)).toBe('saving');
      const warned = page.waitForEvent('dialog');
      await page.close({ runBeforeUnload: true });
      const dialog = await warned;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
    } finally {
      process.kill(stage.server.pid, 'SIGCONT');
    }
    await untilSaved(page);
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.type());
      void dialog.accept();
    });
    const closed = page.waitForEvent('close');
    await page.close({ runBeforeUnload: true });
    await closed;
    expect(dialogs).toEqual([]);
  });

  it('is “Offline – kept on this device” or “not kept” without a connection, and everything arrives when it is back', async () => {
    stage.expectFaults(serverGone);
    await stage.server.kill('SIGKILL');
    await status(esteros, 'Offline – kept on this device');
    await status(schools, 'Offline – not kept: leave this tab open');
    await status(esteros, 'No connection, trying again…');
    await write(esteros, 'how-we-decide', 'Written by Esteros while offline. ');
    await write(schools, 'how-we-decide', 'Written by Schools while offline. ');
    expect([await saveState(esteros), await saveState(schools)]).toEqual(['offline', 'offline']);
    // On the shared computer nothing is kept: leaving would lose it.
    const warned = schools.waitForEvent('dialog');
    await schools.close({ runBeforeUnload: true });
    await (await warned).dismiss();
    await stage.server.restart();
    await untilSaved(esteros);
    await untilSaved(schools);
    await status(esteros, 'Connected');
    for (const page of [esteros, schools]) {
      await expect.poll(() => count(page, 'how-we-decide', 'Written by Esteros while offline.')).toBe(1);
      await expect.poll(() => count(page, 'how-we-decide', 'Written by Schools while offline.')).toBe(1);
    }
  });

  it('brings back, in a tab opened anew, what was written offline and kept on this device', async () => {
    stage.expectFaults(serverGone);
    await stage.server.kill('SIGKILL');
    await write(esteros, 'data-and-money', 'Kept through a closed tab.');
    await expect.poll(() => saveState(esteros)).toBe('offline');
    const context = esteros.context();
    await closeHeedingWarnings(esteros);
    await stage.server.restart();
    esteros = await context.newPage();
    await esteros.goto(address);
    await untilSaved(esteros);
    await expect.poll(() => words(schools, 'data-and-money')).toBe('Kept through a closed tab.');
  });
});

describe('a server killed while somebody types', () => {
  it.each([1, 2, 3])('keeps everything shown as saved, exactly once, and the tab comes back by itself (%i)', async (round) => {
    stage.expectFaults(serverGone);
    await untilSaved(esteros);
    await untilSaved(schools);
    await recordSaved(esteros);
    const typed = Array.from({ length: 40 }, (_, index) => `r${round}n${index}.`);
    await editor(esteros, 'vision').click();
    await esteros.keyboard.press('Control+End');
    let killed: Promise<unknown> | undefined;
    for (const [index, word] of typed.entries()) {
      await esteros.keyboard.type(`${word} `);
      if (index === 15 + round * 5) killed = stage.server.kill('SIGKILL');
    }
    await killed;
    const shownAsSaved = (await savedWords(esteros)).filter((word) => word.startsWith(`r${round}n`));
    expect(shownAsSaved.length).toBeGreaterThan(0);

    await stage.server.restart();
    // Somebody else asks the server itself before the writer's tab has to be back.
    const stored = await stage.visitAs('nadia@example.org');
    await stored.goto(address);
    await untilSaved(stored);
    const told = await words(stored, 'vision');
    for (const word of shownAsSaved) expect(told.split(word).length - 1, word).toBe(1);
    await stored.context().close();

    await untilSaved(esteros);
    for (const page of [esteros, schools]) {
      await expect.poll(async () => notOnce(await words(page, 'vision'), typed)).toEqual([]);
    }
  });
});

/** Waits until the line at the bottom says so. */
async function status(page: Page, says: string): Promise<void> {
  await page.locator('.status').getByText(says, { exact: true }).waitFor();
}

/** Stays and tries again as long as the page says that something would be lost. */
async function closeHeedingWarnings(page: Page): Promise<void> {
  page.on('dialog', (dialog) => void dialog.dismiss());
  await expect
    .poll(async () => {
      if (!page.isClosed()) await page.close({ runBeforeUnload: true });
      return page.isClosed();
    })
    .toBe(true);
}

async function count(page: Page, id: string, text: string): Promise<number> {
  return (await words(page, id)).split(text).length - 1;
}

/** The words that do not stand in the text exactly once. */
function notOnce(text: string, typed: string[]): string[] {
  return typed.filter((word) => text.split(word).length !== 2);
}

/** Notes in the page, at each moment when *Saved* appears, which words stand in the vision. */
async function recordSaved(page: Page): Promise<void> {
  await page.evaluate(() => {
    const chip = document.querySelector('tutti-save-state');
    const text = document.querySelector('common-agenda-section[data-address="vision"] .ProseMirror');
    const saved = new Set<string>();
    Object.assign(window, { saved });
    const note = (): void => {
      if (chip?.getAttribute('state') !== 'saved') return;
      for (const word of text?.textContent.match(/r\d+n\d+\./g) ?? []) saved.add(word);
    };
    if (chip) new MutationObserver(note).observe(chip, { attributes: true, attributeFilter: ['state'] });
  });
}

async function savedWords(page: Page): Promise<string[]> {
  return page.evaluate(() => [...(window as unknown as { saved: Set<string> }).saved]);
}

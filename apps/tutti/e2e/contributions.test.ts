/** What a manifest contributes beyond panels, as people meet it: settings, news, status, menus, conditions, texts, places in other panels, a page beside. */
import { axeFaults, browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { installTool } from './steps/install-tool.ts';
import { gardenTool } from './tools/garden-tool.ts';
import { shedTool } from './tools/shed-tool.ts';

const facilitator = 'nadia.ferreira@tidewell.example';
const lead = 'lourdes.quintero@tidewell.example';
const home = '/w/tidewell-thrives';

const stage = browserStage({
  async prepare({ server }) {
    await server.admin('POST', '/samples/tidewell-thrives');
    for (const tool of [gardenTool, shedTool]) {
      await installTool(server, tool);
      await server.admin('PUT', `/workspaces/tidewell-thrives/plugins/${tool.id}`, { enabled: true });
    }
  },
});

const within = { timeout: 10_000 };

beforeEach(async () => {
  for (const context of stage.browser.contexts()) await context.close();
});

async function open(email: string, path: string, locale = 'en-GB'): Promise<Page> {
  const page = await stage.visitAs(email, { locale });
  await page.goto(home + path);
  await page.locator('.shell:not(.waiting)').waitFor();
  return page;
}

describe('settings of a tool', () => {
  it('are a form with help and faults beside their fields, saved, taken over and reset', async () => {
    const page = await open(facilitator, '/settings/choices');
    await page.getByRole('button', { name: 'Everyone here' }).click();
    const beds = page.getByLabel('How many beds', { exact: true });
    expect(await beds.inputValue()).toBe('3');
    await beds.fill('400');
    stage.expectFaults(/400/);
    const save = page.getByRole('form', { name: 'The garden' }).getByRole('button', { name: 'Save' });
    await save.click();
    const fault = page.locator('.field-fault');
    await fault.waitFor();
    expect(await beds.getAttribute('aria-invalid')).toBe('true');
    expect(await beds.getAttribute('aria-describedby')).toContain(await fault.getAttribute('id'));
    expect(await beds.evaluate((field) => field === document.activeElement)).toBe(true);
    await beds.fill('12');
    await page.getByLabel('Key of the gate', { exact: true }).fill('a secret word');
    await save.click();
    await page.getByText('Saved for The garden.').waitFor();
    expect(await page.getByLabel('Key of the gate', { exact: true }).inputValue()).toBe('');
    expect(await page.content()).not.toContain('a secret word');
    await page.reload();
    await page.getByRole('button', { name: 'Everyone here' }).click();
    expect(await page.getByLabel('How many beds', { exact: true }).inputValue()).toBe('12');
    await page.getByRole('button', { name: 'Reset How many beds' }).click();
    await expect.poll(() => page.getByLabel('How many beds', { exact: true }).inputValue(), within).toBe('3');
  });

  it('are each person’s own, each organisation’s, and say what others have set', async () => {
    const page = await open(lead, '/settings/choices');
    await page.getByLabel('Day of watering', { exact: true }).selectOption('Thursday');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved for The garden.').first().waitFor();
    await page.getByRole('group', { name: 'Set for' }).getByRole('button').nth(1).click();
    await page.getByLabel('Who helps', { exact: true }).fill('Ada\nGrace');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.reload();
    await expect.poll(() => page.getByLabel('Day of watering', { exact: true }).inputValue(), within).toBe('thu');
    await page.getByText('Set by others').click();
    await page.getByText('set by whoever runs the server').waitFor();
    const other = await open(facilitator, '/settings/choices');
    await expect.poll(() => other.getByLabel('Day of watering', { exact: true }).inputValue(), within).toBe('mon');
  });
});

describe('what a tool says', () => {
  it('stays in the inbox until it is read, leads to its place, and is the same everywhere', async () => {
    const page = await open(lead, '/garden/main');
    const frame = page.frameLocator('.panel-frame');
    await frame.locator('#tell').click();
    await page.getByRole('button', { name: /new messages?$/ }).waitFor();
    const elsewhere = await open(lead, '');
    await elsewhere.getByRole('button', { name: /new messages?$/ }).click();
    await elsewhere
      .getByRole('dialog', { name: 'News' })
      .getByRole('link', { name: /The tomatoes are ripe/ })
      .click();
    await elsewhere.waitForURL(`**${home}/garden/main/bed-3`);
    await expect.poll(() => elsewhere.frameLocator('.panel-frame').locator('#address').textContent(), within).toBe('bed-3');
    await elsewhere.reload();
    await elsewhere.getByRole('button', { name: /new messages?$|^News$/ }).click();
    const ripe = elsewhere.getByRole('dialog', { name: 'News' }).locator('li', { hasText: 'The tomatoes are ripe' });
    await ripe.waitFor();
    expect(await ripe.getAttribute('class')).not.toContain('unread');
  });

  it('stands in the status bar, in the person’s language, with English where a text is missing', async () => {
    const page = await open(lead, '/garden/main', 'es-ES');
    await page.locator('.status').getByText('3 beds').waitFor();
    const frame = page.frameLocator('.panel-frame');
    await frame.getByRole('heading', { name: 'Nuestros bancales' }).waitFor();
    expect(await frame.locator('#unknown').textContent()).toBe('Nowhere else');
  });
});

describe('commands of a tool', () => {
  it('stand in menus, the palette and under keys, each only where its condition holds', async () => {
    const page = await open(lead, '/garden/main');
    await page.frameLocator('.panel-frame').locator('#said').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'More on this page' }).click();
    const menu = page.getByRole('group', { name: 'More on this page' });
    expect(
      await menu
        .getByRole('button')
        .allTextContents()
        .then((all) => all.map((words) => words.trim().split('\n')[0]?.trim())),
    ).toEqual(['Water the beds']);
    await menu.getByRole('button', { name: 'Water the beds' }).click();
    await expect.poll(() => page.frameLocator('.panel-frame').locator('#said').textContent(), within).toBe('garden.water');
    await page.keyboard.press('F1');
    await page.getByRole('combobox').fill('beds');
    await page.getByRole('option', { name: 'Water the beds' }).waitFor();
    expect(await page.getByRole('option', { name: 'Weed the beds' }).count()).toBe(0);
    await page.getByRole('combobox').fill('never offered');
    expect(await page.getByRole('option', { name: 'Never offered' }).count()).toBe(0);
    const other = await open(facilitator, '/garden/main');
    await other.getByRole('button', { name: 'More on this page' }).click();
    await other.getByRole('group', { name: 'More on this page' }).getByRole('button', { name: 'Weed the beds' }).waitFor();
  });
});

describe('a place in a panel', () => {
  it('shows what another tool fills it with, leads there, and is empty once that is off', async () => {
    const page = await open(facilitator, '/shed/main');
    const frame = page.frameLocator('.panel-frame');
    await frame.getByRole('heading', { name: 'Beds that want something' }).waitFor();
    await frame.getByText('since monday').waitFor();
    await frame.getByRole('link', { name: 'Bed 3 wants water' }).click();
    await page.waitForURL(`**${home}/garden/main/bed-3`);
    await page.goBack();
    await frame.getByRole('heading', { name: 'Beds that want something' }).waitFor();
    const begun = Date.now();
    await stage.server.admin('PUT', '/workspaces/tidewell-thrives/plugins/garden', { enabled: false });
    await expect.poll(() => frame.getByRole('heading', { name: 'Beds that want something' }).count(), { ...within, interval: 20 }).toBe(0);
    await expect.poll(() => page.locator('.status').getByText('3 beds').count(), { ...within, interval: 20 }).toBe(0);
    // Far more than the second that is promised would be a fault; a busy machine may need more than one.
    expect(Date.now() - begun).toBeLessThan(8_000);
    await stage.server.admin('PUT', '/workspaces/tidewell-thrives/plugins/garden', { enabled: true });
    await frame.getByRole('heading', { name: 'Beds that want something' }).waitFor();
  });
});

describe('a page beside the first', () => {
  it('is opened by a key, chosen from a list, sized by keys and pointer, remembered, and closed', async () => {
    const page = await stage.visitAs(facilitator, { viewport: { width: 1500, height: 900 } });
    await page.goto(`${home}/common-agenda/agenda`);
    await page.locator('.ProseMirror').first().waitFor();
    await page.locator('#page').focus();
    await page.keyboard.press('Control+\\');
    const pane = page.locator('tutti-beside');
    await pane.getByLabel('Page beside', { exact: true }).selectOption('The garden');
    await pane.frameLocator('.panel-frame').getByRole('heading', { name: 'Our beds' }).waitFor();
    const width = async (): Promise<number> => (await pane.boundingBox())?.width ?? 0;
    const before = await width();
    const handle = pane.getByRole('separator', { name: 'Width of the page beside' });
    await handle.press('ArrowLeft');
    await expect.poll(width, within).toBeGreaterThan(before);
    const box = await handle.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 5, 400);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 205, 420, { steps: 4 });
    await page.mouse.up();
    await expect.poll(width, within).toBeLessThan(before);
    const kept = await width();
    await page.reload();
    await pane.frameLocator('.panel-frame').getByRole('heading', { name: 'Our beds' }).waitFor();
    expect(Math.abs((await width()) - kept)).toBeLessThan(4);
    await page.locator('.ProseMirror').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await pane.getByRole('button', { name: 'Close the page beside' }).click();
    await expect.poll(() => pane.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.classList.contains('beside-button'))).toBe(true);
  });
});

describe('looking after tools', () => {
  it('shows what a tool may do and how it runs, takes a permission away, and keeps what is on as a file', async () => {
    const page = await open(facilitator, '/settings/tools');
    const row = page.locator('.tool', { has: page.getByRole('heading', { name: 'The garden' }) });
    await row.getByText('What it may do, and how it runs').click();
    await row.getByText('Ask weather.example on the internet', { exact: true }).waitFor();
    await row.getByText('Apart from the server, locked in').waitFor();
    await row.getByRole('switch', { name: /Send people news/ }).press('Space');
    await row.getByText('Taken away in this workspace.').waitFor();
    await row.getByRole('switch', { name: /Send people news/ }).press('Space');
    await expect.poll(() => row.getByText('Taken away in this workspace.').count(), within).toBe(0);
    const saving = page.waitForEvent('download');
    await page
      .getByRole('link', { name: 'Save the file' })
      .or(page.getByRole('button', { name: 'Save the file' }))
      .click();
    const file = await (await saving).path();
    await row.getByRole('switch', { name: 'The garden', exact: true }).press('Space');
    await row.getByRole('button', { name: /Erase what it kept here/ }).waitFor();
    await page.locator('tutti-tools-file input[type=file]').setInputFiles(file);
    await page.getByText('Brought in: one tool on, 0 tools off.').waitFor();
  });

  it('erases what a tool kept only after its name was typed', async () => {
    const page = await open(facilitator, '/settings/tools');
    const row = page.locator('.tool', { has: page.getByRole('heading', { name: 'The shed' }) });
    await row.getByRole('switch', { name: 'The shed', exact: true }).press('Space');
    await row.getByRole('button', { name: /Erase what it kept here/ }).click();
    const dialog = page.locator('tutti-tool-purge');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await dialog.getByRole('alert').getByText('exactly').waitFor();
    await dialog.getByLabel('Type “The shed” to go on').fill('the shed');
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('What The shed kept here is erased.').waitFor();
  });

  it.each(['light', 'dark', 'contrast'])('has no fault that axe can find, and fits 320 px, in %s', async (theme) => {
    const page = await open(facilitator, '/settings/choices');
    await page.evaluate((chosen) => localStorage.setItem('tutti.theme', chosen), theme);
    for (const path of ['/settings/choices', '/settings/tools', '/garden/main']) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(home + path);
      if (path === '/garden/main') await page.frameLocator('.panel-frame').getByRole('heading', { name: 'Our beds' }).waitFor();
      else await page.getByRole('heading', { level: 1 }).waitFor();
      for (const details of await page.locator('details > summary').all()) await details.click();
      // axe is not let into the frame, where the heading of a framed panel stands; it was waited for above.
      const faults = await axeFaults(page);
      expect(path === '/garden/main' ? faults.filter((fault) => !fault.startsWith('page-has-heading-one')) : faults, path).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        path,
      ).toBeLessThanOrEqual(0);
    }
  });
});

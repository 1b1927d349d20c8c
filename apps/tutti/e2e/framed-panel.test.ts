/** The same panel of an installed tool in a sandboxed frame and in the page: people must not notice which it is. */
import { browserStage } from '@tutti/testkit/browser';
import type { Frame, Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { installTool } from './steps/install-tool.ts';
import { counterTool } from './tools/counter-tool.ts';

const member = 'lourdes.quintero@tidewell.example';
const other = 'nadia.ferreira@tidewell.example';
let observer = '';
const place = '/w/tidewell-thrives/counter/main';

const stage = browserStage({
  async prepare({ server }) {
    const { people } = await server.admin<{ people: { email: string; role: string }[] }>('POST', '/samples/tidewell-thrives');
    observer = people.find(({ role }) => role === 'observer')?.email ?? '';
    await installTool(server, counterTool());
    await server.admin('PUT', '/workspaces/tidewell-thrives/plugins/counter', { enabled: true });
  },
});

const within = { timeout: 10_000 };

// Pages of the test before would only take time from the next.
beforeEach(async () => {
  for (const context of stage.browser.contexts()) await context.close();
});

describe.each(['frame', 'page'] as const)('a panel of an installed tool in its %s', (mode) => {
  async function begin(): Promise<void> {
    await installTool(stage.server, counterTool(), { panelsInPage: String(mode === 'page') });
  }

  function inside(page: Page): { find(selector: string): Locator } {
    return {
      find: (selector) =>
        mode === 'frame' ? page.frameLocator('.panel-frame').locator(selector) : page.locator(`tutti-panel-host ${selector}`),
    };
  }

  async function open(email: string, path = place): Promise<{ page: Page; find(selector: string): Locator }> {
    const page = await stage.visitAs(email);
    await page.goto(path);
    const { find } = inside(page);
    await find('#facts').waitFor();
    expect(await page.locator('.panel-frame').count()).toBe(mode === 'frame' ? 1 : 0);
    return { page, find };
  }

  it('is shown with its icon, its look and what it may know', async () => {
    await begin();
    const { page, find } = await open(member, `${place}/here`);
    await expect.poll(() => find('#facts').textContent(), within).toBe('lead in Tidewell Thrives, here, saved, writes');
    await expect.poll(() => find('wa-icon svg :is(path, use)').count(), within).toBeGreaterThan(0);
    const color = () => find('h1').evaluate((heading) => getComputedStyle(heading).color);
    const before = await color();
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark';
    });
    await expect.poll(color, within).not.toBe(before);
  });

  it('asks its own routes, hears of changed records and of refusals', async () => {
    const [one, two] = [await open(member), await open(other)];
    const before = Number(await one.find('#kept').textContent());
    await one.find('#keep').click();
    await expect.poll(() => one.find('#kept').textContent(), within).toBe(String(before + 1));
    await one.page.getByText('Kept').waitFor();
    await one.page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => one.find('#said').textContent(), within).toBe('undone');
    stage.expectFaults(/404/);
    await two.find('#forbidden').click();
    await expect.poll(() => two.find('#said').textContent(), within).toBe('TuttiError NOT_FOUND');
  });

  it('writes together with others, and sees who they are', async () => {
    const [one, two] = [await open(member), await open(other)];
    await expect.poll(() => two.find('#others').textContent(), within).toContain('Lourdes Quintero');
    // The text has come.
    for (const { page } of [one, two]) await page.locator('.status').getByText('Saved', { exact: true }).waitFor();
    const before = (await two.find('#text').textContent())?.length ?? 0;
    await one.find('#add').click();
    await two.find('#add').click();
    for (const each of [one, two]) await expect.poll(async () => (await each.find('#text').textContent())?.length, within).toBe(before + 2);
    await one.page.locator('.status').getByText('Saved', { exact: true }).waitFor();
    // The last letter is not lost with the panel.
    await one.find('#add').click();
    await one.page.getByRole('navigation', { name: 'Pages of this workspace' }).getByRole('link', { name: 'Home' }).click();
    await expect.poll(async () => (await two.find('#text').textContent())?.length, within).toBe(before + 3);
  });

  it('lets nobody write who may only read', async () => {
    const { find } = await open(observer);
    await expect.poll(() => find('#facts').textContent(), within).toContain('reads');
    const other = await open(member);
    // The text has come.
    await other.page.locator('.status').getByText('Saved', { exact: true }).waitFor();
    const before = await other.find('#text').textContent();
    await find('#add').click();
    await other.find('#add').click();
    await expect.poll(() => other.find('#text').textContent(), within).toBe(`${before}x`);
  });

  it('follows addresses, links, commands and keys', async () => {
    const { page, find } = await open(member);
    await find('#move').click();
    await expect.poll(() => new URL(page.url()).pathname).toBe(`${place}/there`);
    await expect.poll(() => find('#facts').textContent(), within).toContain('there');
    await find('#words').focus();
    await page.keyboard.press('Control+Alt+r');
    await expect.poll(() => find('#said').textContent(), within).toBe('reset');
    await find('#words').focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.press('Escape');
    const downloading = page.waitForEvent('download');
    await find('#load').click();
    expect((await downloading).suggestedFilename()).toBe('kept.json');
    await find('#home').click();
    await page.getByRole('heading', { name: /Good (morning|afternoon|evening)/ }).waitFor();
  });

  it('is reached and left by the tab key alone', async () => {
    const { page, find } = await open(member);
    await page.locator('#page').focus();
    await page.keyboard.press('Tab');
    await expect.poll(() => find('#add').evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(true);
    for (let times = 0; times < 7; times += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('tutti-panel-host') === null)).toBe(true);
  });
});

describe('a new version of an installed tool', () => {
  it.each([false, true])(
    'takes the place of the old one in an open browser without a reload or an empty moment (in the page: %s)',
    async (inPage) => {
      const query = { panelsInPage: String(inPage) };
      const number = inPage ? 3 : 1;
      await installTool(stage.server, counterTool(`2.${number}.0`, 'Before'), query);
      const page = await stage.visitAs(member);
      await page.goto(place);
      const heading = (words: string): Promise<number> => headings(page, words);
      await expect.poll(() => heading('Before'), within).toBe(1);
      await page.evaluate(() => {
        const watched = window as unknown as { sameDocument: boolean; empty: number };
        watched.sameDocument = true;
        watched.empty = 0;
        new MutationObserver(() => {
          if (document.querySelector('.panel-skeleton')) watched.empty += 1;
        }).observe(document.body, { subtree: true, childList: true });
      });
      // While the old process makes way a request may be asked to come again in a second, which it does.
      stage.expectFaults(/503/);
      await installTool(stage.server, counterTool(`2.${number + 1}.0`, 'After'), query);
      const begun = Date.now();
      await expect.poll(() => heading('After'), within).toBe(1);
      await expect.poll(() => heading('Before'), within).toBe(0);
      expect(Date.now() - begun).toBeLessThan(8_000);
      expect(await page.evaluate(() => ({ ...(window as unknown as { sameDocument: boolean; empty: number }) }).sameDocument)).toBe(true);
      expect(await page.evaluate(() => (window as unknown as { empty: number }).empty)).toBe(0);
    },
  );
});

async function headings(page: Page, words: string): Promise<number> {
  const counts = await Promise.all(
    page.frames().map((frame: Frame) =>
      frame
        .getByRole('heading', { level: 1, name: words })
        .count()
        .catch(() => 0),
    ),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The workbench as people meet it: first start, palette, tools switched live, a broken panel, no connection, small screens, every theme. */
import { startTestServer, type TestServer } from '@tutti/testkit';
import { browserOrigin, launchBrowser, signInAs } from '@tutti/testkit/browser';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type Guest = Page & { faults: string[] };

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

function watched(page: Page): Guest {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return Object.assign(page, { faults });
}

async function enter(email: string, path: string, options: BrowserContextOptions = {}): Promise<Guest> {
  const { context } = await signInAs(browser, server, email, options);
  const page = watched(await context.newPage());
  await page.goto(path);
  await page.waitForSelector('.shell:not(.waiting)');
  return page;
}

async function field(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: false }).first().fill(value);
}

describe('the first start', () => {
  it('leads the first facilitator from the printed link to an agenda, and asks one thing only', async () => {
    const context = await browser.newContext({ baseURL: browserOrigin(server) });
    const page = watched(await context.newPage());
    await page.goto(new URL(server.firstLink ?? '').pathname);
    await field(page, 'Your name', 'Delphine Okafor');
    await field(page, 'E-mail address', 'delphine@example.org');
    await page.getByRole('button', { name: 'Join as Delphine Okafor' }).click();
    await field(page, 'A password of your own', 'short');
    await expect.poll(() => page.textContent('.strength')).toContain('Too short');
    await field(page, 'A password of your own', 'a calm harbour in spring');
    await page.getByRole('button', { name: 'Use this password' }).click();
    await page.getByRole('heading', { name: 'What first?' }).waitFor();
    await field(page, 'Name of your initiative', 'Harbour Families');
    await page.getByRole('button', { name: 'Start our agenda' }).click();
    await page.getByRole('heading', { name: 'What we agreed' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/w\/[^/]+\/common-agenda\/agenda$/);
    await page.locator('.status').getByText('Saved', { exact: true }).waitFor();
    expect(page.faults).toEqual([]);
    await context.close();
  });

  it('does not use a link up by opening it', async () => {
    const context = await browser.newContext({ baseURL: browserOrigin(server) });
    const page = await context.newPage();
    await page.goto(new URL(server.firstLink ?? '').pathname);
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    await context.close();
  });
});

describe('inside a workspace', () => {
  const home = '/w/tidewell-thrives';
  let people: { email: string; role: string }[];
  const one = (role: string): string => people.find((person) => person.role === role)?.email ?? '';

  beforeAll(async () => {
    people = (await server.admin<{ people: { email: string; role: string }[] }>('POST', '/samples/tidewell-thrives')).people;
  });

  it('is worked by the palette and the keyboard alone', async () => {
    const page = await enter(one('facilitator'), home);
    await page.getByRole('heading', { name: /Good (morning|afternoon|evening)/ }).waitFor();
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox');
    await box.waitFor();
    await page.keyboard.type('peop');
    await expect.poll(() => page.getByRole('option', { selected: true }).textContent()).toContain('People');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('page');
    await page.keyboard.press('F1');
    await box.waitFor();
    await page.keyboard.type('goals');
    await page.getByRole('option', { name: /goals/i }).first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('combobox').count()).toBe(0);
    await page.keyboard.press('F1');
    await box.waitFor();
    await page.keyboard.type('what we agreed');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('navigation', { name: 'Open pages' }).waitFor();
    await page.getByRole('button', { name: 'Close What we agreed' }).press('Enter');
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
    expect(page.faults).toEqual([]);
    await page.context().close();
  });

  it('takes a tool away from everybody at once, and brings it back, without reload', async () => {
    const [facilitator, member] = [await enter(one('facilitator'), `${home}/settings/tools`), await enter(one('lead'), home)];
    const tool = member.getByRole('navigation', { name: 'Pages of this workspace' }).getByRole('link', { name: 'What we agreed' });
    await tool.waitFor();
    const toggle = facilitator.getByRole('switch', { name: 'What we agreed' });
    await toggle.press('Space');
    await expect.poll(() => tool.count(), { timeout: 10_000 }).toBe(0);
    await toggle.press('Space');
    await expect.poll(() => tool.count(), { timeout: 10_000 }).toBe(1);
    // What was on its way to the tool when it went off is refused, as it must be.
    expect([...facilitator.faults, ...member.faults].filter((fault) => !fault.includes('403'))).toEqual([]);
    await Promise.all([facilitator.context().close(), member.context().close()]);
  });

  it('puts a card where a panel breaks, lets all else run, and tries again', async () => {
    const page = await enter(one('facilitator'), home);
    let broken = true;
    await page.route('**/plugins/common-agenda/**/*-panel.js*', (route) => {
      const body = "export default class extends HTMLElement { connectedCallback() { throw new Error('broken on purpose'); } }";
      return broken ? route.fulfill({ contentType: 'text/javascript', body }) : route.continue();
    });
    await page.getByRole('navigation', { name: 'Pages of this workspace' }).getByRole('link', { name: 'What we agreed' }).click();
    await page.getByRole('heading', { name: 'What we agreed did not open' }).waitFor();
    await page.getByRole('button', { name: 'Switch this tool off' }).waitFor();
    broken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.ProseMirror').first().waitFor();
    await page.context().close();
  });

  it('says truthfully when there is no connection, and when all is saved again', async () => {
    const page = await enter(one('lead'), `${home}/common-agenda/agenda`);
    const status = page.locator('.status');
    await status.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Keep them' }).click();
    await server.kill();
    await status.getByText('Offline – kept on this device').waitFor();
    await status.getByText('No connection, trying again…').waitFor();
    await server.restart();
    await status.getByText('Saved', { exact: true }).waitFor();
    await status.getByText('Connected', { exact: true }).waitFor();
    await page.context().close();
  });

  it('says of pages it had not fetched that they wait for the server, and opens them by itself', async () => {
    const page = await enter(one('facilitator'), home);
    await page.getByRole('heading', { name: /Good (morning|afternoon|evening)/ }).waitFor();
    await server.kill();
    await page.locator('.status').getByText('No connection, trying again…').waitFor();
    const pages = page.getByRole('navigation', { name: 'Pages of this workspace' });
    await pages.getByRole('link', { name: 'What we agreed' }).click();
    await page.getByRole('heading', { name: '“What we agreed” waits for the server' }).waitFor();
    await pages.getByRole('link', { name: 'People' }).click();
    await page.getByRole('heading', { name: '“People” waits for the server' }).waitFor();
    expect(await page.locator('body').textContent()).not.toContain('import');
    await server.restart();
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Invite someone' }).waitFor();
    await pages.getByRole('link', { name: 'What we agreed' }).click();
    await page.locator('.ProseMirror').first().waitFor();
    await page.context().close();
  });

  it.each([
    ['a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
    ['the narrowest phone', { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }],
    ['200 % zoom', { viewport: { width: 720, height: 450 } }],
  ] as const)('fits %s: nothing sticks out, and what is pressed is large enough', async (_name, options) => {
    const page = await enter(one('facilitator'), home, options);
    for (const path of ['', '/settings/people', '/settings/tools', '/settings/workspace', '/settings/account']) {
      await page.goto(home + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
    if (options.viewport.width < 700) {
      const heights = await page.locator('.bottom-bar > *').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
      expect(await page.locator('.bottom-bar span').evaluateAll(wordsCutInTwo)).toEqual([]);
    }
    expect(page.faults).toEqual([]);
    await page.context().close();
  });

  it('is mirrored for languages written from right to left, and still fits', async () => {
    const page = await enter(one('facilitator'), home);
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    const stave = await page.locator('.stave').boundingBox();
    expect(stave?.x).toBeGreaterThan(800);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('hands an invitation over as a link that lets one person in', async () => {
    const page = await enter(one('facilitator'), `${home}/settings/people`);
    await page.getByRole('button', { name: 'Invite someone' }).click();
    await field(page, 'Their name', 'Yolanda Reyes');
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    await page.getByRole('heading', { name: 'The invitation for Yolanda Reyes is ready' }).waitFor();
    await page.getByRole('img', { name: 'The same link as a code to scan' }).waitFor();
    const link = new URL(await page.getByLabel('Link', { exact: true }).inputValue());
    const context = await browser.newContext({ baseURL: browserOrigin(server) });
    const guest = watched(await context.newPage());
    await guest.goto(link.pathname);
    await guest.getByRole('heading', { name: 'Join Tidewell Thrives' }).waitFor();
    await guest.locator('.sheet').getByText('Harbor Light').first().waitFor();
    await guest.getByRole('button', { name: 'Join as Yolanda Reyes' }).click();
    await guest.getByRole('heading', { name: 'Make this account yours' }).waitFor();
    await field(guest, 'A password of your own', 'four quiet birds on wires');
    await guest.getByRole('button', { name: 'Use this password' }).click();
    await guest.getByRole('heading', { name: /Good .*, Yolanda/ }).waitFor();
    await expect.poll(() => page.textContent('#page'), { timeout: 10_000 }).not.toContain('Invited, not here yet');
    expect([...page.faults, ...guest.faults]).toEqual([]);
    await Promise.all([page.context().close(), context.close()]);
  });
});

/** Runs in the page: the words of these elements that stand on more than one line. */
function wordsCutInTwo(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    const node = element.firstElementChild?.firstChild ?? [...element.childNodes].find(({ nodeType }) => nodeType === Node.TEXT_NODE);
    if (!node) return [];
    return [...(node.textContent ?? '').matchAll(/\S+/g)]
      .filter(({ index, 0: word }) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      })
      .map(([word]) => word);
  });
}

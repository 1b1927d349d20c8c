/** Makes the pictures of the README from the sample: `node apps/tutti/e2e/screenshots.ts`. Writes docs/images/{agenda,home,numbers,phone}.png. */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { startTestServer } from '@tutti/testkit';
import { browserOrigin, launchBrowser, signInAs } from '@tutti/testkit/browser';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { ensureBuilt } from '../src/build/ensure-built.ts';

const folder = path.resolve(import.meta.dirname, '../../../docs/images');
/** Beyond this a picture slows down the page it stands on. */
const largest = 300_000;

/** Two people of two organisations, and the line of the vision at whose end each writes. */
const writers = [
  { email: 'roz.baptiste@tidewell.example', line: '.ProseMirror > p:nth-child(3)' },
  { email: 'lourdes.quintero@tidewell.example', line: '.ProseMirror > ul > li:nth-child(2) p' },
];

await ensureBuilt((line) => console.log(line));
const [server, browser] = await Promise.all([startTestServer(), launchBrowser()]);
try {
  mkdirSync(folder, { recursive: true });
  const { workspace } = await server.admin<{ workspace: string }>('POST', '/samples/tidewell-thrives');
  // Like a server in use: the last backup stands on Home.
  await server.admin('POST', '/backup');
  const visit = async (email: string, page: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const look: BrowserContextOptions = {
      viewport: { width: 1440, height: 900 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-US',
    };
    const { context } = await signInAs(browser, server, email, { ...look, ...options });
    const opened = await context.newPage();
    await opened.goto(`${browserOrigin(server)}/w/${workspace}${page}`);
    return opened;
  };
  const agenda = '/common-agenda/agenda';
  const vision = 'common-agenda-section[data-address="vision"]';
  const reader = await visit('delphine.okafor@tidewell.example', `${agenda}/vision`);
  await reader.locator(`${vision} .ProseMirror > p`).last().click();
  const lines = [];
  for (const { email, line } of writers) lines.push((await visit(email, agenda)).locator(`${vision} ${line}`));
  for (const line of lines) await line.waitFor();
  // One after the other and at once: a name goes from its caret after a few seconds.
  for (const line of lines) {
    await line.click();
    await line.page().keyboard.press('End');
  }
  await reader.locator('.rt-caret').nth(1).waitFor();
  await shoot(reader, 'agenda');

  const home = await visit('delphine.okafor@tidewell.example', '');
  await home.getByRole('heading', { name: 'What moved' }).waitFor();
  await shoot(home, 'home');

  const numbers = await visit('delphine.okafor@tidewell.example', '/shared-measurement/measurement');
  await numbers.locator('.spark').first().waitFor();
  await shoot(numbers, 'numbers');

  const phone = await visit('delphine.okafor@tidewell.example', agenda, {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await phone.locator('.ProseMirror').first().waitFor();
  await shoot(phone, 'phone');
} finally {
  await browser.close();
  await server.dispose();
}

async function shoot(page: Page, name: string): Promise<void> {
  const file = path.join(folder, `${name}.png`);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: file, caret: 'initial' });
  const { size } = statSync(file);
  if (size > largest) throw new Error(`${name}.png has ${size} bytes, more than ${largest}`);
  console.log(`docs/images/${name}.png, ${Math.round(size / 1000)} kB`);
}

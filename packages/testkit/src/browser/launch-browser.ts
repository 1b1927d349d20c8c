/** A real Chromium for browser tests, without anything that would talk to the network by itself. */
import { type Browser, chromium } from 'playwright-core';
import { chromiumMissing, findChromium } from '../find-chromium.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws when there is no Chromium, with a line that says how to get one: browser tests are never skipped. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumMissing);
  return chromium.launch({ executablePath, args: flags });
}

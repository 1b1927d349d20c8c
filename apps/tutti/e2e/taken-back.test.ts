/** A change that the agenda has no place for is taken back, and the page of whoever made it says so in plain words. */
import { browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { untilSaved, words, write } from './steps/agenda.ts';
import { becomeFacilitator, startAgenda } from './steps/begin.ts';

const stage = browserStage();
let page: Page;

beforeAll(async () => {
  page = await stage.visit();
  await becomeFacilitator(page, stage.server.firstLink, { name: 'Nadia Ferreira', email: 'nadia@example.org' });
  await startAgenda(page, 'Harbour Families');
  await untilSaved(page);
});

/** A program of the same person's, signed in as the page is. */
async function program(): Promise<{ doc: Y.Doc; end: () => void }> {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const { origin } = stage.server;
  class Signed extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie, origin } });
    }
  }
  const doc = new Y.Doc();
  const workspace = new URL(page.url()).pathname.split('/')[2];
  const provider = new WebsocketProvider(`${origin.replace('http', 'ws')}/sync/${workspace}/common-agenda`, 'agenda-main', doc, {
    WebSocketPolyfill: Signed as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await expect.poll(() => provider.synced).toBe(true);
  return { doc, end: () => provider.destroy() };
}

it('says what was taken back, and writing goes on', async () => {
  await write(page, 'vision', 'Every child reads by nine.');
  const { doc, end } = await program();
  const body = (doc.getMap('sections').get('vision') as Y.Map<unknown>).get('body') as Y.XmlFragment;
  body.push([new Y.XmlElement('iframe')]);
  await page.getByText('“iframe” cannot stand in this text').waitFor();
  await expect.poll(() => body.toString()).not.toContain('iframe');
  await write(page, 'vision', ' And every parent is heard.');
  await untilSaved(page);
  expect(await words(page, 'vision')).toContain('And every parent is heard.');
  await expect.poll(() => body.toString()).toContain('And every parent is heard.');
  end();
});

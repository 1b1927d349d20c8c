/** An installed tool whose panel is out for everything: nothing of it succeeds, and the page around it does not notice. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installTool } from './steps/install-tool.ts';
import { hostilePanel } from './tools/hostile-panel.ts';

const place = '/w/tidewell-thrives/prowler/main';
const everybody = ['facilitator', 'steward', 'lead', 'member', 'observer', 'community'];

/** Another host, which writes down whatever reaches it. */
let evil: Server;
const reached: string[] = [];

const stage = browserStage({
  async prepare({ server }) {
    evil = createServer((request, response) => {
      reached.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*');
      response.end('');
    });
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    await server.admin('POST', '/samples/tidewell-thrives');
    await installTool(server, {
      id: 'prowler',
      manifest: {
        panels: [{ id: 'prowler.main', title: 'Prowler', icon: 'box', module: './dist/browser/panel.js' }],
        documents: [
          {
            type: 'notes',
            title: 'Notes',
            freeForm: true,
            schemaVersion: 1,
            grants: { read: { roles: everybody }, write: { roles: everybody } },
          },
        ],
        permissions: ['documents'],
      },
      files: { 'dist/browser/panel.js': hostilePanel(`http://127.0.0.1:${(evil.address() as AddressInfo).port}`) },
    });
    await server.admin('PUT', '/workspaces/tidewell-thrives/plugins/prowler', { enabled: true });
  },
});

afterAll(() => void evil?.close());

describe('a hostile panel in its frame', () => {
  let page: Page;
  let downloads = 0;
  let dialogs = 0;

  beforeAll(async () => {
    page = await stage.visitAs('nadia.ferreira@tidewell.example');
    page.on('download', () => {
      downloads += 1;
    });
    page.on('dialog', (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    await page.goto('/w/tidewell-thrives');
    await page.goto(place);
    await page.frameLocator('.panel-frame').getByText('done', { exact: true }).waitFor({ timeout: 90_000 });
  }, 120_000);

  it('reaches nothing of what it tries', async () => {
    stage.expectFaults(/./);
    const got = JSON.parse((await page.frameLocator('.panel-frame').locator('[data-got]').getAttribute('data-got')) ?? '{}') as Record<
      string,
      string
    >;
    expect(Object.keys(got).length).toBeGreaterThan(40);
    expect(Object.entries(got).filter(([, said]) => !said.startsWith('no: '))).toEqual([]);
    expect(reached).toEqual([]);
  });

  it('moves, opens, downloads and prints nothing by itself', async () => {
    stage.expectFaults(/./);
    expect(new URL(page.url()).pathname).toBe(`${place}/settings/people`);
    expect(page.context().pages()).toHaveLength(1);
    expect(await page.getByRole('combobox').count()).toBe(0);
    expect([downloads, dialogs]).toEqual([0, 0]);
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('stolen');
  });

  it('says its words as words only', async () => {
    expect(
      await page
        .locator('tutti-toasts')
        .evaluate((region) => region.shadowRoot?.querySelectorAll('img').length ?? region.querySelectorAll('img').length),
    ).toBe(0);
  });

  it('uses no key and no link that is not its own, also when somebody presses something in it', async () => {
    stage.expectFaults(/./);
    // What it asked for before waits for the news of a press as long as this, and must not take it for this one.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
    await page.frameLocator('.panel-frame').locator('#pressed').click();
    await page.frameLocator('.panel-frame').getByText('pressed', { exact: true }).waitFor();
    // As long as a frame's words may wait for the news of a press.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)));
    expect(new URL(page.url()).pathname).toBe(`${place}/settings/people`);
    expect(downloads).toBe(0);
    expect(reached).toEqual([]);
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false);
  });

  it('leaves the rest of the page as it was', async () => {
    await page.getByRole('navigation', { name: 'Pages of this workspace' }).getByRole('link', { name: 'What we agreed' }).click();
    await page.locator('.ProseMirror').first().waitFor();
  });
});

describe('the document of a frame', () => {
  it('is shown by our own pages only, has no origin even on its own, and loads no file that was changed', async () => {
    const page = await stage.visitAs('nadia.ferreira@tidewell.example');
    const answer = await page.request.get('/api/workspaces/tidewell-thrives');
    const { plugins } = (await answer.json()) as { plugins: { id: string; frames?: Record<string, string> }[] };
    const address = plugins.find(({ id }) => id === 'prowler')?.frames?.['prowler.main'] ?? '';
    const frame = await page.request.get(address);
    expect(frame.headers()['x-frame-options']).toBe('SAMEORIGIN');
    const policy = frame.headers()['content-security-policy'] ?? '';
    for (const part of [
      'sandbox allow-scripts allow-forms;',
      "default-src 'none'",
      "connect-src 'none'",
      "form-action 'none'",
      `frame-ancestors ${stage.origin}`,
    ])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|allow-same-origin|\*/);
    await page.goto(address);
    expect(await page.evaluate(() => window.origin)).toBe('null');
    stage.expectFaults(/integrity|digest|MIME|did not begin/i);
    await page.route('**/plugins/prowler/**', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        headers: { 'access-control-allow-origin': '*' },
        body: 'export default class extends HTMLElement {}',
      }),
    );
    await page.goto(place);
    await page.getByRole('heading', { name: 'The prowler did not open' }).waitFor();
  });
});

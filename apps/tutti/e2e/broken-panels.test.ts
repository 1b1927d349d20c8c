/** Panels that break in every way, in frames and in the page: a card with a way on stands in their place, and all else runs. */
import { browserStage } from '@tutti/testkit/browser';
import { beforeEach, describe, expect, it } from 'vitest';
import { installTool, type TestTool } from './steps/install-tool.ts';

const facilitator = 'nadia.ferreira@tidewell.example';
const lead = 'lourdes.quintero@tidewell.example';

const ways = {
  loading: "throw new Error('broken on purpose');",
  drawing:
    "import { LitElement } from 'lit'; export default class extends LitElement { render() { throw new Error('broken on purpose'); } }",
  nothing: 'export default 7;',
  waiting: 'await new Promise(() => {}); export default class extends HTMLElement {}',
};
/** Only where it has a process of its own does a loop leave the page alone. */
const framedWays = { ...ways, looping: 'for (;;) {} export default class extends HTMLElement {}' };

const tool: TestTool = {
  id: 'breaker',
  manifest: {
    panels: Object.keys(framedWays).map((way) => ({
      id: `breaker.${way}`,
      title: `Breaks ${way}`,
      icon: 'box',
      module: `./dist/browser/${way}.js`,
    })),
  },
  files: Object.fromEntries(Object.entries(framedWays).map(([way, code]) => [`dist/browser/${way}.js`, code])),
};

const stage = browserStage({
  async prepare({ server }) {
    await server.admin('POST', '/samples/tidewell-thrives');
    await installTool(server, tool);
    await server.admin('PUT', '/workspaces/tidewell-thrives/plugins/breaker', { enabled: true });
  },
});

beforeEach(async () => {
  for (const context of stage.browser.contexts()) await context.close();
});

describe.each(['frame', 'page'] as const)('in a %s', (mode) => {
  it.each(Object.keys(mode === 'frame' ? framedWays : ways))('a panel that breaks while %s gives way to a card', async (way) => {
    stage.expectFaults(/broken on purpose|does not export/);
    await installTool(stage.server, tool, { panelsInPage: String(mode === 'page') });
    const page = await stage.visitAs(lead);
    await page.goto(`/w/tidewell-thrives/breaker/${way}`);
    const card = page.locator('tutti-error');
    await card.waitFor({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.getByRole('button', { name: 'Copy a report' }).waitFor();
    expect(await page.getByRole('button', { name: 'Switch this tool off' }).count()).toBe(0);
    expect(await page.locator('.panel-frame').count()).toBe(0);
    await page.getByRole('navigation', { name: 'Pages of this workspace' }).getByRole('link', { name: 'What we agreed' }).click();
    await page.locator('.ProseMirror').first().waitFor();
  });
});

it('can be switched off from its card by those who may', async () => {
  stage.expectFaults(/broken on purpose/);
  const page = await stage.visitAs(facilitator);
  await page.goto('/w/tidewell-thrives/breaker/drawing');
  await page.getByRole('button', { name: 'Switch this tool off' }).click();
  await page.getByRole('heading', { name: 'This page is not here' }).waitFor();
});

/** Services between installed tools on a running core: found by range, checked both ways, stamped with who asks, bounded in time and depth, and gone when their provider is. */
import type { PluginStatus } from '@tutti/plugin-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ToolTester, toolTester } from '../testing/install-tool.ts';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { packTool } from '../testing/pack-entries.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
let tools: ToolTester;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one'));
  await fillWorkspace(open, 'two', ['member']);
  tools = toolTester(open);
});

afterAll(() => open.dispose());

const get = (path: string) => ({ method: 'GET', path, roles: ['member', 'facilitator'], summary: 'Asks' });
const words = { type: 'object', properties: { words: { type: 'string', maxLength: 20 } }, required: ['words'] };

function provider(version: string, id = 'bell', more: object = {}): Uint8Array {
  const methods = {
    ring: {
      summary: 'Rings',
      arguments: words,
      result: { type: 'object', properties: { rung: { type: 'string' }, by: { type: 'string' }, plugin: { type: 'string' } } },
    },
    lie: { summary: 'Answers wrongly', arguments: words, result: { type: 'integer' } },
    hang: { summary: 'Never answers', arguments: words },
    crash: { summary: 'Ends its process', arguments: words },
    refuse: { summary: 'Refuses', arguments: words },
    absent: { summary: 'Declared, not built', arguments: words },
  };
  const server = `import { TuttiError } from '@tutti/plugin-api';
    export default { services: { bells: {
      ring: async (workspace, { words }, { plugin, actor }) => ({ rung: words + ' in ' + workspace.info.id, by: actor?.seat.id ?? 'nobody', plugin }),
      lie: async () => 'seven',
      hang: () => new Promise(() => {}),
      crash: async () => process.exit(3),
      refuse: async () => { throw new TuttiError('CONFLICT', { detail: 'The bell is rung already.' }); },
    } }, routes(app) { app.get('/alive', (c) => c.text('alive')); } };`;
  return packTool({
    id,
    version,
    server,
    title: id === 'bell' ? 'Bell' : id,
    routes: [get('/alive')],
    services: { provides: [{ name: 'bells', version, title: 'Bells', methods }] },
    ...more,
  });
}

const asking = `export default { routes(app) {
  const services = (c) => c.get('workspace').services;
  app.get('/find', async (c) => c.json((await services(c).find('bells')) ?? { none: true }));
  app.get('/call/:method/:words', async (c) => c.json((await services(c).call('bells', c.req.param('method'), { words: c.req.param('words') })) ?? { done: true }));
  app.get('/forged/:words', async (c) => {
    const workspace = c.get('workspace');
    await new Promise((resolve) => setTimeout(resolve, 1));
    globalThis.kept ??= workspace;
    return c.json(await globalThis.kept.services.call('bells', 'ring', { words: c.req.param('words') }));
  });
  app.get('/other', async (c) => c.json(await services(c).call('drums', 'beat', {})));
} };`;

function consumer(range: string, id = 'tower', list: 'requires' | 'optional' = 'requires'): Uint8Array {
  const routes = [get('/find'), get('/call/:method/:words'), get('/forged/:words'), get('/other')];
  return packTool({
    id,
    server: asking,
    title: id === 'tower' ? 'Tower' : id,
    routes,
    permissions: ['services'],
    services: { [list]: { bells: range } },
  });
}

async function status(id: string): Promise<PluginStatus | undefined> {
  const { plugins } = await open.admin.request<{ plugins: PluginStatus[] }>('GET', '/workspaces/one/plugins');
  return plugins.find((plugin) => plugin.id === id);
}

describe('a service that is required', () => {
  it('must be there before the tool can be switched on, in a version that fits; one sentence says what is missing', async () => {
    await tools.install(consumer('^2.0.0'));
    expect(await tools.enable('tower')).toMatchObject({
      status: 409,
      code: 'SERVICE_MISSING',
      detail: 'Tower needs the service “bells” ^2.0.0, and no tool that is on here provides it.',
    });
    await tools.install(provider('1.4.0'));
    await tools.enable('bell');
    expect(await tools.enable('tower')).toMatchObject({
      code: 'SERVICE_MISSING',
      detail: 'Tower needs the service “bells” ^2.0.0, and Bell here provides 1.4.0.',
    });
    expect((await status('tower'))?.enabled).toBe(false);
    await tools.install(provider('2.1.0'));
    expect(await tools.enable('tower')).toBeUndefined();
  });

  it('is asked for the seat whose request is served, and only for that one', async () => {
    expect(await tools.ask(people.member, 'tower/find')).toEqual({ plugin: 'bell', title: 'Bell', version: '2.1.0' });
    const rung = { rung: 'ding in one', by: people.member?.seat, plugin: 'tower' };
    expect(await tools.ask(people.member, 'tower/call/ring/ding')).toEqual(rung);
    expect(await tools.ask(people.member, 'tower/forged/first')).toMatchObject({ by: people.member?.seat });
    // The same context after its request is over: nobody stands behind it any more.
    expect(await tools.ask(people.facilitator, 'tower/forged/later')).toMatchObject({ by: 'nobody' });
  });

  it.each([
    [
      'arguments that are too long',
      'ring/a-word-of-more-than-twenty-letters',
      'INVALID_FIELD',
      'bells.ring: “words” must have at most 20 characters.',
    ],
    ['an unknown method', 'rings/x', 'INVALID_FIELD', 'The service “bells” 2.1.0 has no method “rings”. Did you mean “ring”?'],
    ['a method from elsewhere', 'constructor/x', 'INVALID_FIELD', 'The service “bells” 2.1.0 has no method “constructor”.'],
    ['a provider that refuses', 'refuse/x', 'CONFLICT', 'The bell is rung already.'],
    [
      'a provider that lies',
      'lie/x',
      'PLUGIN_FAILED',
      'Bell answered bells.lie with what its own manifest does not allow: it must be a whole number.',
    ],
    ['a method that is not built', 'absent/x', 'PLUGIN_FAILED', 'The tool declares “bells.absent” and has nothing that does it.'],
    ['a provider that never answers', 'hang/x', 'PLUGIN_TIMEOUT', 'The tool took too long to answer'],
  ])('answers in words to %s', { timeout: 20_000 }, async (_what, path, code, detail) => {
    expect(await tools.ask(people.member, `tower/call/${path}`)).toMatchObject({ code, detail });
  });

  it('that was not named in the manifest is not answered for', async () => {
    expect(await tools.ask(people.member, 'tower/other')).toMatchObject({
      code: 'NOT_ALLOWED',
      detail: expect.stringContaining('“drums”'),
    });
  });

  it('tells within a moment that its provider crashed, and works again once that is back', async () => {
    const begun = performance.now();
    expect(await tools.ask(people.member, 'tower/call/crash/x')).toMatchObject({ code: 'PLUGIN_STOPPED' });
    expect(performance.now() - begun).toBeLessThan(4000);
    await expect.poll(() => tools.ask(people.member, 'tower/call/ring/again'), { timeout: 10_000 }).toMatchObject({ rung: 'again in one' });
  });

  it('that was switched off is seen to be gone, with the reason on the page, and comes back with it', async () => {
    await tools.disable('bell');
    expect(await tools.ask(people.member, 'tower/find')).toEqual({ none: true });
    expect(await tools.ask(people.member, 'tower/call/ring/x')).toMatchObject({ code: 'SERVICE_MISSING' });
    expect(await status('tower')).toMatchObject({ enabled: true, reason: expect.stringContaining('no tool that is on here provides it') });
    await tools.enable('bell');
    expect(await tools.ask(people.member, 'tower/call/ring/x')).toMatchObject({ rung: 'x in one' });
    expect((await status('tower'))?.reason ?? '').not.toContain('provides it');
  });

  it('is not there in another workspace, where nobody switched its provider on', async () => {
    expect(await tools.enable('tower', 'two')).toMatchObject({ code: 'SERVICE_MISSING' });
  });
});

describe('a service that is optional', () => {
  it('may be missing or too old: the tool runs without', async () => {
    await tools.install(consumer('^9.0.0', 'spire', 'optional'));
    expect(await tools.enable('spire')).toBeUndefined();
    expect(await tools.ask(people.member, 'spire/find')).toEqual({ none: true });
    expect(await tools.ask(people.member, 'spire/call/ring/x')).toMatchObject({
      code: 'SERVICE_MISSING',
      detail: 'spire needs the service “bells” ^9.0.0, and Bell here provides 2.1.0.',
    });
  });
});

describe('tools', () => {
  it('that claim one service are not on together; the sentence names who has it', async () => {
    await tools.install(provider('2.0.0', 'gong'));
    expect(await tools.enable('gong')).toMatchObject({
      code: 'SERVICE_CLASH',
      detail: '“bells” is already provided here by Bell. Switch that off first.',
    });
    expect((await status('gong'))?.enabled).toBe(false);
  });

  it('that need one another in a circle are refused with the way round', async () => {
    const link = (id: string, needs: string): Uint8Array =>
      packTool({
        id,
        server: 'export default {};',
        permissions: ['services'],
        services: { provides: [{ name: id, version: '1.0.0', title: id, methods: {} }], requires: { [needs]: '^1.0.0' } },
      });
    for (const [id, needs] of [
      ['egg', 'nest'],
      ['hen', 'egg'],
      ['nest', 'hen'],
    ] as const)
      await tools.install(link(id, needs));
    expect(await tools.enable('hen')).toMatchObject({
      code: 'SERVICE_CYCLE',
      detail: 'These tools need one another in a circle, so none of them can begin: hen → egg → nest → hen.',
    });
  });

  it('that call one another without end are stopped, and the way is told', { timeout: 20_000 }, async () => {
    const echo = (id: string, other: string): Uint8Array =>
      packTool({
        id,
        server: `export default { services: { ${id}: { go: async (workspace, given) => workspace.services.call('${other}', 'go', given) } },
          routes(app) { app.get('/go', async (c) => c.json(await c.get('workspace').services.call('${other}', 'go', {}))); } };`,
        routes: [get('/go')],
        permissions: ['services'],
        services: {
          provides: [
            {
              name: id,
              version: '1.0.0',
              title: id,
              methods: { go: { summary: 'Goes on', arguments: { type: 'object' }, result: { type: 'object' } } },
            },
          ],
          optional: { [other]: '^1.0.0' },
        },
      });
    await tools.install(echo('ping', 'pong'));
    await tools.install(echo('pong', 'ping'));
    await tools.enable('ping');
    await tools.enable('pong');
    expect(await tools.ask(people.member, 'ping/go')).toMatchObject({
      code: 'SERVICE_DEPTH',
      detail: 'Tools have called one another too often: ping → pong → ping → pong → ping → pong.',
    });
  });
});

/** Every example in the docs, out of its packed tarball through the whole conformance suite, in both hosts; and that the suite finds faults. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packFolder } from '@tutti/core';
import { expect, it } from 'vitest';
import { allowed, conform, packagesIn, withBrowser } from './steps/conform.ts';

conform(packagesIn('docs/examples', packFolder));

const run = withBrowser();

/** Each of its faults is one that a point must find. */
async function packClumsy(): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tutti-clumsy-'));
  try {
    const route = (method: string, at: string) => ({ method, path: at, roles: ['facilitator'], summary: 'A route' });
    const about = { id: 'clumsy', apiVersion: 1, title: 'Clumsy', plainTitle: 'Clumsy', description: 'Does much wrong.', icon: 'bug' };
    const panels = [{ id: 'clumsy.main', title: 'Clumsy', icon: 'bug', module: './browser/panel.js' }];
    const routes = [route('GET', '/count'), route('POST', '/count'), route('GET', '/forgotten')];
    const tutti = { ...about, server: './server.js', panels, routes };
    const json = { name: 'clumsy', version: '1.0.0', type: 'module', engines: { tutti: '>=1.0.0' }, tutti };
    const server = `import 'node:fs';
      let count = 0;
      export default { routes(app) {
        app.get('/count', (c) => c.json({ count }));
        app.post('/count', (c) => c.json({ count: ++count }));
      } };`;
    const panel = `export default class extends HTMLElement {
      connectedCallback() { console.error('oops'); this.textContent = 'Words without a heading'; }
    }`;
    await mkdir(path.join(folder, 'browser'));
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(json));
    await writeFile(path.join(folder, 'server.js'), server);
    await writeFile(path.join(folder, 'browser/panel.js'), panel);
    return (await packFolder(folder)).bytes;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it(
  'finds what is wrong with a plugin, and says where',
  async () => {
    const outcomes = await run(await packClumsy(), 'worker');
    const failed = new Map(outcomes.filter(({ outcome }) => outcome === 'failed').map(({ number, words = '' }) => [number, words]));
    expect([...failed.keys()]).toEqual([2, 4, 5, 7, 8, 11]);
    expect(failed.get(2)).toContain('>=1.0.0');
    expect(failed.get(4)).toBe('server.js imports node:fs');
    expect(failed.get(5)).toContain('GET /forgotten');
    expect(failed.get(7)).toContain('oops');
    expect(failed.get(11)).toContain('GET /count');
  },
  allowed,
);

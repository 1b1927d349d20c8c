/** A worker keeps what every transport promises, and what only a worker can: its own priority and closed doors. */
import { fileURLToPath } from 'node:url';
import { silentLogger, systemClock } from '@tutti/base';
import { pluginTransportContract } from '@tutti/testkit/contracts';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from './host-limits.ts';
import { readPluginPackage } from './plugin-package.ts';
import { WorkerTransport } from './worker-transport.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../test-fixtures/${name}`, import.meta.url));
const workspace = { id: 'shore', name: 'Shore', vision: '', timeZone: 'UTC' };
const actor = {
  kind: 'person' as const,
  seat: { id: 's', role: 'member' as const, person: { id: 'p', name: 'P' }, organisation: undefined },
};

pluginTransportContract(
  'A worker',
  (plugin, serve, limits) =>
    new WorkerTransport({
      manifest: plugin.manifest,
      module: plugin.server ?? '',
      clock: systemClock,
      logger: silentLogger,
      limits,
      serve,
    }),
  { good: fixture('good'), faulty: fixture('faulty'), brokenImport: fixture('broken-import') },
);

describe('A plugin in a worker', () => {
  it('runs at a lower priority than the host, and cannot reach databases, signals, reports or other threads', async () => {
    const plugin = await readPluginPackage(fixture('good'));
    const transport = new WorkerTransport({
      manifest: plugin.manifest,
      module: plugin.server ?? '',
      clock: systemClock,
      logger: silentLogger,
      limits: defaultLimits,
      serve: async () => undefined,
    });
    try {
      await transport.start();
      const ask = async (path: string): Promise<unknown> =>
        (await transport.request({ workspace, actor }, new Request(`http://plugin.invalid${path}`))).json();
      if (process.platform === 'linux') expect(await ask('/seen')).toMatchObject({ priority: 10 });
      expect(await ask('/reach/sqlite')).toEqual({ refused: 'ERR_UNKNOWN_BUILTIN_MODULE' });
      for (const what of ['kill', 'report', 'channel']) expect(await ask(`/reach/${what}`), what).toEqual({ reached: 'undefined' });
    } finally {
      await transport.dispose();
    }
  });
});

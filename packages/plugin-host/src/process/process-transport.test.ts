/** A process keeps what every transport promises. */
import { fileURLToPath } from 'node:url';
import { silentLogger, systemClock } from '@tutti/base';
import { pluginTransportContract } from '@tutti/testkit/contracts';
import { ProcessTransport } from './process-transport.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../../test-fixtures/${name}`, import.meta.url));

pluginTransportContract(
  'A process',
  (plugin, serve, limits) =>
    new ProcessTransport({
      manifest: plugin.manifest,
      folder: plugin.folder,
      module: plugin.server ?? '',
      clock: systemClock,
      logger: silentLogger,
      limits,
      serve,
    }),
  { good: fixture('good'), faulty: fixture('faulty'), brokenImport: fixture('broken-import') },
);

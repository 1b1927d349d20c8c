/** Runs the server until it is told to stop: says where it listens, gives the first link, and on SIGTERM or SIGINT finishes what it holds. */
import { TuttiError } from '@tutti/base';
import { awaitSignal } from './await-signal.ts';
import { openServer } from './open-server.ts';
import type { AppSettings } from './settings.ts';

export interface ServeOptions {
  /** One JSON object per line instead of sentences. */
  json: boolean;
  print(line: string): void;
  /** Folders of plugin packages beside the bundled ones. */
  plugins?: readonly string[] | undefined;
  /** Only `plugins`, and none of those that come with the product. */
  withoutBundled?: boolean | undefined;
}

/** Resolves with the exit code once the server has stopped. */
export async function serve(given: AppSettings, { json, print, plugins, withoutBundled }: ServeOptions): Promise<number> {
  const stopped = awaitSignal();
  const server = await openServer(given, { pages: true, plugins, withoutBundled });
  try {
    const { host, port } = await server.core.listen().catch((error: unknown) => {
      throw explainListenError(error, given);
    });
    const listening = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
    const firstLink = await server.core.firstLink();
    if (json) {
      print(JSON.stringify({ listening, host, port, origin: server.settings.origin, firstLink }));
    } else {
      print(`tutti listening on ${listening}`);
      if (firstLink) {
        print('Nobody has an account here yet. Open this link to become the first facilitator (it works once):');
        print(`  ${firstLink}`);
      }
    }
    await stopped;
  } finally {
    await server.dispose();
  }
  return 0;
}

function explainListenError(error: unknown, { host, port }: AppSettings): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return new TuttiError('SETTINGS_INVALID', `Port ${port} is in use by another program; choose one with TUTTI_PORT.`);
  if (code === 'EACCES')
    return new TuttiError('SETTINGS_INVALID', `Port ${port} may not be used by this user; choose one above 1023 with TUTTI_PORT.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new TuttiError('SETTINGS_INVALID', `This machine has no address ${host}; set TUTTI_HOST to one it has.`);
  }
  return error;
}

/** `tutti plugin dev`: a throw-away server with one plugin, which takes every save at once and names what is wrong with file and line. */
import path from 'node:path';
import { ensureBuilt } from '../build/ensure-built.ts';
import { openDevServer } from './dev-server.ts';
import { linkPlugin } from './link-plugin.ts';
import { PluginFaults } from './plugin-faults.ts';
import { checkSyntax } from './syntax-check.ts';
import { watchFolder } from './watch-folder.ts';

export interface PluginDevOptions {
  folder: string;
  port: number;
  /** One JSON object a line instead of sentences. */
  json: boolean;
  print(line: string): void;
  /** Resolves when it is to end. */
  stopped: Promise<void>;
}

type Said =
  | { kind: 'ready'; origin: string; people: { name: string; role: string; link: string }[] }
  | { kind: 'swapped'; id: string; version: string; ms: number; changed: string[] }
  | { kind: 'fault'; words: string }
  | { kind: 'printed'; words: string };

export async function runPluginDev({ folder, port, json, print, stopped }: PluginDevOptions): Promise<void> {
  const say = (said: Said): void => print(json ? JSON.stringify(said) : inWords(said, folder));
  await ensureBuilt((line) => !json && print(line));
  await linkPlugin(folder);
  const faults = new PluginFaults(folder, say);
  const server = await openDevServer({ port, logger: faults.logger });
  let ended = false;
  let turn = Promise.resolve();

  /** One at a time; a save during a swap is taken up after it. */
  const swap = (changed: string[]): Promise<void> => {
    turn = turn.then(async () => {
      if (ended) return;
      const started = performance.now();
      const wrong = await checkSyntax(folder, changed);
      for (const words of wrong) say({ kind: 'fault', words });
      if (wrong.length > 0) return;
      try {
        const { id, version } = await server.swap(folder);
        say({ kind: 'swapped', id, version, ms: Math.round(performance.now() - started), changed });
      } catch (error) {
        say({ kind: 'fault', words: error instanceof Error ? error.message : String(error) });
      }
    });
    return turn;
  };

  const watcher = watchFolder(folder, (changed) => void swap(changed));
  try {
    await swap([]);
    say({ kind: 'ready', origin: server.origin, people: server.people });
    await stopped;
  } finally {
    ended = true;
    watcher.dispose();
    await turn;
    await server.dispose();
  }
}

function inWords(said: Said, folder: string): string {
  if (said.kind === 'fault') return `✗ ${said.words}`;
  if (said.kind === 'printed') return `· ${said.words}`;
  if (said.kind === 'swapped')
    return `✓ ${said.id} ${said.version} runs (${said.ms} ms)${said.changed.length > 0 ? `: ${said.changed.join(', ')}` : ''}`;
  const people = said.people.map(({ name, role, link }) => `  as ${name}, ${role}: ${link}`);
  return [
    `\nTrying it on ${said.origin}, in the sample “Tidewell Thrives”. Each link signs in once:`,
    ...people,
    `Watching ${path.resolve(folder)}. Everything on this server is thrown away at the end (Ctrl+C).\n`,
  ].join('\n');
}

/** Brings an installed tool into a running server the way an operator does: packed from a folder, sent, switched on. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type InstallOutcome, packFolder } from '@tutti/core';
import { findRunningServer } from '@tutti/storage';
import type { TestServer } from '@tutti/testkit';

export interface TestTool {
  id: string;
  version?: string;
  /** More of the manifest. */
  manifest?: object;
  /** Content by path, e.g. `dist/browser/panel.js`. */
  files: Record<string, string>;
}

export async function installTool(
  server: TestServer,
  { id, version = '1.0.0', manifest = {}, files }: TestTool,
  query: Record<string, string> = {},
): Promise<InstallOutcome> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tutti-tool-'));
  try {
    const tutti = { id, apiVersion: 1, title: id, plainTitle: `The ${id}`, description: 'For tests.', icon: 'box', ...manifest };
    const json = {
      name: `tutti-tool-${id}`,
      version,
      type: 'module',
      engines: { tutti: '^1.0.0' },
      files: ['dist', 'server.js', 'texts'],
      tutti,
    };
    for (const [name, content] of Object.entries({ 'package.json': JSON.stringify(json), ...files })) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    const { bytes } = await packFolder(folder);
    const running = await findRunningServer(server.dataFolder);
    const answer = await fetch(`${server.origin}/api/admin/plugins?${new URLSearchParams({ by: 'the test', ...query })}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${running?.adminSecret}`, 'content-type': 'application/gzip' },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
    if (!answer.ok) throw new Error(`The tool was not installed: ${await answer.text()}`);
    return (await answer.json()) as InstallOutcome;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

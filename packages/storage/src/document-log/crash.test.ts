import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { silentLogger, systemClock } from '@tutti/base';
import { seededRandom } from '@tutti/testkit/seeded-random';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createSqliteDocumentLog } from './sqlite-document-log.ts';

const kills = 20;
const documents = 4;
const fixture = fileURLToPath(new URL('./append-until-killed.fixture.ts', import.meta.url));

interface Acknowledged {
  seq: number;
  tokens: string[];
}

test(`after ${kills} kills in mid-writing every acknowledged record is there, once, without a gap`, { timeout: 120_000 }, async () => {
  const random = seededRandom();
  const folder = await mkdtemp(join(tmpdir(), 'tutti-crash-'));
  const acknowledged = new Map<string, Acknowledged>();
  try {
    for (let run = 1; run <= kills; run++) {
      await typeAndKill(folder, run, 20 + random.integer(200), acknowledged);
      await check(folder, acknowledged, `seed ${random.seed}, kill ${run}`);
    }
    const total = [...acknowledged.values()].reduce((sum, { tokens }) => sum + tokens.length, 0);
    expect(total, 'records acknowledged in all').toBeGreaterThan(kills * documents);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Runs the fixture and kills it so many milliseconds after its first acknowledgement. */
async function typeAndKill(folder: string, run: number, afterMs: number, acknowledged: Map<string, Acknowledged>): Promise<void> {
  const child = spawn(process.execPath, [fixture, folder, String(run), String(documents)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let killing = false;
  for await (const line of createInterface({ input: child.stdout })) {
    if (!killing) setTimeout(() => child.kill('SIGKILL'), afterMs);
    killing = true;
    const [name = '', seq = '', token = ''] = line.split(' ');
    // A line cut off by the kill was never read by anybody.
    if (!token.endsWith(';')) continue;
    const entry = acknowledged.get(name) ?? { seq: 0, tokens: [] };
    acknowledged.set(name, entry);
    entry.seq = Math.max(entry.seq, Number(seq));
    entry.tokens.push(token);
  }
  await closed;
}

async function check(folder: string, acknowledged: Map<string, Acknowledged>, when: string): Promise<void> {
  const log = createSqliteDocumentLog({ file: (workspace) => join(folder, `${workspace}.db`), clock: systemClock, logger: silentLogger });
  try {
    for (const [name, { seq, tokens }] of acknowledged) {
      const stored = await log.load({ workspace: 'w', plugin: 'p', document: name, epoch: 1 });
      expect(stored.seq, when).toBeGreaterThanOrEqual(seq);
      const first = (stored.snapshot?.seq ?? 0) + 1;
      expect(
        stored.tail.map((record) => record.seq),
        when,
      ).toEqual(Array.from({ length: stored.seq - first + 1 }, (_, index) => first + index));
      const found = textOf(stored)
        .split(';')
        .slice(0, -1)
        .map((token) => `${token};`);
      expect(new Set(found).size, `${when}: duplicates`).toBe(found.length);
      const there = new Set(found);
      expect(
        tokens.filter((token) => !there.has(token)),
        `${when}: lost`,
      ).toEqual([]);
    }
  } finally {
    await log.close();
  }
}

function textOf({ snapshot, tail }: { snapshot: { state: Uint8Array } | undefined; tail: readonly { update: Uint8Array }[] }): string {
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot.state);
  for (const { update } of tail) Y.applyUpdate(doc, update);
  return doc.getText('content').toString();
}

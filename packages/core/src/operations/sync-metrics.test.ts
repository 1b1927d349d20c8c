/** What live documents do is counted, in a form that Prometheus reads, and the page about it names every number. */
import { readFile } from 'node:fs/promises';
import { silentLogger, systemClock, TuttiError } from '@tutti/base';
import { RoomRegistry } from '@tutti/sync';
import { MemoryDocumentLog } from '@tutti/sync/log';
import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Metrics } from './metrics.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function busyMetrics(): Promise<{ text: () => Promise<string>; rooms: RoomRegistry }> {
  const rooms = new RoomRegistry({ log: new MemoryDocumentLog(), clock: systemClock, logger: silentLogger });
  const metrics = new Metrics({ sync: () => rooms.stats(), openSockets: () => 1, openStreams: () => 0, lastBackupAt: () => undefined });
  undo.push(
    () => rooms.dispose(),
    () => metrics.dispose(),
  );
  const key = { workspace: 'w', plugin: 'p', document: 'd', epoch: 1 };
  const socket = { bufferedAmount: 4_000, send: () => {}, close: () => {} };
  const connection = rooms.connect(key, socket, { id: '1', author: 'a', canWrite: true });
  const doc = new Y.Doc();
  doc.getText('content').insert(0, 'hello');
  await rooms.apply(key, 'server', Y.encodeStateAsUpdate(doc));
  connection.receive(Uint8Array.of(0, 0, 1, 0));
  connection.receive(Uint8Array.of(102, 1));
  rooms.connect(key, socket, { id: '2', author: 'b', canWrite: true }).close(new TuttiError('TOO_SLOW'));
  return { text: () => metrics.text(), rooms };
}

it('counts what was stored, sent, asked and refused, and how long it took', async () => {
  const { text, rooms } = await busyMetrics();
  const said = await text();
  for (const line of [
    'tutti_rooms 1',
    `tutti_room_bytes ${rooms.stats().roomBytes}`,
    'tutti_sync_backlog_max_bytes 4000',
    'tutti_sync_commits_total 1',
    'tutti_sync_joins_total 1',
    'tutti_sync_frames_in_total 2',
    'tutti_sync_refused_total{code="TOO_SLOW"} 1',
    'tutti_sync_commit_updates_bucket{le="1"} 1',
    'tutti_sync_commit_updates_bucket{le="+Inf"} 1',
    'tutti_sync_commit_updates_count 1',
    'tutti_sync_stored_seconds_count 1',
    'tutti_sync_acknowledged_seconds_bucket{le="0.001"} 1',
    'tutti_sync_acknowledged_seconds_count 1',
  ]) {
    expect(said.split('\n')).toContain(line);
  }
  expect(rooms.stats().roomBytes).toBeGreaterThan(5);
  expect(said).toContain('# TYPE tutti_sync_stored_seconds histogram');
});

it('names every number on its page, and the page names no other', async () => {
  const { text } = await busyMetrics();
  const page = await readFile(new URL('../../../../docs/reference/metrics.md', import.meta.url), 'utf8');
  const told = [...(await text()).matchAll(/^# HELP (\S+)/gm)].map(([, name]) => name);
  const written = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(written.sort()).toEqual(told.sort());
});

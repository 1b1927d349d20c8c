/** What /metrics tells of live documents: how much, how fast, how full, and what was refused. */
import type { SyncStats } from '@tutti/sync';
import { Counter, Gauge, type Registry } from 'prom-client';

/** @param stats asked once per answer. */
export function addSyncMetrics(registry: Registry, stats: () => SyncStats): void {
  const registers = [registry];
  const read = oncePerTurn(stats);
  const gauge = (name: string, help: string, of: (stats: SyncStats) => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(of(read()));
      },
    });
  };
  const counter = (name: string, help: string, of: (stats: SyncStats) => number): void => {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(of(read()));
      },
    });
  };
  gauge('tutti_rooms', 'Live documents in memory', ({ rooms }) => rooms);
  gauge('tutti_room_bytes', 'Size of the live documents in memory, as they are stored', ({ roomBytes }) => roomBytes);
  gauge(
    'tutti_unsaved_oldest_seconds',
    'Age of the oldest edit that is not stored yet',
    ({ unsavedOldestAgeMs }) => unsavedOldestAgeMs / 1000,
  );
  gauge('tutti_degraded_rooms', 'Live documents that cannot be stored right now', ({ degradedRooms }) => degradedRooms);
  gauge('tutti_sync_backlog_max_bytes', 'What the slowest socket has not taken yet', ({ largestBacklogBytes }) => largestBacklogBytes);
  counter('tutti_sync_frames_in_total', 'Messages received by sockets', ({ framesIn }) => framesIn);
  counter('tutti_sync_frames_out_total', 'Messages sent by sockets', ({ framesOut }) => framesOut);
  counter('tutti_sync_bytes_in_total', 'Bytes received by sockets', ({ bytesIn }) => bytesIn);
  counter('tutti_sync_bytes_out_total', 'Bytes sent by sockets', ({ bytesOut }) => bytesOut);
  counter('tutti_sync_updates_total', 'Edits received', ({ updatesIn }) => updatesIn);
  counter('tutti_sync_updates_held_total', 'Edits that had to wait for what they rest on', ({ updatesHeld }) => updatesHeld);
  counter('tutti_sync_records_total', 'Records appended to the log', ({ recordsAppended }) => recordsAppended);
  counter('tutti_sync_commits_total', 'Commits of the log', ({ commits }) => commits);
  counter('tutti_sync_append_failures_total', 'Appends that failed', ({ appendFailures }) => appendFailures);
  counter('tutti_sync_undone_total', 'Changes taken back because a document has no place for them', ({ undone }) => undone);
  counter('tutti_sync_joins_total', 'Clients that asked for a document', ({ joins }) => joins);
  counter('tutti_sync_joins_cached_total', 'Of these, answered from bytes that were there', ({ joinsFromCache }) => joinsFromCache);
  counter('tutti_sync_presence_dropped_total', 'Presence not sent to sockets that are behind', ({ presenceDropped }) => presenceDropped);
  counter('tutti_sync_loads_total', 'Documents loaded', ({ loads }) => loads);
  counter('tutti_sync_compactions_total', 'Compactions of documents', ({ compactions }) => compactions);
  counter('tutti_sync_compaction_failures_total', 'Compactions that failed', ({ compactionFailures }) => compactionFailures);
  counter('tutti_sync_compaction_seconds_total', 'Time that compactions took', ({ compactionMs }) => compactionMs / 1000);
  new Counter({
    name: 'tutti_sync_refused_total',
    help: 'Sockets closed by this server, by error code',
    labelNames: ['code'],
    registers,
    collect() {
      this.reset();
      for (const [code, count] of Object.entries(read().refused)) this.inc({ code }, count);
    },
  });
  const histograms: [name: string, help: string, of: (stats: SyncStats) => SyncStats['commitSize'], unit: number][] = [
    ['tutti_sync_commit_updates', 'Edits in one commit', ({ commitSize }) => commitSize, 1],
    [
      'tutti_sync_stored_seconds',
      'From the receipt of an edit until it is durable and sent on',
      ({ storedAfterMs }) => storedAfterMs,
      1000,
    ],
    [
      'tutti_sync_acknowledged_seconds',
      'From a question until everything before it is durable',
      ({ acknowledgedAfterMs }) => acknowledgedAfterMs,
      1000,
    ],
  ];
  for (const [name, help, of, unit] of histograms) registry.registerMetric(new ReadHistogram(name, help, () => of(read()), unit) as never);
}

/** A histogram that is counted elsewhere; prom-client has only such as count themselves. */
class ReadHistogram {
  readonly name: string;
  readonly help: string;
  readonly type = 'histogram';
  readonly aggregator = 'sum';
  readonly #read: () => SyncStats['commitSize'];
  readonly #unit: number;

  constructor(name: string, help: string, read: () => SyncStats['commitSize'], unit: number) {
    this.name = name;
    this.help = help;
    this.#read = read;
    this.#unit = unit;
  }

  get(): object {
    const { name, help, type, aggregator } = this;
    const { bounds, counts, sum } = this.#read();
    let count = 0;
    const values: object[] = counts.map((bucket, index) => {
      count += bucket;
      const le = index < bounds.length ? (bounds[index] as number) / this.#unit : '+Inf';
      return { labels: { le }, value: count, metricName: `${name}_bucket` };
    });
    values.push(
      { labels: {}, value: sum / this.#unit, metricName: `${name}_sum` },
      { labels: {}, value: count, metricName: `${name}_count` },
    );
    return { name, help, type, aggregator, values };
  }
}

/** All numbers of one answer are of one moment, and the rooms are walked once. */
function oncePerTurn<Value>(make: () => Value): () => Value {
  let value: Value | undefined;
  return () => {
    if (value === undefined) setImmediate(() => (value = undefined));
    value ??= make();
    return value;
  };
}

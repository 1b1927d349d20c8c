/** Numbers about this server in Prometheus's text form; counts and times only, no names of people, workspaces or documents. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Disposable } from '@tutti/base';
import type { SyncStats } from '@tutti/sync';
import { Gauge, Histogram, Registry } from 'prom-client';
import { addSyncMetrics } from './sync-metrics.ts';

export interface MetricsSources {
  sync(): SyncStats;
  openSockets(): number;
  openStreams(): number;
  lastBackupAt(): number | undefined;
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export interface RequestMetrics {
  observe(method: string, route: string, status: number, ms: number): void;
}

export class Metrics implements RequestMetrics, Disposable {
  readonly #registry = new Registry();
  readonly #delay = monitorEventLoopDelay({ resolution: 20 });
  readonly #requests: Histogram;

  constructor(sources: MetricsSources) {
    const registers = [this.#registry];
    this.#requests = new Histogram({
      name: 'tutti_http_request_seconds',
      help: 'Time until a request was answered',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    });
    this.#delay.enable();
    const gauge = (name: string, help: string, read: () => number) => {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    };
    addSyncMetrics(this.#registry, sources.sync);
    gauge('tutti_sockets', 'Open sockets of live documents', sources.openSockets);
    gauge('tutti_streams', 'Open event streams', sources.openStreams);
    gauge('tutti_last_backup_timestamp_seconds', 'When the last backup was made; 0 for never', () => (sources.lastBackupAt() ?? 0) / 1000);
    gauge('tutti_resident_memory_bytes', 'Memory of the process', () => process.memoryUsage.rss());
    gauge('tutti_event_loop_delay_p99_seconds', 'Delay of the main thread since the last look', () => this.#takeDelay());
  }

  observe(method: string, route: string, status: number, ms: number): void {
    const known = knownMethods.has(method) ? method : 'other';
    this.#requests.observe({ method: known, route, status: String(status) }, ms / 1000);
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  dispose(): void {
    this.#delay.disable();
  }

  #takeDelay(): number {
    const seconds = this.#delay.percentile(99) / 1e9;
    this.#delay.reset();
    return Number.isFinite(seconds) ? seconds : 0;
  }
}

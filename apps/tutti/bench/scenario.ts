/** What one measurement is: who takes part, what comes out, and what it must reach. */

export const serverNames = ['tutti', 'guarded', 'y-websocket', 'hocuspocus', 'relay', 'fsync'] as const;
/** `guarded`: ours, with every document an agenda that is held to its schema. `relay`: twenty lines on `ws` that know nothing of documents. `fsync`: no server, a loop that writes and syncs one file. */
export type ServerName = (typeof serverNames)[number];

/** Name of a measure, with its unit, to its value. Lower is better unless a bar says `atLeast`. */
export type Measures = Record<string, number>;

export interface Bar {
  measure: string;
  /** Whose value is held against it; `tutti` when absent. */
  of?: 'guarded';
  /** Ours divided by whose value; `peers` is the better of the peers that were measured; `nothing`: the value itself. */
  against: 'peers' | 'hocuspocus' | 'fsync' | 'peers + fsync' | 'nothing';
  atMost?: number;
  atLeast?: number;
  /** What is allowed for beside that: how long a crowded room gathers on purpose (SPEC.md, G6), in milliseconds. */
  windowMs?: number;
}

export interface Scenario {
  id: string;
  title: string;
  /** What a reader has to know, as a paragraph. */
  note?: string;
  servers: readonly ServerName[];
  bars: readonly Bar[];
  /** Fewer runs than asked for, where one run is many tries already. */
  runsAtMost?: number;
  /** @param peers folder of the installed peers. */
  run(server: ServerName, peers: string): Promise<Measures>;
}

/** Everything smaller, to try the benchmark itself. */
export interface Sizes {
  scale: number;
  /** How often a server is killed under load. */
  kills: number;
}

export function scaledBy({ scale }: Sizes): (count: number) => number {
  return (count) => Math.max(2, Math.round(count * scale));
}

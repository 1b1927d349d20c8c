/** All that is measured, in the order of the report. */
import { type Bar, type Scenario, type Sizes, scaledBy } from './scenario.ts';
import { acknowledgingScenario } from './scenarios/acknowledging.ts';
import { droppingScenario } from './scenarios/dropping.ts';
import { joiningScenario } from './scenarios/joining.ts';
import { killingScenario } from './scenarios/killing.ts';
import { memoryScenario } from './scenarios/memory.ts';
import { openingScenario } from './scenarios/opening.ts';
import { presenceScenario } from './scenarios/presence.ts';
import { reconnectingScenario } from './scenarios/reconnecting.ts';
import { cpuPerLetter, delayP50, delayP99, rate, typingScenario } from './scenarios/typing.ts';

/** How long a room with more than 60 sockets gathers. */
const crowdWindowMs = 16;
const peers = ['tutti', 'y-websocket', 'hocuspocus'] as const;

export function scenarios(sizes: Sizes): Scenario[] {
  const scaled = scaledBy(sizes);
  return [
    typingScenario(
      {
        id: 'one-to-many',
        title: `1 writer, ${scaled(200)} readers, 50 letters a second`,
        servers: [...peers, 'fsync'],
        bars: [{ measure: cpuPerLetter, against: 'peers', atMost: 1.5 }, ...delays(crowdWindowMs)],
      },
      { documents: 1, writers: 1, readers: scaled(200), perSecond: 50, warmUp: 100, letters: 250 },
    ),
    typingScenario(
      {
        id: 'one-to-500',
        title: `1 writer, ${scaled(500)} readers, 50 letters a second`,
        servers: [...peers, 'guarded', 'relay', 'fsync'],
        bars: [
          { measure: cpuPerLetter, against: 'peers', atMost: 0.9 },
          guarded({ measure: cpuPerLetter, against: 'peers', atMost: 0.9 }),
          ...delays(crowdWindowMs),
        ],
      },
      { documents: 1, writers: 1, readers: scaled(500), perSecond: 50, warmUp: 100, letters: 250 },
    ),
    typingScenario(
      {
        id: 'many-to-many',
        title: `${scaled(20)} writers, ${scaled(100)} readers, 20 letters a second each`,
        servers: [...peers, 'guarded', 'fsync'],
        bars: [
          { measure: cpuPerLetter, against: 'hocuspocus', atMost: 0.5 },
          guarded({ measure: cpuPerLetter, against: 'hocuspocus', atMost: 0.5 }),
          ...delays(crowdWindowMs),
        ],
      },
      { documents: 1, writers: scaled(20), readers: scaled(100), perSecond: 20, warmUp: 40, letters: 100 },
    ),
    typingScenario(
      {
        id: 'as-received',
        title: `5 writers among ${scaled(100)} people, as fast as it is received`,
        note: 'Each writer has at most 200 letters on their way.',
        servers: [...peers, 'guarded'],
        bars: [{ measure: rate, against: 'hocuspocus', atLeast: 1.5 }, guarded({ measure: rate, against: 'hocuspocus', atLeast: 1.5 })],
      },
      { documents: 1, writers: 5, readers: scaled(95), warmUp: 1000, letters: 3000 },
    ),
    typingScenario(
      {
        id: 'many-documents',
        title: `${scaled(500)} documents, 1 writer and 1 reader each, 1 letter a second`,
        servers: [...peers, 'fsync'],
        bars: [{ measure: cpuPerLetter, against: 'peers', atMost: 1.5 }, ...delays(0)],
      },
      { documents: scaled(500), writers: 1, readers: 1, perSecond: 1, warmUp: 2, letters: 6 },
    ),
    typingScenario(
      {
        id: 'many-busy-documents',
        title: `${scaled(500)} documents with 2 writers each, 2 letters a second each`,
        servers: [...peers, 'guarded', 'relay', 'fsync'],
        bars: [
          { measure: cpuPerLetter, against: 'hocuspocus', atMost: 0.5 },
          { measure: delayP99, against: 'hocuspocus', atMost: 1 },
          guarded({ measure: cpuPerLetter, against: 'hocuspocus', atMost: 0.5 }),
          guarded({ measure: delayP99, against: 'hocuspocus', atMost: 1 }),
        ],
      },
      { documents: scaled(500), writers: 2, readers: 0, perSecond: 2, warmUp: 6, letters: 10 },
    ),
    presenceScenario(scaled(300)),
    joiningScenario(scaled(50), 4),
    openingScenario(scaled(100_000), 1),
    openingScenario(scaled(100_000), scaled(100)),
    memoryScenario(scaled(500)),
    acknowledgingScenario(1000),
    killingScenario(sizes.kills),
    droppingScenario(scaled(30) * 10, scaled(30)),
    reconnectingScenario(scaled(2000), scaled(100_000)),
  ];
}

/** Nobody hears of a letter before it is on disk; what a peer needs, what the disk needs and what a crowd gathers are allowed for together. */
function delays(windowMs: number): Scenario['bars'] {
  return [delayP50, delayP99].map((measure) => ({ measure, against: 'peers + fsync', atMost: 1.5, windowMs }));
}

/** The same bar for a document that is held to a schema: half as much again is allowed for. */
function guarded(bar: Bar): Bar {
  const { atMost, atLeast } = bar;
  return { ...bar, of: 'guarded', ...(atMost && { atMost: atMost * 1.5 }), ...(atLeast && { atLeast: atLeast / 1.5 }) };
}

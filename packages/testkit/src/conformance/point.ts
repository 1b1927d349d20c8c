/** A point of the conformance suite: one thing that every plugin must do, and what is said when it does not. */
import type { Trial } from './trial.ts';

export interface Point {
  /** As in the plugin guide; stable. */
  number: number;
  title: string;
  /** Resolves when the plugin passes. @throws Fault when it does not, NotHere when the point does not apply to it. */
  check(trial: Trial): Promise<void>;
}

/** The plugin does not do what it must; the message says what was seen. */
export class Fault extends Error {}

/** The point does not apply to this plugin or this way of running it; the message says why. */
export class NotHere extends Error {}

export function demand(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Fault(words);
}

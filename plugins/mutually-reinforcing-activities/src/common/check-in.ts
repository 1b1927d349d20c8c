/** How an activity goes, in three fields and under a minute; what it needs from others is read by the whole table. */

export const healths = ['on-track', 'at-risk', 'blocked'] as const;
export type Health = (typeof healths)[number];

export interface CheckInWords {
  health: Health;
  /** One line; needed unless it goes well. */
  line: string;
  /** What is needed from others; empty when nothing is. */
  need: string;
}

export interface CheckIn extends CheckInWords {
  id: string;
  /** Of the organisation that leads it. */
  organisation: string;
  by: string;
  at: number;
  /** It was brought in from there. */
  source: string | undefined;
}

/** The last word of each activity, and whether it is too old to go by. */
export interface LastWord extends CheckIn {
  stale: boolean;
}

const day = 24 * 60 * 60 * 1000;

export function isStale(at: number, now: number, days: number): boolean {
  return now - at >= days * day;
}

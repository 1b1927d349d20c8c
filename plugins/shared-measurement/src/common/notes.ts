/** A note on the line: what lies behind a number, in the words of those who know. Times are milliseconds since 1970 UTC. */
import type { Actor } from '@tutti/plugin-api';
import type { Audience } from './indicator.ts';
import { isAtTheTable, isBackbone } from './measurement-rights.ts';

/** `driver-up`: what made it better; `driver-down`: what made it worse. */
export const noteKinds = ['driver-up', 'driver-down', 'caveat', 'method', 'outside', 'correction'] as const;
export type NoteKind = (typeof noteKinds)[number];

export interface GivenNote {
  /** Code of the period; left out: of all. */
  period?: string;
  kind: NoteKind;
  text: string;
  seenBy: Audience;
}

export interface Note extends Omit<GivenNote, 'period'> {
  id: string;
  period: string | null;
  /** For which it was written; null: for those who keep the workspace going. */
  organisation: string | null;
  by: string;
  at: number;
  changedAt: number | null;
  /** Whether the asking seat may change it or take it away. */
  mine: boolean;
}

export function mayNote(actor: Actor): boolean {
  return isAtTheTable(actor);
}

/** Its own people change it; nobody puts words into the mouth of others. */
export function ownsNote(actor: Actor, organisation: string | null): boolean {
  if (organisation === null) return isBackbone(actor) && actor.seat.organisation === undefined;
  return mayNote(actor) && actor.seat.organisation?.id === organisation;
}

export function seesNote({ seenBy }: Pick<GivenNote, 'seenBy'>, actor: Actor | undefined): boolean {
  return seenBy === 'everybody' || (actor !== undefined && isAtTheTable(actor));
}

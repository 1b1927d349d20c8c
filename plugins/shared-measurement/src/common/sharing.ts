/** Who sees what one organisation reports: its own choice for each number, which nobody else widens. Pure, asked by every reader. */
import type { Actor } from '@tutti/plugin-api';
import type { IndicatorWords } from './indicator.ts';
import { isAtTheTable, isBackbone, reportsFor } from './measurement-rights.ts';

/**
 * Who sees the figure beside the organisation's name, each more than the one before: `own` its people alone; `checkers` also those who
 * check it; `named` also the organisations that are named; `unnamed` everybody at the table, but without the name; `table`; `everybody`.
 */
export const partLevels = ['own', 'checkers', 'named', 'unnamed', 'table', 'everybody'] as const;
export type PartLevel = (typeof partLevels)[number];

/** Who sees the sum that it is counted in. `nobody`: it is counted in none. */
export const totalLevels = ['nobody', 'table', 'everybody'] as const;
export type TotalLevel = (typeof totalLevels)[number];

export interface Share {
  parts: PartLevel;
  /** Ids of organisations, of `named` alone. */
  named: string[];
  total: TotalLevel;
}

/** What an organisation said at a time. */
export interface Consent extends Share {
  organisation: string;
  /** Its lead chose it. Otherwise it sent a figure while the page told who sees it, and that holds until somebody chooses. */
  chosen: boolean;
  by: string;
  /** Milliseconds since 1970 UTC. */
  at: number;
}

/** Among fewer, people who know one another would know whose it is. */
export const fewestUnnamed = 5;

/** What those who defined the number ask of everybody who reports it. */
export function askedShare({ seenBy, partsSeenBy }: Pick<IndicatorWords, 'seenBy' | 'partsSeenBy'>): Share {
  return { parts: partsSeenBy === 'own' ? 'checkers' : partsSeenBy, named: [], total: seenBy };
}

/** What holds: what was chosen; else what was agreed to by sending, or less where less is asked by now. @param said oldest first */
export function shareOf(indicator: Pick<IndicatorWords, 'seenBy' | 'partsSeenBy'>, said: readonly Consent[]): Share {
  const newest = said.at(-1);
  const asked = askedShare(indicator);
  if (!newest) return asked;
  const { parts, named, total } = newest;
  if (newest.chosen) return { parts, named, total };
  return { parts: lesser(partLevels, parts, asked.parts), named: [], total: lesser(totalLevels, total, asked.total) };
}

function lesser<Level>(levels: readonly Level[], one: Level, other: Level): Level {
  return levels.indexOf(one) <= levels.indexOf(other) ? one : other;
}

/** How a reader sees an organisation's own figure. @param reader undefined: nobody in particular */
export function sightOf({ parts, named }: Share, organisation: string, reader: Actor | undefined): 'by-name' | 'unnamed' | 'none' {
  if (reader && reportsFor(reader) === organisation) return 'by-name';
  if (parts === 'everybody') return 'by-name';
  if (!reader || parts === 'own') return 'none';
  if (isBackbone(reader)) return 'by-name';
  if (parts === 'named') return named.includes(reader.seat.organisation?.id ?? '') ? 'by-name' : 'none';
  if (!isAtTheTable(reader) || parts === 'checkers') return 'none';
  return parts === 'table' ? 'by-name' : 'unnamed';
}

/** Whether a reader may see a sum that the organisation's figure is in. */
export function seesSum({ total }: Pick<Share, 'total'>, reader: Actor | undefined): boolean {
  if (total === 'nobody') return false;
  return total === 'everybody' || (reader !== undefined && isAtTheTable(reader));
}

/** Whether nobody sees more by the one than by the other. */
export function isNarrower(next: Share, before: Share): boolean {
  if (totalLevels.indexOf(next.total) > totalLevels.indexOf(before.total)) return false;
  if (partLevels.indexOf(next.parts) > partLevels.indexOf(before.parts)) return false;
  // Those who are named see the name, which nobody else does where it is left out.
  if (next.parts !== 'named' || before.parts === 'table' || before.parts === 'everybody') return true;
  return before.parts === 'named' && next.named.every((id) => before.named.includes(id));
}

export interface ShareFault {
  field: 'parts' | 'named' | 'total';
  key: string;
}

/** Undefined when it can be chosen. */
export function shareFault({ parts, named, total }: Share): ShareFault | undefined {
  if (parts === 'named' && named.length === 0) return { field: 'named', key: 'server.share.named' };
  if (parts !== 'named' && named.length > 0) return { field: 'named', key: 'server.share.not-named' };
  // What nobody checks is counted nowhere.
  if (parts === 'own' && total !== 'nobody') return { field: 'total', key: 'server.share.own-total' };
  if (parts === 'everybody' && total !== 'everybody') return { field: 'total', key: 'server.share.all-total' };
  return undefined;
}

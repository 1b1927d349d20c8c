/** What may be told of a pulse. The only way from a box of sums to a figure that leaves the server. */
import { type Box, floor, type Mean, mostMark, type PowerGroup, type PulseResult, powerGroups, type Sum, type Told } from './pulse.ts';

/** Closer than this to either end, an average would tell what each of them said. */
const margin = 0.5;

/** @returns undefined when fewer answered than the floor. */
export function tellPulse({ all, groups, words }: Box): PulseResult | undefined {
  if (all.count < floor) return undefined;
  const shown = tellable(all, groups);
  return { ...told(all), groups: shown.map((group) => ({ group, ...told(groups[group]) })), words };
}

/** A group is told from the floor on, and only while those who are left over are none or enough: the rest is all minus what is told. */
function tellable(all: Sum, groups: Record<PowerGroup, Sum>): PowerGroup[] {
  const shown = powerGroups.filter((group) => groups[group].count >= floor).sort((a, b) => groups[a].count - groups[b].count);
  while (shown.length > 0) {
    const rest = all.count - shown.reduce((count, group) => count + groups[group].count, 0);
    if (rest === 0 || rest >= floor) break;
    shown.shift();
  }
  return powerGroups.filter((group) => shown.includes(group));
}

function told({ count, sums }: Sum): Told {
  return { count, means: sums.map((sum) => meanOf(sum / count)) };
}

function meanOf(mean: number): Mean {
  if (mean < margin) return { value: margin, bound: 'most' };
  if (mean > mostMark - margin) return { value: mostMark - margin, bound: 'least' };
  return { value: Math.round(mean * 10) / 10 };
}

export function emptyBox(statements: number): Box {
  const empty = (): Sum => ({ count: 0, sums: Array.from({ length: statements }, () => 0) });
  return { all: empty(), groups: { larger: empty(), grassroots: empty() }, words: [] };
}

/** @param marks one for each statement. */
export function addToBox(box: Box, group: PowerGroup, marks: readonly number[], words: string): Box {
  const add = ({ count, sums }: Sum): Sum => ({ count: count + 1, sums: sums.map((sum, index) => sum + (marks[index] ?? 0)) });
  return {
    all: add(box.all),
    groups: { ...box.groups, [group]: add(box.groups[group]) },
    words: words === '' ? box.words : [...box.words, words].sort(),
  };
}

/** Finds the circle that one more “depends on” would close, so that it can be refused and shown. Pure, since both sides hold to it. */
import type { Tie } from './activity.ts';

/** @returns the ids around the circle, beginning and ending at `from`; undefined when there is none. */
export function dependencyPath(ties: readonly Pick<Tie, 'from' | 'to' | 'kind'>[], from: string, to: string): string[] | undefined {
  const next = new Map<string, string[]>();
  for (const tie of ties) if (tie.kind === 'depends-on') next.set(tie.from, [...(next.get(tie.from) ?? []), tie.to]);
  const before = new Map<string, string>([[to, from]]);
  const open = [to];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    if (id === from) return pathTo(before, from);
    for (const one of next.get(id) ?? []) {
      if (before.has(one)) continue;
      before.set(one, id);
      open.push(one);
    }
  }
  return undefined;
}

function pathTo(before: ReadonlyMap<string, string>, from: string): string[] {
  const path = [from];
  for (let id = before.get(from); id !== undefined && id !== from; id = before.get(id)) path.unshift(id);
  return [from, ...path];
}

/** What can be asked of the directory, read from an address: each filter once, each with its form, unknown ones refused. */
import { TuttiError } from '@tutti/base';
import { isDay } from './object-store.ts';

export interface ObjectQuery {
  /** Words to search by; undefined: everything. */
  words: string | undefined;
  plugin: string | undefined;
  type: string | undefined;
  /** Where it stands in its panel. */
  anchor: string | undefined;
  organisation: string | undefined;
  goal: string | undefined;
  state: string | undefined;
  place: string | undefined;
  /** Days: objects whose dates touch this span. */
  from: string | undefined;
  to: string | undefined;
  /** These objects only. */
  ids: readonly string[] | undefined;
  sort: 'title' | 'changed';
  /** Where the page before ended. */
  after: readonly [string | number, string] | undefined;
  limit: number;
}

const names = [
  'q',
  'plugin',
  'type',
  'anchor',
  'organisation',
  'goal',
  'state',
  'place',
  'from',
  'to',
  'ids',
  'sort',
  'after',
  'limit',
  'seat',
] as const;
const mostObjects = 200;
const longest = 200;
const longestIds = mostObjects * 65;

export function readObjectQuery(queries: Record<string, string[]>): ObjectQuery {
  const unknown = Object.keys(queries).find((name) => !(names as readonly string[]).includes(name));
  if (unknown !== undefined) throw wrong(unknown.slice(0, 40), `is not known here; known are ${names.join(', ')}`);
  const one = (name: (typeof names)[number]): string | undefined => {
    const [value, second] = queries[name] ?? [];
    // A parameter given twice is a mistake, or somebody trying which of the two is checked.
    if (second !== undefined) throw wrong(name, 'may be given once');
    const limit = name === 'ids' ? longestIds : longest;
    if (value !== undefined && value.length > limit) throw wrong(name, 'is too long', limit);
    return value?.trim() || undefined;
  };
  const day = (name: 'from' | 'to'): string | undefined => {
    const value = one(name);
    if (value !== undefined && !isDay(value)) throw wrong(name, 'must be a day, e.g. 2026-05-01');
    return value;
  };
  const sort = one('sort') ?? 'title';
  if (sort !== 'title' && sort !== 'changed') throw wrong('sort', 'must be “title” or “changed”');
  const limit = one('limit') ?? String(mostObjects);
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > mostObjects)
    throw wrong('limit', `must be a number from 1 to ${mostObjects}`, mostObjects);
  const ids = one('ids')?.split(',').filter(Boolean);
  if (ids && ids.length > mostObjects) throw wrong('ids', 'names too many', mostObjects);
  return {
    words: one('q'),
    plugin: one('plugin'),
    type: one('type'),
    anchor: one('anchor'),
    organisation: one('organisation'),
    goal: one('goal'),
    state: one('state'),
    place: one('place'),
    from: day('from'),
    to: day('to'),
    ids,
    sort,
    after: readAfter(one('after')),
    limit: Number(limit),
  };
}

/** Opaque to callers: the sort key and the id of the last one of a page. */
export function writeAfter(key: string | number, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

function readAfter(text: string | undefined): ObjectQuery['after'] {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.length === 2 && ['string', 'number'].includes(typeof value[0]) && typeof value[1] === 'string')
      return value as [string | number, string];
  } catch {
    // Said below, in one way.
  }
  throw wrong('after', 'must be what the page before answered as “next”');
}

function wrong(field: string, words: string, limit?: number): TuttiError {
  return new TuttiError('INVALID_FIELD', { field, detail: `“${field}” ${words}.`, limit });
}

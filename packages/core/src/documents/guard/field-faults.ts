/** What may be wrong with an entry of a map or a list. */
import type { FieldSchema } from '@tutti/plugin-api';
import * as Y from 'yjs';
import { extraKey, type Fault, type Part } from './fault.ts';
import { fieldIn, isOfKind, isShared, type Place } from './schema-places.ts';
import { valueFault } from './value-fault.ts';

const mostEntries = 10_000;

export type PartFault = Part & { fault: Fault };

export function fieldFaults(part: Part, parent: Y.AbstractType<unknown>, place: Place): PartFault[] {
  const { item } = part;
  const { schema } = place;
  if (schema.kind !== 'map' && schema.kind !== 'list') return [];
  const key = item.parentSub;
  const name = key ?? place.path.at(-1) ?? '';
  const whole = (fault: Fault) => [{ ...part, fault }];
  if ((key === null) === (schema.kind === 'map')) return whole({ reason: 'wrong-kind', name, must: kindWords(schema) });
  const field = fieldIn(place, key);
  if (!field) return whole(extraKey(name));
  const most = schema.most ?? mostEntries;
  const isNew = key === null || item.left === null;
  if (isNew && entriesOf(parent, schema.kind, most) > most) return whole({ reason: 'too-many', name: place.path.at(-1), limit: most });
  if (isShared(field)) {
    const isRight = item.content instanceof Y.ContentType && isOfKind(item.content.type as Y.AbstractType<unknown>, field);
    return isRight ? [] : whole({ reason: 'wrong-kind', name, must: kindWords(field) });
  }
  if (key !== null) {
    const fault = valuesFault(item.content, field, name, false);
    return fault ? whole(fault) : [];
  }
  // Values of a list stand many to an item: only those at fault go.
  const values = plainValues(item.content);
  if (!values) return whole({ reason: 'wrong-kind', name, must: 'a plain value' });
  const found: PartFault[] = [];
  for (let clock = part.from; clock < part.to; clock++) {
    const must = valueFault(values[clock - item.id.clock], field);
    if (must) found.push({ item, from: clock, to: clock + 1, fault: { reason: 'value', name, must } });
  }
  return found;
}

/** @param orNothing null stands for “not set”. */
export function valuesFault(content: unknown, field: FieldSchema, name: string, orNothing: boolean): Fault | undefined {
  const values = plainValues(content);
  if (!values || isShared(field)) return { reason: 'wrong-kind', name, must: 'a plain value' };
  const value = values.at(-1);
  if (orNothing && value === null) return undefined;
  const must = valueFault(value, field);
  return must ? { reason: 'value', name, must } : undefined;
}

function plainValues(content: unknown): unknown[] | undefined {
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr as unknown[];
  return undefined;
}

function entriesOf(parent: Y.AbstractType<unknown>, kind: 'map' | 'list', most: number): number {
  if (kind === 'list') return parent._length;
  // Keys that ever were are an upper bound; counting those that stand is for the rare map that may be full.
  if (parent._map.size <= most) return parent._map.size;
  let count = 0;
  for (const item of parent._map.values()) if (!item.deleted) count++;
  return count;
}

function kindWords({ kind }: { kind: 'map' | 'list' | 'text' | 'rich-text' }): string {
  return { map: 'a map', list: 'a list', text: 'a text', 'rich-text': 'a formatted text' }[kind];
}

/** Interprets a document's declared schema: looks at what a change brought, and names what has no place in the document. */
import type { DocumentSchema } from '@tutti/plugin-api';
import type { ClientSpan, DocumentGuard, Offence, Undone } from '@tutti/sync';
import * as Y from 'yjs';
import { describeUndone } from './describe-undone.ts';
import { extraKey, type Fault, type Part } from './fault.ts';
import { fieldFaults, valuesFault } from './field-faults.ts';
import { nodeFault, textFault } from './rich-text-faults.ts';
import { own, type Place, SchemaPlaces } from './schema-places.ts';

export class SchemaGuard implements DocumentGuard {
  readonly #places: SchemaPlaces;

  constructor({ roots }: DocumentSchema) {
    this.#places = new SchemaPlaces(roots);
  }

  inspect(doc: Y.Doc, spans: readonly ClientSpan[]): Offence[] {
    const offences: Offence[] = [];
    for (const span of spans) {
      const structs = doc.store.clients.get(span.client);
      if (!structs) continue;
      for (let index = Y.findIndexSS(structs, span.from); index < structs.length; index++) {
        const struct = structs[index];
        if (!struct || struct.id.clock >= span.to) break;
        if (!(struct instanceof Y.Item) || struct.deleted) continue;
        const from = Math.max(span.from, struct.id.clock);
        const to = Math.min(span.to, struct.id.clock + struct.length);
        offences.push(...this.#judge({ item: struct, from, to }));
      }
    }
    return offences;
  }

  #judge(part: Part): Offence[] {
    const parent = part.item.parent as Y.AbstractType<unknown>;
    const place = this.#places.of(parent);
    if (place) return this.#faults(part, parent, place).map(({ fault, ...where }) => ({ ...where, undone: undone(fault, place.path) }));
    // Inside something that has no place itself: it goes with what it stands in. A root stands in nothing.
    if (parent._item) return [];
    return [{ ...part, undone: undone({ reason: 'unknown-place', name: Y.findRootTypeKey(parent) }, []) }];
  }

  #faults(part: Part, parent: Y.AbstractType<unknown>, place: Place): (Part & { fault: Fault })[] {
    const { item } = part;
    const whole = (fault: Fault | undefined) => (fault ? [{ ...part, fault }] : []);
    switch (place.schema.kind) {
      case 'map':
      case 'list':
        return fieldFaults(part, parent, place);
      case 'text':
        return whole(textFault(item, parent, place.schema.marks, place.schema.longest));
      case 'words':
        return whole(textFault(item, parent, place.schema.rich.marks, place.schema.rich.longest));
      case 'rich-text':
        return whole(item.parentSub === null ? nodeFault(item, place.schema, place.schema.holds, place.depth) : extraKey(item.parentSub));
      case 'node': {
        const { rich, node } = place.schema;
        if (item.parentSub === null) return whole(nodeFault(item, rich, node.holds, place.depth));
        const attribute = own(node.attributes, item.parentSub);
        return whole(attribute ? valuesFault(item.content, attribute, item.parentSub, true) : extraKey(item.parentSub));
      }
    }
  }
}

/** Names come from whoever wrote them; more would not be read. */
const longestName = 40;
const longestPlace = 8;

function undone({ must, ...fault }: Fault, path: readonly string[]): Undone {
  const name = fault.name === undefined ? undefined : shown(fault.name);
  const place = path.slice(0, longestPlace).map(shown);
  return { ...fault, name, place, words: describeUndone({ ...fault, name }, must) };
}

/** On one line, and short. */
function shown(name: string): string {
  return [...name.replace(/\p{C}/gu, '')].slice(0, longestName).join('');
}

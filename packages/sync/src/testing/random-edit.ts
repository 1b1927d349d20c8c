/** For tests: one edit of any kind that people make, in every type that Yjs has. */
import type { SeededRandom } from '@tutti/testkit';
import * as Y from 'yjs';

const largestText = 2_000;
const longestList = 60;

export function randomEdit(doc: Y.Doc, random: SeededRandom, marker: string): void {
  const text = doc.getText('content');
  const map = doc.getMap<unknown>('map');
  const list = doc.getArray<unknown>('list');
  const body = doc.getXmlFragment('body');
  doc.transact(() => {
    switch (random.integer(10)) {
      case 0:
      case 1:
      case 2:
        text.insert(random.integer(text.length + 1), `${marker} `);
        break;
      case 3:
        remove(random, text.length, largestText, (at, length) => text.delete(at, length));
        break;
      case 4:
        if (text.length > 4) text.format(random.integer(text.length - 4), 4, { bold: random.next() < 0.5 ? true : null });
        break;
      case 5:
        map.set(`key ${random.integer(8)}`, random.next() < 0.3 ? new Y.Map([['by', marker]]) : { marker, size: random.next() });
        break;
      case 6:
        if (random.next() < 0.5) map.delete(`key ${random.integer(8)}`);
        else list.insert(random.integer(list.length + 1), [marker, random.integer(1000)]);
        break;
      case 7:
        remove(random, list.length, longestList, (at, length) => list.delete(at, length));
        break;
      case 8: {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(marker)]);
        paragraph.setAttribute('level', String(random.integer(5)));
        body.insert(random.integer(body.length + 1), [paragraph]);
        break;
      }
      default:
        remove(random, body.length, longestList, (at, length) => body.delete(at, length));
    }
  });
}

/** A little, and much where much has gathered: a long test must not become a test of one huge document. */
function remove(random: SeededRandom, length: number, most: number, take: (at: number, length: number) => void): void {
  if (length === 0) return;
  const at = length > most ? 0 : random.integer(length);
  take(at, length > most ? length - most / 2 : 1 + random.integer(Math.min(3, length - at)));
}

/** All that the document says, in a form in which equal content is equal text. */
export function contentOf(doc: Y.Doc): string {
  return JSON.stringify({
    text: doc.getText('content').toDelta(),
    map: Object.entries(doc.getMap('map').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1)),
    list: doc.getArray('list').toJSON(),
    body: doc.getXmlFragment('body').toString(),
  });
}

import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { WritingLedger, type WrittenSpan } from '../log/writing.ts';
import { eraseWriting } from './erase-writing.ts';

/** People who write into one document from clients of their own, and the record of who wrote what. */
class Table {
  readonly updates: Uint8Array[] = [];
  readonly ledger = new WritingLedger(undefined);
  readonly #docs = new Map<string, Y.Doc>();

  write(author: string, change: (doc: Y.Doc) => void): void {
    let doc = this.#docs.get(author);
    if (!doc) {
      doc = new Y.Doc();
      for (const update of this.updates) Y.applyUpdate(doc, update);
      this.#docs.set(author, doc);
    }
    const gather = (update: Uint8Array): void => {
      this.updates.push(update);
      this.ledger.add(author, update);
      for (const other of this.#docs.values()) if (other !== doc) Y.applyUpdate(other, update, 'wire');
    };
    doc.on('update', gather);
    change(doc);
    doc.off('update', gather);
  }

  copy(author: string): Y.Doc {
    return this.#docs.get(author) as Y.Doc;
  }

  by(...authors: string[]): WrittenSpan[] {
    return this.ledger.spans.filter(({ author }) => authors.includes(author));
  }
}

function opened(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
}

it('[H9] takes out what one author wrote, in the midst of what others wrote', () => {
  const table = new Table();
  table.write('ada', (doc) => doc.getText('content').insert(0, 'We agree on clean water.'));
  table.write('ben', (doc) => doc.getText('content').insert(9, 'SECRETLY '));
  table.write('ada', (doc) => doc.getText('content').insert(13, 'xx'));
  const { state, removed } = eraseWriting(table.updates, table.by('ben'));
  expect(opened(state).getText('content').toString()).toBe('We agree xxon clean water.');
  expect(removed).toBe('SECRETLY '.length);
  expect(Buffer.from(state).includes('SECR')).toBe(false);
});

it('[H9] keeps what holds the words of others, and empties fields instead of dropping them', () => {
  const table = new Table();
  table.write('ben', (doc) => {
    const section = new Y.Map<unknown>([
      ['id', 'abc'],
      ['title', 'BENS TITLE'],
      ['status', 'draft'],
      ['weight', 3],
      ['links', [{ id: 'x1', label: 'BENS LINK' }]],
      ['body', new Y.XmlFragment()],
    ]);
    doc.getMap('sections').set('abc', section);
  });
  table.write('ada', (doc) => {
    const body = (doc.getMap('sections').get('abc') as Y.Map<unknown>).get('body') as Y.XmlFragment;
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('Adas words')]);
    body.insert(0, [paragraph]);
  });
  table.write('ben', (doc) => {
    const body = (doc.getMap('sections').get('abc') as Y.Map<unknown>).get('body') as Y.XmlFragment;
    const image = new Y.XmlElement('image');
    image.setAttribute('alt', 'BENS PICTURE');
    body.insert(1, [image]);
    ((body.get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 4, { link: { href: 'https://BENS.example' } });
  });
  const { state } = eraseWriting(table.updates, table.by('ben'));
  const section = opened(state).getMap('sections').get('abc') as Y.Map<unknown>;
  expect(section.toJSON()).toMatchObject({ id: 'abc', title: '', status: 'draft', weight: 3, links: [{ id: 'x1', label: '' }] });
  expect(String(section.get('body'))).toContain('Adas words');
  expect(Buffer.from(state).includes('BENS')).toBe(false);
});

it('[H9] leaves nothing of what had been deleted before, whoever wrote it', () => {
  const table = new Table();
  table.write('ada', (doc) => doc.getText('content').insert(0, 'stays GONE'));
  table.write('ben', (doc) => doc.getText('content').delete(5, 5));
  const { state, removed } = eraseWriting(table.updates, []);
  expect(opened(state).getText('content').toString()).toBe('stays');
  expect(removed).toBe(0);
  expect(Buffer.from(state).includes('GONE')).toBe(false);
});

it('[H9] cannot be undone by an old copy that comes back, and doubles nothing', () => {
  const table = new Table();
  table.write('ada', (doc) => doc.getText('content').insert(0, 'We agree.'));
  table.write('ben', (doc) => doc.getText('content').insert(9, ' SECRET'));
  const { state } = eraseWriting(table.updates, table.by('ben'));
  const fresh = opened(state);
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(table.copy('ben')));
  expect(fresh.getText('content').toString()).toBe('We agree.');
  expect(Buffer.from(Y.encodeStateAsUpdate(fresh)).includes('SECRET')).toBe(false);
});

it('[H9] gives nobody the writing of another by sending it a second time', () => {
  const table = new Table();
  table.write('ada', (doc) => doc.getText('content').insert(0, 'Adas words'));
  table.ledger.add('ben', Y.encodeStateAsUpdate(table.copy('ada')));
  expect(table.by('ben')).toEqual([]);
});

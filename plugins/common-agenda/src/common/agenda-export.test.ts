import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { findSection, readSections } from './agenda-document.ts';
import { agendaToJson, agendaToMarkdown } from './agenda-export.ts';
import { type ImportedAgenda, importAgenda } from './agenda-import.ts';
import { agendaSeed } from './agenda-seed.ts';

const words = { title: 'Tidewell: what we agreed', summary: 'In plain words', empty: 'Nothing written yet.' };

function docOf(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

const seed = agendaSeed((key) => key);
const agenda = {
  summary: 'We agreed on **four** goals.',
  sections: [
    { id: 'goals', title: 'Goals', body: '- Ready\n- Reading' },
    { id: 'words', title: 'Words we use', body: 'Say "barriers".' },
    { id: 'vision', title: 'Vision', body: '' },
  ],
};

describe('export and import', () => {
  it('give back what was put in, and count words', () => {
    const update = imported(seed, agenda, 7);
    const json = agendaToJson(docOf(seed, update));
    expect(json.summary).toBe(agenda.summary);
    expect(json.sections).toEqual([
      { id: 'goals', kind: 'goals', title: 'Goals', body: '- Ready\n- Reading', words: 2 },
      { id: 'words', kind: 'own', title: 'Words we use', body: 'Say "barriers".', words: 2 },
      { id: 'vision', kind: 'vision', title: 'Vision', body: '', words: 0 },
    ]);
  });

  it('write one Markdown text in which empty sections say so', () => {
    expect(agendaToMarkdown(docOf(seed, imported(seed, agenda, 7)), words)).toBe(
      `# Tidewell: what we agreed

## In plain words

We agreed on **four** goals.

## Goals

- Ready
- Reading

## Words we use

Say "barriers".

## Vision

*Nothing written yet.*
`,
    );
  });

  it('keep the text of sections that an import leaves out, and what somebody types meanwhile', () => {
    const first = imported(seed, { sections: [{ id: 'problem', title: 'Problem', body: 'Old text.' }] }, 7);
    const meanwhile = docOf(seed, first);
    const vector = Y.encodeStateVector(meanwhile);
    findSection(meanwhile, 'goals')?.titleText.insert(0, 'Our ');
    const typed = Y.encodeStateAsUpdate(meanwhile, vector);
    const state = Y.encodeStateAsUpdate(docOf(seed, first));
    const doc = docOf(state, imported(state, agenda, 8), typed);
    expect(readSections(doc).map(({ id }) => id)).toEqual(['goals', 'words', 'vision']);
    expect(findSection(doc, 'problem')?.body.toString()).toContain('Old text.');
    expect(findSection(doc, 'goals')?.title).toContain('Our ');
  });

  it('change nothing when the same agenda is imported twice', () => {
    const state = Y.encodeStateAsUpdate(docOf(seed, imported(seed, agenda, 7)));
    expect(Y.encodeStateVector(docOf(state, imported(state, agenda, 8)))).toEqual(Y.encodeStateVector(docOf(state)));
  });
});

/** The update that an import makes on what stands. */
function imported(state: Uint8Array, agenda: ImportedAgenda, now: number): Uint8Array {
  const doc = docOf(state);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => importAgenda(doc, agenda, now));
  return Y.encodeStateAsUpdate(doc, before);
}

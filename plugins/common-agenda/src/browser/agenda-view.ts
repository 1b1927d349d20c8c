/** The live agenda as the panel draws it: sections in order, words in each, and who is where. Tells when one of them changed. */
import type { DocumentHandle } from '@tutti/plugin-api/browser';
import type * as Y from 'yjs';
import type { YEvent } from 'yjs';
import { type AgendaSection, readSections, sectionMapOf, summaryOf } from '../common/agenda-document.ts';
import { countWords, fragmentText } from '../common/fragment-text.ts';

/** Somebody else in a section. */
export interface PersonHere {
  name: string;
  organisation: string;
  palette: number;
}

/** Counting waits until people pause, so that long agendas stay quick to type in. */
const pause = 300;

export class AgendaView {
  sections: AgendaSection[] = [];
  words = new Map<string, number>();
  people = new Map<string, PersonHere[]>();
  #handle: DocumentHandle;
  #changed: () => void;
  #counting: ReturnType<typeof setTimeout> | undefined;

  constructor(handle: DocumentHandle, changed: () => void) {
    this.#handle = handle;
    this.#changed = changed;
    sectionMapOf(handle.doc).observeDeep(this.#onSections);
    summaryOf(handle.doc).observeDeep(this.#countSoon);
    handle.awareness.on('change', this.#onPeople);
    this.sections = readSections(handle.doc);
    this.#readPeople();
    this.#count();
  }

  dispose(): void {
    clearTimeout(this.#counting);
    sectionMapOf(this.#handle.doc).unobserveDeep(this.#onSections);
    summaryOf(this.#handle.doc).unobserveDeep(this.#countSoon);
    this.#handle.awareness.off('change', this.#onPeople);
  }

  get allWords(): number {
    let sum = 0;
    for (const words of this.words.values()) sum += words;
    return sum;
  }

  /** Tells the others which section this person is in; undefined when in none. */
  enter(section: string | undefined): void {
    const state: Record<string, unknown> = this.#handle.awareness.getLocalState() ?? {};
    if (state.section !== section) this.#handle.awareness.setLocalStateField('section', section);
  }

  #onSections = (events: YEvent<Y.AbstractType<unknown>>[]): void => {
    // Path: section id, then the field; what happens inside a body is the editor's to draw.
    if (events.some(({ path }) => path.length < 2 || path[1] !== 'body')) {
      this.sections = readSections(this.#handle.doc);
      this.#changed();
    }
    this.#countSoon();
  };

  #countSoon = (): void => {
    clearTimeout(this.#counting);
    this.#counting = setTimeout(() => {
      this.#count();
      this.#changed();
    }, pause);
  };

  #count(): void {
    this.words = new Map(this.sections.map(({ id, body }) => [id, countWords(fragmentText(body))]));
    this.words.set('summary', countWords(fragmentText(summaryOf(this.#handle.doc))));
  }

  #onPeople = (): void => {
    const before = JSON.stringify([...this.people]);
    this.#readPeople();
    if (JSON.stringify([...this.people]) !== before) this.#changed();
  };

  /** What others send is checked: it comes from other clients. */
  #readPeople(): void {
    this.people = new Map();
    for (const [client, state] of this.#handle.awareness.getStates()) {
      const section: unknown = state.section;
      const user = (state.user ?? {}) as Record<string, unknown>;
      if (client === this.#handle.awareness.clientID || typeof section !== 'string' || typeof user.name !== 'string') continue;
      const organisation = typeof user.organisation === 'string' ? user.organisation.slice(0, 4) : '';
      const person = { name: user.name.slice(0, 60), organisation, palette: typeof user.palette === 'number' ? user.palette : -1 };
      this.people.set(section, [...(this.people.get(section) ?? []), person]);
    }
  }
}

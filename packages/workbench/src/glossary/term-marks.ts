/**
 * Marks agreed words wherever they stand on the page, without touching it: a text being written stays as it is, and so does a tool's own
 * page. Roots of their own are looked into; frames of strangers are not.
 */
import { type Disposable, DisposableStore, toDisposable } from '@tutti/base';
import type { FoundTerm, TermFinder } from './find-terms.ts';

const highlight = 'tutti-term';
const mostMarks = 400;
/** After the last change; typing is not disturbed. */
const restMs = 500;
const skipped =
  'script, style, textarea, input, select, button, code, pre, [aria-hidden="true"], [hidden], tutti-words-page, tutti-term-card';

export interface Mark {
  term: string;
  range: Range;
}

/** For roots that have styles of their own. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(
  `::highlight(${highlight}) { text-decoration: underline dotted 1.5px var(--t-ink-faint); text-underline-offset: 0.2em; }`,
);

export const marksSupported = 'highlights' in CSS && typeof Highlight !== 'undefined';

export class TermMarks implements Disposable {
  marks: readonly Mark[] = [];
  readonly #root: HTMLElement;
  readonly #owned = new DisposableStore();
  readonly #seen = new WeakSet<Node>();
  readonly #observer = new MutationObserver(() => this.#later());
  #finder: TermFinder | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#owned.add(toDisposable(() => this.#observer.disconnect()));
    this.#owned.add(toDisposable(() => clearTimeout(this.#timer)));
    this.#owned.add(
      toDisposable(() => {
        CSS.highlights.delete(highlight);
      }),
    );
    document.adoptedStyleSheets.push(sheet);
    this.#owned.add(
      toDisposable(() => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      }),
    );
  }

  look(finder: TermFinder | undefined): void {
    this.#finder = finder;
    this.#later(0);
  }

  /** The mark under a point of the window. */
  at(x: number, y: number): Mark | undefined {
    return this.marks.find(({ range }) => {
      for (const rect of range.getClientRects()) if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom) return true;
      return false;
    });
  }

  async dispose(): Promise<void> {
    await this.#owned.dispose();
  }

  #later(ms = restMs): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#mark(), ms);
  }

  #mark(): void {
    const marks: Mark[] = [];
    if (this.#finder) this.#walk(this.#root, this.#finder, marks);
    this.marks = marks;
    CSS.highlights.set(highlight, new Highlight(...marks.map(({ range }) => range)));
  }

  #walk(root: Node, finder: TermFinder, marks: Mark[]): void {
    this.#watch(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
      node instanceof Element && node.matches(skipped) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    for (let node = walker.nextNode(); node && marks.length < mostMarks; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.shadowRoot) this.#walk(node.shadowRoot, finder, marks);
        continue;
      }
      for (const found of finder(node.nodeValue ?? '')) marks.push(markOf(node, found));
    }
  }

  #watch(root: Node): void {
    if (this.#seen.has(root)) return;
    this.#seen.add(root);
    this.#observer.observe(root, { subtree: true, childList: true, characterData: true });
    if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }
}

function markOf(node: Node, { start, end, term }: FoundTerm): Mark {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return { term, range };
}

/** Says which part of the agenda is being read, from how far the page is scrolled, so that the outline can show it. */

/** A part counts once its top has passed this share of the window's height. */
const line = 0.3;
/** After a jump, what the jump went to stays, also where the page ends before it can stand at the top. */
const holdMs = 400;
/** How long texts may still come in after a jump. */
const settleMs = 3_000;
const movesByHand = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

export class ReadingPlace {
  readonly #root: HTMLElement;
  readonly #moved: (address: string) => void;
  #frame: number | undefined;
  #heldUntil = 0;
  #settling: (() => void) | undefined;

  constructor(root: HTMLElement, moved: (address: string) => void) {
    this.#root = root;
    this.#moved = moved;
    // The workbench's page scrolls, not the window: heard on the way down.
    document.addEventListener('scroll', this.#scrolled, { capture: true, passive: true });
  }

  /** The page is about to jump to a part by itself. */
  hold(): void {
    this.#heldUntil = performance.now() + holdMs;
  }

  /** Keeps a part where the jump brought it while the texts around it still come in, until the person moves the page. */
  stay(part: HTMLElement): void {
    this.#settling?.();
    const scroller = scrollerOf(part);
    const observer = new ResizeObserver(() => {
      this.hold();
      const wanted = scroller.getBoundingClientRect().top + Number.parseFloat(getComputedStyle(part).scrollMarginBlockStart);
      scroller.scrollTop += part.getBoundingClientRect().top - wanted;
    });
    observer.observe(part.parentElement ?? part);
    const end = (): void => {
      observer.disconnect();
      clearTimeout(timer);
      for (const type of movesByHand) document.removeEventListener(type, end, { capture: true });
    };
    const timer = setTimeout(end, settleMs);
    for (const type of movesByHand) document.addEventListener(type, end, { capture: true, passive: true });
    this.#settling = end;
  }

  dispose(): void {
    this.#settling?.();
    document.removeEventListener('scroll', this.#scrolled, { capture: true });
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
  }

  #scrolled = (event: Event): void => {
    if (!(event.target instanceof Node && event.target.contains(this.#root))) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      if (performance.now() < this.#heldUntil) return;
      const address = this.#read();
      if (address !== undefined) this.#moved(address);
    });
  };

  #read(): string | undefined {
    const parts = [...this.#root.querySelectorAll<HTMLElement>('.ag-summary, common-agenda-section')];
    const passed = parts.filter((part) => part.getBoundingClientRect().top < innerHeight * line);
    return (passed.at(-1) ?? parts[0])?.dataset.address;
  }
}

/** What scrolls the panel, and nothing around it. */
function scrollerOf(part: HTMLElement): Element {
  for (let around = part.parentElement; around; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) return around;
  }
  return document.documentElement;
}

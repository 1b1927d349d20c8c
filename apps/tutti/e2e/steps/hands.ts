/** A person without a mouse: finds things with Tab, and always sees where they are. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** More stops than this before something counts as out of reach. */
const farthest = 90;

export class Hands {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Tabs until the thing has the focus; at every stop the focus must be somewhere, and to be seen. */
  async tabTo(thing: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await thing.waitFor();
    for (let stop = 0; stop < farthest; stop++) {
      await this.page.keyboard.press(key);
      await this.expectFocusSeen();
      if (await hasFocus(thing)) return;
    }
    throw new Error(`Not reached by ${key}: ${thing}`);
  }

  /** Tabs to a button, link or field and presses Enter. */
  async enter(thing: Locator): Promise<void> {
    await this.tabTo(thing);
    await this.page.keyboard.press('Enter');
  }

  /** Tabs to a field and types. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  /** Waits until the thing has the focus of its own accord. */
  async expectFocusOn(thing: Locator): Promise<void> {
    await thing.waitFor();
    await expect.poll(() => hasFocus(thing), { message: `focus on ${thing}` }).toBe(true);
  }

  /** After an action the focus is somewhere a person can go on from. */
  async expectFocusKept(): Promise<void> {
    await expect.poll(() => this.page.evaluate(() => document.activeElement?.tagName), { message: 'focus is lost' }).not.toBe('BODY');
  }

  async expectFocusSeen(): Promise<void> {
    if ((await this.page.evaluate(focusFault)) === undefined) return;
    // Something may just be coming into view.
    await expect.poll(() => this.page.evaluate(focusFault), { message: 'the focus cannot be seen', timeout: 2_000 }).toBeUndefined();
  }
}

async function hasFocus(thing: Locator): Promise<boolean> {
  const [first] = await thing.elementHandles();
  return first === undefined
    ? false
    : first.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);
}

/** Runs in the page: says what is wrong with the place of the focus. */
function focusFault(): string | undefined {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  // Past the last stop of a page the focus is in the browser's own bars.
  if (!element || element === document.body) return undefined;
  const name = `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)}`;
  const box = element.getBoundingClientRect();
  const isField = element instanceof HTMLElement && (element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName));
  if (!isField && (box.width === 0 || box.height === 0)) return `${name} has no size`;
  if (box.bottom < 0 || box.right < 0 || box.top > innerHeight || box.left > innerWidth) return `${name} is out of sight`;
  // The ring may be drawn by the thing itself, beside it (a radio's swatch), or by what is around it (a field's frame).
  const around: Element[] = [element, ...(element.parentElement?.children ?? [])];
  for (let outer: Element | null = element, level = 0; outer && level < 5; level++) {
    outer = outer.parentElement ?? ((outer.getRootNode() as ShadowRoot).host as Element | undefined) ?? null;
    if (outer) around.push(outer);
  }
  const drawn = around.some((one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
  });
  const hasCaret = element instanceof HTMLElement && element.isContentEditable;
  return drawn || hasCaret ? undefined : `${name} shows no ring`;
}

/** Adds a style sheet to the document or shadow root an element stands in, once: what light-DOM elements do instead of static styles. */
import type { CSSResult } from 'lit';

export function adoptStyles(element: Element, styles: CSSResult): void {
  const root = element.getRootNode();
  const sheet = styles.styleSheet;
  if (!sheet || !(root instanceof Document || root instanceof ShadowRoot)) return;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

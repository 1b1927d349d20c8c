/** Draws every element on the page again in place, so that new words appear while fields, editors and places keep what they hold. */

export function redraw(root: Document | ShadowRoot): void {
  for (const element of root.querySelectorAll('*')) {
    if ('requestUpdate' in element && typeof element.requestUpdate === 'function') element.requestUpdate();
    if (element.shadowRoot) redraw(element.shadowRoot);
  }
}

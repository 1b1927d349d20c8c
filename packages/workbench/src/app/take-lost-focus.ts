/** When one page takes the place of another, the focus goes with the old one; whoever works by keyboard goes on at the top of the new one. */

let shownBefore = false;

/** To be called with the main part of each page as it is shown. The first page after loading is left as browsers show pages. */
export function takeLostFocus(element: Element | undefined): void {
  if (!(element instanceof HTMLElement)) return;
  const isFirst = !shownBefore;
  shownBefore = true;
  if (isFirst) return;
  // The element may be about to be put into the page.
  queueMicrotask(() => {
    if (element.isConnected && document.activeElement === document.body) element.focus({ preventScroll: true });
  });
}

/** A plain text that several people write at once, in an ordinary text box: what one types is put in at its place, and nobody's caret jumps. */

/**
 * @param {import('yjs').Text} text
 * @param {HTMLTextAreaElement} box
 * @returns {() => void} Lets go of both.
 */
export function bindText(text, box) {
  box.value = text.toString();
  const typed = () => {
    const [before, after] = [text.toString(), box.value];
    let start = 0;
    while (start < before.length && before[start] === after[start]) start += 1;
    let end = 0;
    while (end < Math.min(before.length, after.length) - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
    text.doc?.transact(() => {
      text.delete(start, before.length - start - end);
      text.insert(start, after.slice(start, after.length - end));
    }, box);
  };
  /** @param {import('yjs').YTextEvent} event */
  const changed = (event) => {
    if (event.transaction.origin === box) return;
    let at = 0;
    let [from, to] = [box.selectionStart, box.selectionEnd];
    for (const { retain = 0, insert = '', delete: gone = 0 } of event.delta) {
      at += retain;
      const length = typeof insert === 'string' ? insert.length : 0;
      const shift = (/** @type {number} */ caret) => (caret > at ? Math.max(at, caret - gone) + length : caret);
      [from, to] = [shift(from), shift(to)];
      at += length;
    }
    box.value = text.toString();
    box.setSelectionRange(from, to);
  };
  box.addEventListener('input', typed);
  text.observe(changed);
  return () => {
    box.removeEventListener('input', typed);
    text.unobserve(changed);
  };
}

/** The keys of a spreadsheet in the grid: up, down and Enter between rows, and cells that are pasted from one. */

/** The rest is left to the browser: Tab, and the arrows within a field. */
export function moveInGrid(event: KeyboardEvent): void {
  const field = event.composedPath()[0];
  if (!(field instanceof HTMLInputElement) || field.dataset.row === undefined || event.isComposing) return;
  const step =
    event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey) ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
  if (step === 0) return;
  const root = field.getRootNode() as ShadowRoot;
  const fields = [...root.querySelectorAll<HTMLInputElement>('input[data-row]')];
  const row = Number(field.dataset.row);
  const rows = fields.filter((one) => (Number(one.dataset.row) - row) * step > 0);
  const next = step > 0 ? Math.min(...rows.map((one) => Number(one.dataset.row))) : Math.max(...rows.map((one) => Number(one.dataset.row)));
  const there = rows.filter((one) => Number(one.dataset.row) === next);
  const target = there.find((one) => one.dataset.column === field.dataset.column) ?? there[0];
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.select();
}

interface Pasted {
  /** Of the grid, from 0. */
  row: number;
  /** Among the fields of its row. */
  column: number;
  text: string;
}

/** Empty where a single value is pasted, which the browser does itself. */
export function pastedCells(event: ClipboardEvent): Pasted[] {
  const field = event.composedPath()[0];
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!(field instanceof HTMLInputElement) || field.dataset.row === undefined || !/[\t\n]/.test(text.trimEnd())) return [];
  event.preventDefault();
  const row = Number(field.dataset.row);
  const root = field.getRootNode() as ShadowRoot;
  const column = [...root.querySelectorAll(`input[data-row="${row}"]`)].indexOf(field);
  return cellsOf(text).map((cell) => ({ ...cell, row: cell.row + row, column: cell.column + column }));
}

export function cellsOf(text: string): Pasted[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  return lines.flatMap((line, row) => line.split('\t').map((cell, column) => ({ row, column, text: cell.trim() })));
}

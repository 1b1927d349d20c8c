/** For whole-server tests: a table written as text, so that who may what can be read at a glance. */

export interface TableRow {
  /** What stands before the cells, e.g. `PATCH /members/:seat`. */
  name: string;
  /** By the column's name in the first line. */
  cells: Record<string, string>;
}

/** The first line names the columns, all in single words; what is left of them is the row's name. Lines with `#` are for readers. */
export function readTable(text: string): TableRow[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const columns = (lines.shift() ?? '').trim().split(/\s+/);
  return lines.map((line) => {
    const words = line.trim().split(/\s+/);
    const cells = words.slice(-columns.length);
    if (words.length <= columns.length) throw new Error(`The row “${line.trim()}” needs a name and ${columns.length} cells`);
    return {
      name: words.slice(0, -columns.length).join(' '),
      cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
    };
  });
}

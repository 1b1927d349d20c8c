/** What the build of the workbench left for us: its files, and which of them a page must name. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileTable, readFileTable } from './file-table.ts';

/** dist/assets.json of the workbench; every value is an address below /assets/. */
export interface AssetIndex {
  main: string;
  styles: string[];
  imports: Record<string, string>;
  integrity: Record<string, string>;
  preload: string[];
  /** The script that a framed panel begins with, and what it loads at once. */
  frame: string;
  framePreload: string[];
  /** The texts of each language, fetched for the page's own language alone. */
  texts?: Record<string, string>;
  icon?: string;
  /** A small script that runs before anything is drawn and sets the chosen theme. */
  theme?: string;
}

export interface WorkbenchAssets {
  index: AssetIndex;
  files: FileTable;
}

/** @param folder the workbench's dist folder, with assets.json and assets/ in it. */
export async function readWorkbenchAssets(folder: string): Promise<WorkbenchAssets> {
  const [index, files] = await Promise.all([readFile(join(folder, 'assets.json'), 'utf8'), readFileTable(join(folder, 'assets'))]);
  return { index: JSON.parse(index) as AssetIndex, files };
}

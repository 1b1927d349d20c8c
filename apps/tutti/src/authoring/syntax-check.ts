/** Reads changed JavaScript files before they are taken, so that a slip is told with file and line, and what ran before runs on. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** @param changed paths below the folder. Gives one text per file that cannot be read. */
export async function checkSyntax(folder: string, changed: readonly string[]): Promise<string[]> {
  const files = changed.filter((file) => /\.m?js$/.test(file));
  const faults = await Promise.all(files.map((file) => faultOf(path.join(folder, file))));
  return faults.filter((each) => each !== undefined);
}

async function faultOf(file: string): Promise<string | undefined> {
  try {
    await run(process.execPath, ['--check', file]);
    return undefined;
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    // A file that was removed meanwhile is no slip.
    if (/ERR_MODULE_NOT_FOUND|Cannot find module/.test(stderr)) return undefined;
    return stderr.split('\n    at ')[0]?.trim() ?? `${file} cannot be read`;
  }
}

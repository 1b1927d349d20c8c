/** `tutti plugin verify --conformance`: one plugin through the whole suite, as an installed one and as one that comes with the server. */
import path from 'node:path';
import { type PointOutcome, runConformance, type TrialHost } from '@tutti/testkit/conformance';
import { ensureBuilt } from '../build/ensure-built.ts';
import type { Answer } from '../cli/define-command.ts';

export const serveWith = path.join(import.meta.dirname, 'serve-with.ts');

const hosts: readonly TrialHost[] = ['process', 'worker'];
const marks: Record<PointOutcome['outcome'], string> = { passed: '✓', failed: '✗', 'not-here': '–' };

/** Says each point as it goes unless `quiet`. */
export async function verifyConformance(bytes: Uint8Array, patience: number, quiet = false): Promise<Answer> {
  if (!(patience >= 1)) throw new Error('--patience must be a number from 1 on');
  const say = (line: string): void => {
    if (!quiet) console.log(line);
  };
  await ensureBuilt(say);
  const { launchBrowser } = await import('@tutti/testkit/browser');
  const browser = await launchBrowser();
  const results: { host: TrialHost; points: PointOutcome[] }[] = [];
  try {
    for (const host of hosts) {
      say(
        `\n${host === 'process' ? 'As an installed plugin, in a process of its own' : 'As one that comes with the server, in a thread'}:`,
      );
      const points = await runConformance({ bytes, host, serveWith, browser, patience }, (point) => say(line(point)));
      results.push({ host, points });
    }
  } finally {
    await browser.close();
  }
  const failed = results.flatMap(({ points }) => points).filter(({ outcome }) => outcome === 'failed').length;
  const text = failed === 0 ? '\nIt does all that a plugin must do' : `\n${failed} ${failed === 1 ? 'point' : 'points'} failed`;
  return { json: { conforms: failed === 0, results }, text, exitCode: failed === 0 ? 0 : 1 };
}

function line({ number, title, outcome, words, ms }: PointOutcome): string {
  return `${marks[outcome]} ${String(number).padStart(2)} ${title} (${(ms / 1000).toFixed(1)} s)${words === undefined ? '' : `\n     ${words}`}`;
}

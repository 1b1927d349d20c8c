/** A command that can also answer in JSON: the same for all of them, so that scripts can rely on it. */
import type { Command } from 'commander';
import { runCommand } from '../run-command.ts';

export interface Answer {
  /** What `--json` prints, on one line. */
  json: unknown;
  /** What people read. */
  text: string;
  exitCode?: number;
}

/** Sets the action of a command: prints its answer as text or JSON; a failure is one line and a non-zero exit. */
export function answers<Options>(command: Command, work: (options: Options, ...operands: string[]) => Promise<Answer>): Command {
  return command.option('--json', 'answer in JSON').action(async (...given: unknown[]) => {
    const operands = given.slice(0, -2) as string[];
    const options = given.at(-2) as Options & { json?: boolean };
    process.exitCode = await runCommand(async () => {
      const answer = await work(options, ...operands);
      console.log(options.json ? JSON.stringify(answer.json) : answer.text);
      return answer.exitCode ?? 0;
    });
  });
}

/** Lines up rows under each other; an empty list becomes the given sentence. */
export function table(rows: readonly (readonly string[])[], whenEmpty: string): string {
  if (rows.length === 0) return whenEmpty;
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

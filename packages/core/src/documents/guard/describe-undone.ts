/** Why a change was taken back, in plain English: for programs and for the server's log. The workbench has words of its own. */
import type { Undone } from '@tutti/sync';

/** @param must goes on from “… must be”. */
export function describeUndone({ reason, name = '', limit }: Pick<Undone, 'reason' | 'name' | 'limit'>, must = 'something else'): string {
  const shown = `“${name}”`;
  switch (reason) {
    case 'unknown-place':
      return `${shown} has no place in this document.`;
    case 'wrong-kind':
    case 'value':
      return `${shown} must be ${must}.`;
    case 'node':
      return `${shown} is not allowed here.`;
    case 'mark':
      return `Text cannot be formatted as ${shown} here.`;
    case 'too-long':
      return `A text can have ${limit} characters here.`;
    case 'too-many':
      return `${shown} can hold ${limit} entries.`;
    case 'too-deep':
      return `Elements can be nested ${limit} levels deep here.`;
    case 'tool':
      return name;
  }
}

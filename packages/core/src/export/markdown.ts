/** What a document says, as Markdown. */
import type { ContentBlock } from '@tutti/sync';

export function markdown(blocks: readonly ContentBlock[]): string {
  const lines = blocks.map(({ kind, text, level = 1, label }) => {
    if (kind === 'heading') return `${'#'.repeat(Math.min(6, level))} ${text}`;
    if (kind === 'item') return `- ${text}`;
    if (kind === 'quote') return `> ${text}`;
    if (kind === 'code') return `    ${text.replaceAll('\n', '\n    ')}`;
    return label === undefined ? text : `**${label}:** ${text}`;
  });
  return `${lines.join('\n\n')}\n`;
}

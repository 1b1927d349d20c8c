/** A report as Markdown. Words of people are escaped, so that none of them becomes a heading, a link or a table of its own. */
import type { Part } from '../../common/report.ts';
import { worded } from '../words.ts';
import type { ReportFile } from './report-file.ts';

export function reportMarkdown({ title, workspace, lines, blocks }: ReportFile): string {
  const told = blocks.flatMap(({ heading, parts, corrections }) => [
    ...(heading === '' ? [] : [`## ${plain(heading)}`]),
    ...parts.map(partText).filter((text) => text !== ''),
    ...corrections.map((words) => `> ${worded('file.corrected')} ${plain(words)}`),
  ]);
  return `${[`# ${plain(title)}`, plain(workspace), lines.map((line) => `*${plain(line)}*`).join('  \n'), ...told].join('\n\n')}\n`;
}

function partText(part: Part): string {
  switch (part.is) {
    case 'words':
      return part.tone === 'lead' ? `**${plain(part.text)}**` : plain(part.text);
    case 'facts':
      return part.facts.map(([name, value]) => `- ${plain(name)}: ${plain(value)}`).join('\n');
    case 'list':
      return part.items
        .map(({ head, text, notes }) =>
          [`- **${plain(head)}**`, ...[text, ...notes].filter(Boolean).map((one) => `  ${plain(one)}`)].join('  \n'),
        )
        .join('\n');
    case 'table':
      return [part.head, part.head.map(() => '---'), ...part.rows].map((row, index) => tableRow(row, index === 1)).join('\n');
    case 'line':
      // The table that follows says the same.
      return '';
  }
}

function tableRow(cells: readonly string[], isRule: boolean): string {
  return `| ${cells.map((cell) => (isRule ? cell : plain(cell))).join(' | ')} |`;
}

function plain(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

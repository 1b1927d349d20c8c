/** A report as it leaves the house: the blocks that its audience may see and nothing else, with what stands beneath every copy. */
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { ReportAnswer, ShownBlock } from '../../common/report.ts';
import { spokenLanguage, worded } from '../words.ts';
import { dayWords, momentWords } from './fact-words.ts';

export interface ReportFile {
  language: string;
  title: string;
  workspace: string;
  /** For whom it is, as of when, and who signed. */
  lines: string[];
  blocks: ShownBlock[];
}

export async function reportFile(workspace: WorkspaceContext, { report, blocks, signs }: ReportAnswer): Promise<ReportFile> {
  const { timeZone, name } = workspace.info;
  const { audience, state, cutOff, publishedAt, asked, signed } = report;
  const lines = [worded(`file.for.${audience}`)];
  if (state === 'draft') lines.push(worded('file.draft', { day: momentWords(workspace.now(), timeZone) }));
  if (cutOff !== undefined) lines.push(worded('file.cut-off', { day: dayWords(cutOff) }));
  if (publishedAt !== undefined) lines.push(worded('file.published', { day: momentWords(publishedAt, timeZone) }));
  else if (audience !== 'partners') lines.push(worded('file.unpublished'));
  if (signs.length > 0 && cutOff !== undefined) lines.push(worded('file.signed', { signed, of: asked }));
  const shown = blocks.filter((block) => block.state === 'shown');
  return { language: spokenLanguage(), title: report.title, workspace: name, lines, blocks: shown };
}

/** Letters and numbers of the title. */
export function fileNameOf({ report }: ReportAnswer): string {
  const plain = report.title
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s+/g, '-')
    .toLowerCase();
  return plain === '' ? 'report' : plain.slice(0, 60);
}

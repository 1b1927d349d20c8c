/** One version as Markdown, with every reservation and objection beside the text it is about: nobody can hand on the text without them. */
import type { OrganisationInfo } from '@tutti/plugin-api';
import { plainToMarkdown } from '../../common/markdown.ts';
import type { Stance, VersionAnswer } from '../../common/versions/version.ts';
import { worded } from '../words.ts';

/** Ends with a line break. */
export function versionToMarkdown(
  { version, sections, stances }: VersionAnswer,
  workspace: string,
  organisations: readonly OrganisationInfo[],
): string {
  const name = (id: string): string => organisations.find((one) => one.id === id)?.name ?? worded('start.gone-organisation');
  const said = stances
    .filter((stance) => stance.said === undefined)
    .sort((a, b) => name(a.organisation).localeCompare(name(b.organisation), 'en'));
  const parts = [
    `# ${plainToMarkdown(worded('export.version-title', { workspace, number: version.number }))}`,
    `*${plainToMarkdown(worded(`export.status.${version.status}`, { day: dayOf(version.inForceAt ?? version.endedAt ?? version.createdAt) }))}*`,
  ];
  if (version.note !== '') parts.push(plainToMarkdown(version.note));
  for (const { id, title, body, change } of sections) {
    if (change === 'removed') continue;
    parts.push(`## ${plainToMarkdown(title)}`.trimEnd(), body === '' ? `*${plainToMarkdown(worded('export.empty'))}*` : body);
    parts.push(...said.filter((stance) => stance.sections.includes(id)).map((stance) => quote(stance, name(stance.organisation))));
  }
  parts.push(`## ${plainToMarkdown(worded('export.stances'))}`, ...said.map((stance) => line(stance, name(stance.organisation))));
  const answered = new Set(said.map(({ organisation }) => organisation));
  const silent = version.asked.filter((id) => !answered.has(id));
  if (version.tally !== undefined && silent.length > 0) {
    parts.push(`- ${plainToMarkdown(worded('export.no-answer', { names: silent.map(name).sort().join(', ') }))}`);
  }
  parts.push(`*${plainToMarkdown(worded('export.fingerprint', { hash: version.hash }))}*`);
  return `${joinLists(parts)}\n`;
}

function quote({ kind, words }: Stance, organisation: string): string {
  return `> **${plainToMarkdown(`${organisation}, ${worded(`stance.print.${kind}`)}:`)}** ${plainToMarkdown(words)}`;
}

function line({ kind, words, until }: Stance, organisation: string): string {
  const answer = worded(`stance.print.${kind}`, { day: until ?? '' });
  return `- **${plainToMarkdown(organisation)}**: ${plainToMarkdown(words === '' ? answer : `${answer}. “${words}”`)}`;
}

/** Items of one list stand together, all else with an empty line between. */
function joinLists(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => (text === '' ? part : `${text}${part.startsWith('- ') && lastLine(text).startsWith('- ') ? '\n' : '\n\n'}${part}`),
    '',
  );
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

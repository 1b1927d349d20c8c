/** The whole agenda as it stands, as Markdown for people and as JSON for programs. */
import type * as Y from 'yjs';
import { readSections, summaryOf } from './agenda-document.ts';
import { countWords, fragmentText } from './fragment-text.ts';
import { fragmentToMarkdown, plainToMarkdown } from './markdown.ts';

export interface AgendaJson {
  /** Markdown, as every text here. */
  summary: string;
  sections: SectionJson[];
}

export interface SectionJson {
  id: string;
  kind: string;
  title: string;
  body: string;
  words: number;
}

export interface MarkdownWords {
  /** First line, the name of the whole. */
  title: string;
  summary: string;
  /** Stands where a section has no text yet. */
  empty: string;
}

export function agendaToJson(doc: Y.Doc): AgendaJson {
  return {
    summary: fragmentToMarkdown(summaryOf(doc)),
    sections: readSections(doc).map(({ id, kind, title, body }) => ({
      id,
      kind,
      title,
      body: fragmentToMarkdown(body),
      words: countWords(fragmentText(body)),
    })),
  };
}

/** Ends with a line break. The summary is left out when nobody wrote one. */
export function agendaToMarkdown(doc: Y.Doc, words: MarkdownWords): string {
  const { summary, sections } = agendaToJson(doc);
  const parts = [`# ${plainToMarkdown(words.title)}`];
  if (summary !== '') parts.push(`## ${plainToMarkdown(words.summary)}`, summary);
  for (const section of sections) {
    parts.push(`## ${plainToMarkdown(section.title)}`.trimEnd(), section.body === '' ? `*${plainToMarkdown(words.empty)}*` : section.body);
  }
  return `${parts.join('\n\n')}\n`;
}

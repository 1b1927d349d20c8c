/** Reads goals out of the agenda's own words, so that nobody types them twice: headings and list items that begin with a code, else the headings or the items. */

export interface WrittenGoal {
  code: string;
  statement: string;
}

export interface ProposedGoal {
  code?: string;
  statement: string;
  strategies: { code: string; statement: string }[];
}

const mostWords = 300;
/** `G1. Every child …`, `G2.3 Call to ask`; also with a colon. */
const coded = /^([A-Za-z]{0,3}\d{1,3}(?:\.\d{1,3})?)[.:)]?\s+(.+)$/s;

/** @param markdown of a section, as the agenda exports it. @returns in the order in which they stand; codes may be empty. */
export function writtenGoals(markdown: string): WrittenGoal[] {
  const lines = markdown.split('\n');
  const headings = lines.flatMap((line) => /^#{2,6}\s+(.+)$/.exec(line)?.[1] ?? []);
  const items = lines.flatMap((line) => /^(?:[-*+]|\d+[.)])\s+(.+)$/.exec(line)?.[1] ?? []);
  const withCode = [...headings, ...items].flatMap((text) => readCoded(text) ?? []);
  if (withCode.length > 0) return withCode;
  const plain = headings.length > 0 ? headings : items;
  return plain.map((text) => ({ code: '', statement: firstSentence(plainWords(text)) })).filter(({ statement }) => statement !== '');
}

/** Goals with the strategies whose codes begin with theirs, once each: what is put in when a person begins with the agenda's words. */
export function proposedGoals(goals: readonly WrittenGoal[], strategies: readonly WrittenGoal[]): ProposedGoal[] {
  const seen = new Set<string>();
  const isNew = ({ code }: WrittenGoal): boolean => code === '' || (!seen.has(code) && seen.add(code) !== undefined);
  return goals
    .filter((goal) => !goal.code.includes('.') && isNew(goal))
    .map(({ code, statement }) => {
      const own = code === '' ? [] : strategies.filter((strategy) => strategy.code.startsWith(`${code}.`) && isNew(strategy));
      return { ...(code === '' ? {} : { code }), statement, strategies: own.map((strategy) => ({ ...strategy })) };
    });
}

/** With its code, if it has one, and its first sentence or what stands out at its beginning. */
function readCoded(text: string): WrittenGoal | undefined {
  const boldStart = /^\*\*(.+?)\*\*/.exec(text)?.[1];
  const match = coded.exec(plainWords(boldStart ?? text));
  if (!match) return undefined;
  return { code: (match[1] ?? '').toUpperCase(), statement: firstSentence(match[2] ?? '') };
}

function plainWords(text: string): string {
  return text
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\\([\\`*_{}[\]()#+.!-])/g, '$1')
    .replaceAll(/(\*\*|__|\*|_|`)/g, '')
    .trim();
}

function firstSentence(text: string): string {
  const sentence = /^(.+?)[.!?](?:\s|$)/s.exec(text)?.[1] ?? text;
  return sentence.trim().slice(0, mostWords);
}

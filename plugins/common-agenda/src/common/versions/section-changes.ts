/** What changed between two versions, section by section, and whether it is enough to ask everybody again. */
import { diffWords } from 'diff';
import { markdownText } from '../markdown-text.ts';
import type { SectionChange, VersionSection, VersionText } from './version.ts';

/** A comma, a slip of the pen or another word for the same thing stays below this; a new thought does not. */
export const wordingLimit = 3;

/** The facilitator's own judgement of a section; always with a reason that everybody reads. */
export interface Judgement {
  section: string;
  material: boolean;
  reason: string;
}

/** In the order of the newer version; what was taken out stands at the end. */
export function compareSections(
  before: readonly VersionText[],
  after: readonly VersionText[],
  judged: readonly Judgement[] = [],
): VersionSection[] {
  const earlier = new Map(before.map((section) => [section.id, section]));
  const kept = after.map((section): VersionSection => {
    const old = earlier.get(section.id);
    const change = old === undefined ? 'new' : changeOf(old, section);
    const judgement = judged.find((one) => one.section === section.id);
    if (!judgement || (change !== 'changed' && change !== 'wording')) return { ...section, change, reason: undefined };
    const said: SectionChange = judgement.material ? 'changed' : 'wording';
    return { ...section, change: said, reason: said === change ? undefined : judgement.reason };
  });
  const ids = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ id }) => !ids.has(id));
  return [...kept, ...gone.map((section): VersionSection => ({ ...section, change: 'removed', reason: undefined }))];
}

/** Whether organisations are asked about it. The summary repeats what the sections say, so nobody is asked about it alone. */
export function asksAgain({ id, change }: Pick<VersionSection, 'id' | 'change'>): boolean {
  return id !== 'summary' && (change === 'new' || change === 'changed' || change === 'removed');
}

function changeOf(before: VersionText, after: VersionText): SectionChange {
  if (before.title === after.title && before.body === after.body) return 'same';
  const parts = diffWords(`${before.title}\n${markdownText(before.body)}`, `${after.title}\n${markdownText(after.body)}`);
  const differing = parts.filter(({ added, removed }) => added || removed).map(({ value }) => value);
  // A number is a promise: 35 percent is not 25.
  if (differing.some((value) => /\p{N}/u.test(value))) return 'changed';
  const words = differing.reduce((count, value) => count + (value.match(/[\p{L}\p{M}]+/gu)?.length ?? 0), 0);
  return words > wordingLimit ? 'changed' : 'wording';
}

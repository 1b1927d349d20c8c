/** Links of one thing put together by what they say, in the order in which each was first said. */
import type { LinkInfo } from '@tutti/plugin-api';

export interface LinkGroup {
  words: string;
  links: LinkInfo[];
}

export function linkGroups(links: readonly LinkInfo[]): LinkGroup[] {
  const groups = new Map<string, LinkGroup>();
  for (const link of links) {
    const words = sentenceCase(link.words);
    const group = groups.get(words) ?? { words, links: [] };
    group.links.push(link);
    groups.set(words, group);
  }
  return [...groups.values()];
}

function sentenceCase(words: string): string {
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}

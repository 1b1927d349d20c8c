/** A proposal in plain words, for the question that is put to the organisations: what it says, and what stands now where it differs. */
import type { OrganisationInfo } from '@tutti/plugin-api';
import type { Agreed, AgreedWords, GroupWords, RuleWords } from '../../common/rule.ts';
import { english } from '../words.ts';

export function changeWords(
  { type, holds, proposed }: Agreed,
  groups: readonly Agreed<GroupWords>[],
  organisations: readonly OrganisationInfo[],
): string {
  if (!proposed) return '';
  if (proposed.ends) return english('server.words-ends');
  const nameOf = (id: string): string => organisations.find((one) => one.id === id)?.name ?? id;
  const tell = (words: AgreedWords): [string, string][] =>
    type === 'group' ? groupLines(words as GroupWords, nameOf) : ruleLines(words as RuleWords, groups, nameOf);
  const before = new Map(holds ? tell(holds.words) : []);
  return tell(proposed.words)
    .map(([key, words]) => {
      const stood = before.get(key);
      const line = english(`server.line.${key}`, { words: words === '' ? '–' : words });
      return stood === undefined || stood === words
        ? line
        : `${line} ${english('server.line-before', { words: stood === '' ? '–' : stood })}`;
    })
    .join('\n\n');
}

function groupLines({ name, purpose, seats, term, quorum, required }: GroupWords, nameOf: (id: string) => string): [string, string][] {
  return [
    ['name', name],
    ['purpose', purpose],
    ['seats', seats.map(nameOf).join(', ')],
    ['term', term],
    ['quorum', String(quorum)],
    ['required', required.map(nameOf).join(', ')],
  ];
}

function ruleLines(words: RuleWords, groups: readonly Agreed<GroupWords>[], nameOf: (id: string) => string): [string, string][] {
  const { name, about, group, kind, quorum, required, money, leastDays, fallbackDays, fallback, appeal } = words;
  const found = groups.find(({ id }) => id === group);
  return [
    ['name', name],
    ['about', about],
    ['group', (found?.holds ?? found?.proposed)?.words.name ?? ''],
    ['kind', english(`server.kind.${kind}`)],
    ['quorum', String(quorum)],
    ['required', required.map(nameOf).join(', ')],
    ['money', english(money ? 'server.money.yes' : 'server.money.no')],
    ['least', String(leastDays)],
    ['fallback', fallbackDays === 0 ? '' : english('server.fallback', { count: fallbackDays, words: fallback })],
    ['appeal', appeal],
  ];
}

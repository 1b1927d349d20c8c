/** What a group or a rule says, line by line, in the person's words: for its card, and for what a change would alter. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import type { Agreed, AgreedWords, GroupWords, RuleWords } from '../../common/rule.ts';

/** By key of its label. */
export type Facts = [key: string, words: string][];

export function factsOf(context: PanelContext, type: Agreed['type'], words: AgreedWords, groups: readonly Agreed<GroupWords>[]): Facts {
  const facts = type === 'group' ? groupFacts(context, words as GroupWords) : ruleFacts(context, words as RuleWords, groups);
  return facts.filter(([, told]) => told !== '');
}

function groupFacts(context: PanelContext, { purpose, seats, term, quorum, required }: GroupWords): Facts {
  return [
    ['purpose', purpose],
    ['seats', namesOf(context, seats)],
    ['term', term],
    ['quorum', plural(context, 'rule.at-least', quorum, { all: String(seats.length) })],
    ['required', namesOf(context, required)],
  ];
}

function ruleFacts(context: PanelContext, words: RuleWords, groups: readonly Agreed<GroupWords>[]): Facts {
  const { group, kind, quorum, required, money, leastDays, fallbackDays, fallback, appeal } = words;
  const found = groups.find(({ id }) => id === group);
  const decides = (found?.holds ?? found?.proposed)?.words;
  return [
    ['group', decides?.name ?? context.text('rule.no-group')],
    ['kind', context.text(`rule.kind.${kind}`)],
    ['quorum', plural(context, 'rule.at-least', Math.max(quorum, decides?.quorum ?? 0), { all: String(decides?.seats.length ?? 0) })],
    ['required', namesOf(context, [...new Set([...(decides?.required ?? []), ...required])])],
    ['money', money ? context.text('rule.money-words') : ''],
    ['least', leastDays === 0 ? '' : plural(context, 'rule.days', leastDays)],
    ['fallback', fallbackDays === 0 ? '' : plural(context, 'rule.fallback-words', fallbackDays, { words: fallback })],
    ['appeal', appeal],
  ];
}

export function namesOf(context: PanelContext, ids: readonly string[]): string {
  const language = document.documentElement.lang || undefined;
  const names = ids.map((id) => context.organisations.find((one) => one.id === id)?.name ?? context.text('rule.gone'));
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names.sort((a, b) => a.localeCompare(b, language)));
}

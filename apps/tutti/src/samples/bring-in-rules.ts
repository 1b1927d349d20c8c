/** Writes down how the sample decides, through the routes that everybody uses: a decision of the minutes stands behind what holds. */
import { sampleGroup, sampleRules } from './tidewell-rules.ts';

type Ask = (method: string, route: string, body?: object) => Promise<unknown>;

export interface RuleParts {
  organisationOf(initials: string): string;
  /** Id of the decision that was taken on that day. */
  takenOn(day: string): string;
  /** As a facilitator. */
  ask: Ask;
}

interface Agreed {
  id: string;
  versions: { words: { name: string } }[];
}

/** @returns ids of the rules by name. */
export async function bringInRules({ organisationOf, takenOn, ask }: RuleParts): Promise<Map<string, string>> {
  const propose = async (type: 'group' | 'rule', words: { name: string }, on: string | undefined): Promise<string> => {
    const answer = (await ask('POST', '/rules', { [type]: words })) as { groups: Agreed[]; rules: Agreed[] };
    const all = type === 'group' ? answer.groups : answer.rules;
    const id = all.find(({ versions }) => versions[0]?.words.name === words.name)?.id ?? '';
    if (on !== undefined) await ask('POST', `/rules/${id}/carried`, { decision: takenOn(on) });
    return id;
  };
  const { group, on } = sampleGroup(organisationOf);
  const table = await propose('group', group, on);
  const made = new Map<string, string>();
  for (const { rule, on: day } of sampleRules(organisationOf, table)) made.set(rule.name, await propose('rule', rule, day));
  return made;
}

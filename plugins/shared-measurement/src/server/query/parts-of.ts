/** The figures of single organisations in one period, as each of them lets the asking seat see it. */
import type { Actor } from '@tutti/plugin-api';
import { isCounted } from '../../common/figure.ts';
import { reportsFor } from '../../common/measurement-rights.ts';
import { fewestUnnamed, sightOf } from '../../common/sharing.ts';
import type { PartRow, ValueRow } from '../../common/values.ts';
import type { Accepted } from './ledger.ts';
import { figureValue, type PeriodFacts } from './period-facts.ts';

interface Current {
  /** The newest of each organisation. */
  current: readonly Accepted[];
  /** Whether it is about too few people for others. */
  hides(one: Accepted): boolean;
}

export function partsOf(
  facts: PeriodFacts,
  { current, hides }: Current,
  actor: Actor | undefined,
  asKnownOn: number,
): Pick<ValueRow, 'parts' | 'unnamed'> {
  const own = actor && reportsFor(actor);
  const places = [...facts.duties, ...current].map(({ organisation, scope }) => ({ organisation, scope }));
  const seen = places.filter(
    ({ organisation, scope }, index) => places.findIndex((one) => one.organisation === organisation && one.scope === scope) === index,
  );
  const sight = (organisation: string) => sightOf(facts.shares.of(organisation), organisation, actor);
  const parts = seen
    .filter(({ organisation }) => sight(organisation) === 'by-name')
    .map(({ organisation, scope }): PartRow => {
      const one = current.find((each) => each.organisation === organisation && each.scope === scope);
      const empty = { organisation, scope, value: null, numerator: null, denominator: null };
      if (!one) return { ...empty, state: 'missing', revision: 0 };
      const earlier = facts.accepted.filter((each) => each.organisation === organisation && each.scope === scope && each.at <= asKnownOn);
      const revision = earlier.length - 1;
      if (organisation !== own && hides(one)) return { ...empty, state: 'hidden', revision };
      return { organisation, scope, ...figureValue(facts.indicator, one.figure), state: one.figure.state, revision };
    });
  const unnamed = current
    .filter((one) => one.scope === 'own' && sight(one.organisation) === 'unnamed' && isCounted(one.figure) && !hides(one))
    .flatMap(({ figure }) => figureValue(facts.indicator, figure).value ?? []);
  if (unnamed.length < fewestUnnamed) return { parts };
  return { parts, unnamed: unnamed.map((value) => Number(value.toFixed(facts.indicator.decimals))).sort((a, b) => a - b) };
}

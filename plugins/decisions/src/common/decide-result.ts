/** What came of it, by the rule of the kind: from the count alone, so that the same ballots always say the same. */
import { anonymousFloor, countFloor, type DecisionInfo, type Question, type Result, type Tally, type Verdict } from './decision.ts';

type Asked = Pick<Question, 'kind' | 'options' | 'asked' | 'required' | 'quorum' | 'anonymous'>;
type Taken = Pick<DecisionInfo, 'answered' | 'recused'>;

/** Those whose ballot counts: asked, and not stepped aside. */
export function electorate({ asked, recused }: Pick<DecisionInfo, 'asked' | 'recused'>): string[] {
  const aside = new Set(recused.map(({ organisation }) => organisation));
  return asked.filter((id) => !aside.has(id));
}

/** Who has not answered and still could. */
export function unanswered(decision: Pick<DecisionInfo, 'asked' | 'recused' | 'answered'>): string[] {
  const answered = new Set(decision.answered);
  return electorate(decision).filter((id) => !answered.has(id));
}

/** Organisations that step aside cannot be waited for, but a required one that steps aside was at the table. */
export function quorumOf(decision: Asked & Pick<Taken, 'recused'>): number {
  const needed = Math.min(decision.quorum, electorate(decision).length);
  return decision.anonymous ? Math.max(needed, anonymousFloor) : needed;
}

export function decideResult(decision: Asked & Taken, tally: Tally): Result {
  const present = new Set([...decision.answered, ...decision.recused.map(({ organisation }) => organisation)]);
  const missing = decision.required.filter((id) => !present.has(id));
  const tellsCount = !decision.anonymous || tally.ballots >= countFloor;
  const shown = tellsCount ? tally : undefined;
  if (missing.length > 0 || tally.ballots < Math.max(1, quorumOf(decision))) {
    // Nothing was decided, so there is nothing for which an anonymous count would be needed.
    return { verdict: 'no-quorum', leading: [], missing, tally: decision.anonymous ? undefined : tally };
  }
  const verdict = verdictOf(decision, tally);
  return { verdict, leading: verdict === 'told' ? leadingOf(decision, tally) : [], missing, tally: shown };
}

function verdictOf({ kind }: Asked, { options }: Tally): Verdict {
  const count = (id: string): number => options[id]?.ballots ?? 0;
  switch (kind) {
    case 'consent':
      return count('object') === 0 && count('consent') > 0 ? 'carried' : 'not-carried';
    case 'majority':
      return count('yes') > count('no') ? 'carried' : 'not-carried';
    case 'two-thirds':
      return count('yes') > 0 && count('yes') * 3 >= (count('yes') + count('no')) * 2 ? 'carried' : 'not-carried';
    default:
      return 'told';
  }
}

/** Of a time: who can come at all before who can come gladly, since a time is for all. */
function leadingOf({ kind, options }: Asked, tally: Tally): string[] {
  const worth = (id: string): number => {
    const { total = 0, ballots = 0, full = 0 } = tally.options[id] ?? {};
    return kind === 'time' ? ballots * (tally.ballots + 1) + full : total;
  };
  const most = Math.max(0, ...options.map(({ id }) => worth(id)));
  return most === 0 ? [] : options.filter(({ id }) => worth(id) === most).map(({ id }) => id);
}

const day = 24 * 60 * 60 * 1000;

/** Since when what was agreed for that case holds, because nothing was decided in time; undefined while it does not. */
export function fallbackSince(
  { rule, createdAt, state, result, outcomes }: Pick<DecisionInfo, 'rule' | 'createdAt' | 'state' | 'result' | 'outcomes'>,
  now: number,
): number | undefined {
  if (!rule || rule.fallbackDays === 0 || state === 'withdrawn' || outcomes.length > 0) return undefined;
  const since = createdAt + rule.fallbackDays * day;
  const undecided = state === 'open' || result?.verdict === 'no-quorum' || result?.verdict === 'not-carried';
  return undecided && now >= since ? since : undefined;
}

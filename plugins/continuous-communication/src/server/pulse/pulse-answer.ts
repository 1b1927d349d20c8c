/** How a pulse leaves the server: the only place that turns sums into figures, and only for whoever may know them. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { isAtTheTable } from '../../common/meeting-rights.ts';
import { answerWithin, type PulseInfo, type PulsePlan, type PulsesAnswer, partnersFirst } from '../../common/pulse/pulse.ts';
import { heldFrom, isAsked, mayAnswer, mayAnswerForTable, mayAskToShare, mayStartPulse } from '../../common/pulse/pulse-rights.ts';
import { tellPulse } from '../../common/pulse/tell-pulse.ts';
import { hasAnswered, pulseQuery, readPlans, readPulses, type StoredPulse } from './read-pulses.ts';

export async function answerPulses(workspace: WorkspaceContext, actor: Actor): Promise<PulsesAnswer> {
  const now = workspace.now();
  const query = pulseQuery(workspace);
  const plans = await readPlans(query);
  const canShare = (await workspace.services.find('decisions')) !== undefined;
  const pulses: PulseInfo[] = [];
  for (const pulse of await readPulses(query, now)) {
    // Beyond the table nobody learns of a pulse that the partners keep to themselves.
    if (!isAtTheTable(actor) && heldFrom(pulse, actor, now) !== undefined) continue;
    const answered = pulse.state === 'open' && isAsked(pulse, actor) && (await hasAnswered(query, pulse, actor));
    pulses.push(asInfo(pulse, actor, { now, answered, canShare, plans: plans.get(pulse.id) ?? [] }));
  }
  return { pulses, may: { start: mayStartPulse(actor) } };
}

interface Around {
  now: number;
  answered: boolean;
  canShare: boolean;
  plans: PulsePlan[];
}

function asInfo(pulse: StoredPulse, actor: Actor, { now, answered, canShare, plans }: Around): PulseInfo {
  const { id, title, statements, state, closesAt, closedAt, asked, shared, reason, source, box, groups } = pulse;
  const held = heldFrom(pulse, actor, now);
  const result = held === undefined ? tellPulse(box) : undefined;
  return {
    ...{ id, title, statements, state, closesAt, asked, shared, reason, source, plans, grassroots: groups.grassroots },
    count: box.all.count,
    mine: state === 'open' && isAsked(pulse, actor) ? (answered ? 'answered' : 'to-answer') : undefined,
    result,
    held: held ?? (result ? undefined : 'too-few'),
    readableFrom: closedAt + partnersFirst,
    planUntil: closedAt + answerWithin,
    may: {
      answer: mayAnswer(pulse, actor) && !answered,
      cancel: state === 'open' && mayStartPulse(actor),
      plan: mayAnswerForTable(pulse, actor) && result !== undefined,
      share: canShare && mayAskToShare(pulse, actor) && result !== undefined,
    },
  };
}

/** What other plugins read: pulses that are over, as the person they serve may know them; without one, what every seat may know. */
import type { Actor } from '@tutti/plugin-api';
import type { ServiceCaller, ServiceImplementation, WorkspaceContext } from '@tutti/plugin-api/server';
import { heldFrom } from '../../common/pulse/pulse-rights.ts';
import { tellPulse } from '../../common/pulse/tell-pulse.ts';
import { pulseQuery, readPlans, readPulses } from './read-pulses.ts';

export interface ServicePulse {
  id: string;
  title: string;
  closedAt: number;
  /** How many people answered. */
  count: number;
  /** Of all statements together, 0 to 10. */
  mean: number;
  statements: { id: string; mean: number }[];
  /** Whether those at the table said what they will do about it. */
  answered: boolean;
}

function list(workspace: WorkspaceContext, _given: object, { actor }: ServiceCaller): Promise<{ pulses: ServicePulse[] }> {
  return readTold(workspace, actor);
}

/** Newest first. @param actor undefined: nobody in particular. */
export async function readTold(workspace: WorkspaceContext, actor: Actor | undefined): Promise<{ pulses: ServicePulse[] }> {
  const now = workspace.now();
  const query = pulseQuery(workspace);
  const plans = await readPlans(query);
  const pulses = (await readPulses(query, now)).flatMap((pulse): ServicePulse[] => {
    const known = actor ? heldFrom(pulse, actor, now) === undefined : pulse.state === 'closed' && pulse.shared === 'yes';
    const result = known ? tellPulse(pulse.box) : undefined;
    if (!result) return [];
    const { id, title, closedAt } = pulse;
    const means = result.means.map(({ value }) => value);
    const mean = Math.round((means.reduce((sum, value) => sum + value, 0) / means.length) * 10) / 10;
    const named = pulse.statements.map((statement, index) => ({ id: statement, mean: means[index] ?? 0 }));
    return [{ id, title, closedAt, count: result.count, mean, statements: named, answered: plans.has(id) }];
  });
  return { pulses: pulses.slice(0, 40) };
}

export const pulseService: Record<string, ServiceImplementation> = { list };

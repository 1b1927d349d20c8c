/** What this tool itself counts, for the fifth condition: agreements that lapse, told at the table alone. */
import type { Audience, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Count } from '../../common/health.ts';
import { readAgreements } from '../partners/partner-answer.ts';
import type { Told } from './ask-tools.ts';

/** Beside what the tool of decisions says; with nothing agreed there is nothing to count. @param audience of whoever reads it */
export async function addOwn(workspace: WorkspaceContext, told: readonly Told[], audience: Audience): Promise<Told[]> {
  const agreements = audience === 'partners' ? await readAgreements(workspace) : [];
  if (agreements.length === 0) return [...told];
  const lapsing = agreements.filter(({ term }) => term === 'soon' || term === 'lapsed');
  const panel = 'backbone-support.partners';
  const [next] = lapsing;
  const figure: Count = { key: 'lapsing', value: lapsing.length, panel, ...(next ? { address: next.id } : {}) };
  return told.map((one) =>
    one.service === 'decisions' ? { ...one, state: 'counted', panel: one.panel ?? panel, figures: [...one.figures, figure] } : one,
  );
}

/** Asks the other tools to count. Each is asked by its service, so that any tool may take its place, and none is needed. */
import type { Audience, WorkspaceContext } from '@tutti/plugin-api/server';
import { type ConditionState, type Count, type HealthService, services, wishes } from '../../common/health.ts';

export interface Told {
  service: HealthService;
  state: ConditionState;
  panel: string | undefined;
  figures: Count[];
}

/** @param audience for whom it is counted; undefined: for the person whose request is served. */
export function askTools(workspace: WorkspaceContext, audience?: Audience): Promise<Told[]> {
  return Promise.all(services.map((service) => askTool(workspace, service, audience)));
}

async function askTool(workspace: WorkspaceContext, service: HealthService, audience: Audience | undefined): Promise<Told> {
  const nothing = { service, panel: undefined, figures: [] };
  try {
    if (!(await workspace.services.find(service))) return { ...nothing, state: 'off' };
    const given = audience === undefined ? {} : { audience };
    const { panel, figures } = await workspace.services.call<{ panel: string; figures: Count[] }>(service, 'health', given);
    const known = figures.filter(({ key }) => Object.hasOwn(wishes[service], key));
    return { service, state: known.length === 0 ? 'empty' : 'counted', panel, figures: known };
  } catch {
    // One tool that cannot answer takes nothing away from what the others say.
    return { ...nothing, state: 'silent' };
  }
}

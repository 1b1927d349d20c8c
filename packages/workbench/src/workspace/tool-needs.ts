/** Asks every tool that has something to say what waits for this seat; a tool that fails is left out, so that Home still stands. */
import type { NeedsAnswer } from '@tutti/plugin-api';
import type { ToolNeed } from '../pages/next-steps.ts';
import type { WorkspaceStore } from './workspace-store.ts';

/** More than this from one tool would be a list of its own, not a Home. */
const mostPerTool = 5;

export async function readNeeds(store: WorkspaceStore): Promise<ToolNeed[]> {
  const { plugins, seat } = store.answer ?? { plugins: [], seat: undefined };
  const asked = plugins.flatMap(({ id, manifest }) => {
    const { needs, routes } = manifest;
    const route = routes?.find((one) => one.method === 'GET' && one.path === needs);
    return needs !== undefined && seat && route?.roles.includes(seat.role) ? [{ id, needs }] : [];
  });
  const answers = await Promise.all(
    asked.map(({ id, needs }) =>
      store.api.get<NeedsAnswer>(store.path(`/plugins/${id}${needs}`)).then(
        (answer) => answer.needs.slice(0, mostPerTool).map((need) => ({ ...need, plugin: id })),
        () => [],
      ),
    ),
  );
  return answers.flat();
}

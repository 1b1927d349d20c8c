/** What blocks can be made of: goals and indicators that the one who builds may know. */
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { ChoicesAnswer } from '../../common/report.ts';

export async function readChoices({ services }: WorkspaceContext): Promise<ChoicesAnswer> {
  const [goals, indicators] = await Promise.all([
    services.call<{ choices: { id: string; title: string }[] }>('goals', 'choices', {}).catch(() => ({ choices: [] })),
    services.call<{ indicators: { code: string; name: string }[] }>('indicators', 'list', {}).catch(() => ({ indicators: [] })),
  ]);
  return {
    goals: goals.choices.map(({ id, title }) => ({ id, title })),
    indicators: indicators.indicators.map(({ code, name }) => ({ code, title: `${code} ${name}` })),
  };
}

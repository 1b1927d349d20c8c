/** The route of the health board. What each seat may see is held by the tools that count. */
import { audienceOf, type PluginApp } from '@tutti/plugin-api/server';
import { type HealthAnswer, isFine } from '../../common/health.ts';
import { askTools } from './ask-tools.ts';
import { addOwn } from './count-own.ts';
import { readNights } from './health-nights.ts';

export function healthRoutes(app: PluginApp): void {
  app.get('/health', async (context) => {
    const { workspace, actor } = context.var;
    const { role } = actor.seat;
    const [asked, nights] = await Promise.all([askTools(workspace), readNights(workspace, actor)]);
    const told = await addOwn(workspace, asked, audienceOf(role));
    const conditions = told.map(({ figures, ...condition }) => ({
      ...condition,
      figures: figures.map((figure) => ({
        ...figure,
        fine: isFine(condition.service, figure),
        nights: nights.of(condition.service, figure.key),
      })),
    }));
    return context.json<HealthAnswer>({
      conditions,
      since: nights.since,
      may: { switchOn: role === 'facilitator', move: audienceOf(role) === 'partners' },
    });
  });
}

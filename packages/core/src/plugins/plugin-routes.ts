/** Routes of the tools: their list, the switch, their files, and the way to their own routes. */
import { isTuttiError, type Problem, TuttiError } from '@tutti/base';
import type { PluginHost } from '@tutti/plugin-host';
import { Hono } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import { serveFile } from '../http/serve-file.ts';
import type { Can, Workspaces } from '../seams.ts';
import { fromPluginResponse, toPluginRequest } from './forward-request.ts';
import type { PluginAssets } from './plugin-assets.ts';
import type { PluginRegistry } from './plugin-registry.ts';

/** `/api/workspaces/:workspace/plugins/:plugin` */
const prefixSegments = 5;

export interface PluginRouteParts {
  caller: Caller;
  registry: PluginRegistry;
  assets: PluginAssets;
  workspaces: Pick<Workspaces, 'info'>;
  host: Pick<PluginHost, 'dispatch' | 'route'>;
  can: Can;
  /** Requests of one seat to tools in ten seconds. */
  requestsPerTenSeconds?: number | undefined;
}

export function createPluginRoutes(parts: PluginRouteParts): Hono<HttpEnv> {
  const { caller, registry, assets } = parts;
  const limiter = new RateLimiterMemory({ points: parts.requestsPerTenSeconds ?? 500, duration: 10 });
  const app = new Hono<HttpEnv>();

  app.get('/api/workspaces/:workspace/plugins', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'plugins.read');
    return c.json({ plugins: await registry.status(workspace, parts.can(actor, 'plugins.manage')) });
  });

  app.put('/api/workspaces/:workspace/plugins/:plugin', async (c) => {
    const { workspace, actor } = await caller.allowed(c, 'plugins.manage');
    const { enabled } = await readJson(c);
    if (typeof enabled !== 'boolean')
      throw new TuttiError('INVALID_FIELD', { field: 'enabled', detail: '“enabled” must be true or false.' });
    await registry.setEnabled(workspace, c.req.param('plugin'), enabled, actor.seat.id);
    return c.json({ plugins: await registry.status(workspace, true) });
  });

  app.all('/api/workspaces/:workspace/plugins/:plugin/*', async (c) => {
    const { workspace, actor } = await caller.inWorkspace(c);
    const plugin = c.req.param('plugin');
    await registry.demandEnabled(workspace, plugin);
    await limiter.consume(`${workspace} ${actor.seat.id}`).catch(tooMany);
    const info = await parts.workspaces.info(workspace);
    if (!info) throw new TuttiError('NO_SUCH_WORKSPACE');
    const request = toPluginRequest(c.req.raw, prefixSegments);
    const route = parts.host.route(plugin, request.method, new URL(request.url).pathname);
    if (!route) throw new TuttiError('NOT_FOUND', 'This tool has nothing at this address.');
    if (!parts.can(actor, 'plugin.route', { routeRoles: route.roles })) {
      throw new TuttiError('NOT_ALLOWED', 'Your role in this workspace does not include this.');
    }
    const answer = fromPluginResponse(await parts.host.dispatch(plugin, info, actor, request));
    // The tool sees somebody who may not; why stands in the core alone.
    if (answer.status === 403 && actor.kind === 'unconfirmed') throw notYet();
    return answer.headers.get('content-type')?.startsWith('application/problem+json') ? withRequestId(answer, c.get('requestId')) : answer;
  });

  app.get('/plugins/:plugin/:hash/*', (c) => {
    const { plugin, hash } = c.req.param();
    return serveFile(assets.file(plugin, hash, c.req.path.slice(`/plugins/${plugin}/${hash}/`.length)), c.req.raw);
  });
  return app;
}

function notYet(): TuttiError {
  return new TuttiError('NOT_ALLOWED', {
    hint: 'unconfirmed',
    detail:
      'You came in with a link that was made for you anew. What only you can do waits until somebody else of your organisation says on the People page that it is you, or for 72 hours.',
  });
}

function tooMany(error: unknown): never {
  if (isTuttiError(error) || error instanceof Error) throw error;
  const seconds = error instanceof RateLimiterRes ? Math.max(1, Math.ceil(error.msBeforeNext / 1000)) : 10;
  throw new TuttiError('TOO_MANY_REQUESTS', {
    detail: 'That was a lot at once. Please wait ten seconds.',
    hint: `retry-after-seconds=${seconds}`,
  });
}

async function withRequestId(answer: Response, requestId: string): Promise<Response> {
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  try {
    const problem = { ...(JSON.parse(text) as Problem), requestId };
    return new Response(JSON.stringify(problem), { status: answer.status, headers });
  } catch {
    return new Response(text, { status: answer.status, headers });
  }
}

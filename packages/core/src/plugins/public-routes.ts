/** Pages that a tool shows to people without an account: read only, under a policy of ours in which nothing runs, without cookies, and limited by address. */
import { TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';
import type { PluginHost } from '@tutti/plugin-host';
import { type Context, Hono } from 'hono';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressHeader } from '../http/client-address.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { preferredLanguage } from '../http/preferred-language.ts';
import { publicPolicy } from '../http/security-headers.ts';
import type { Permissions } from '../permissions/permissions.ts';
import type { Workspaces } from '../seams.ts';
import { offeredLanguages } from '../texts/offered-languages.ts';
import { fromPluginResponse, toPluginRequest } from './forward-request.ts';
import type { PluginRegistry } from './plugin-registry.ts';
import { publicProblem } from './public-problem.ts';

/** `/public/:workspace/:plugin` */
const prefixSegments = 3;

export interface PublicRouteParts {
  registry: Pick<PluginRegistry, 'isEnabled'>;
  permissions: Pick<Permissions, 'revokedAt'>;
  workspaces: Pick<Workspaces, 'info'>;
  host: Pick<PluginHost, 'dispatch' | 'route'>;
  /** Requests of one address in ten seconds, and of everybody to one workspace. */
  limits?: { address: number; workspace: number } | undefined;
}

/** Whoever asks, whatever they are signed in as: the page is the same for all. */
const nobody: Actor = {
  kind: 'service',
  seat: { id: 'public', role: 'public', person: { id: '', name: '' }, organisation: undefined },
};

export function createPublicRoutes({ registry, permissions, workspaces, host, limits }: PublicRouteParts): Hono<HttpEnv> {
  const { address, workspace: ofAll } = limits ?? { address: 150, workspace: 1_000 };
  const byAddress = new RateLimiterMemory({ points: address, duration: 10 });
  const byWorkspace = new RateLimiterMemory({ points: ofAll, duration: 10 });
  const app = new Hono<HttpEnv>();

  app.get('/public/:workspace/:plugin/*', async (c) => {
    const { workspace, plugin } = c.req.param();
    const language = languageOf(c);
    try {
      await byAddress.consume(c.req.header(addressHeader) ?? 'unknown');
      const info = await workspaces.info(workspace);
      if (!info || !(await registry.isEnabled(workspace, plugin))) return publicProblem('NOT_FOUND', language);
      await byWorkspace.consume(workspace);
      const request = withoutPerson(c.req.raw, language);
      const route = host.route(plugin, 'GET', new URL(request.url).pathname);
      const isOpen = route?.roles.includes('public') && (await permissions.revokedAt(plugin, workspace, 'public-pages')) === undefined;
      if (!route || !isOpen) return publicProblem('NOT_FOUND', language);
      const answer = fromPluginResponse(await host.dispatch(plugin, info, nobody, request));
      if (answer.status >= 400) return publicProblem(answer.status < 500 ? 'NOT_FOUND' : 'UNAVAILABLE', language);
      return withPolicy(answer, route.embed === true);
    } catch (error) {
      if (error instanceof Error && !(error instanceof TuttiError)) throw error;
      return publicProblem(error instanceof TuttiError ? 'NOT_FOUND' : 'TOO_MANY_REQUESTS', language);
    }
  });
  return app;
}

/** `?language=` of a link on the page, else what the browser asks for; a language that was chosen while signed in is in a cookie, and none is read here. */
function languageOf(c: Context<HttpEnv>): string {
  const wanted = c.req.query('language') ?? '';
  if (offeredLanguages.includes(wanted)) return wanted;
  return preferredLanguage(new Headers({ 'accept-language': c.req.header('accept-language') ?? '' }));
}

/** A reading request in which nothing says who asks. */
function withoutPerson(request: Request, language: string): Request {
  const headers = new Headers({ 'accept-language': language, accept: request.headers.get('accept') ?? '*/*' });
  const asked = request.headers.get('if-none-match');
  if (asked !== null) headers.set('if-none-match', asked);
  return toPluginRequest(new Request(request.url, { headers, signal: request.signal }), prefixSegments);
}

function withPolicy(answer: Response, embed: boolean): Response {
  answer.headers.set('content-security-policy', publicPolicy(embed));
  answer.headers.set('referrer-policy', 'no-referrer');
  if (embed) answer.headers.set('cross-origin-resource-policy', 'cross-origin');
  answer.headers.set('x-robots-tag', 'noindex');
  // What was switched off is gone at once, also from caches on the way.
  answer.headers.set('cache-control', 'no-store');
  return answer;
}

/** Builds a plugin's Hono app once and wraps it: context variables, readable faults for bad JSON, and problem answers for whatever a route throws. */
import { findJsonFault, isTuttiError, TuttiError } from '@tutti/base';
import type { Actor } from '@tutti/plugin-api';
import type { PluginApp, PluginEnv, ServerPlugin, WorkspaceContext } from '@tutti/plugin-api/server';
import { Hono } from 'hono';
import { problemResponse } from '../wire/request-server.ts';

interface RequestContext {
  workspace: WorkspaceContext;
  actor: Actor;
}

export type PluginFetch = (request: Request, context: RequestContext) => Promise<Response>;

type Trouble = (where: string, thrown: unknown) => void;

export function buildApp(plugin: ServerPlugin, onTrouble: Trouble): PluginFetch {
  const app: PluginApp = new Hono<PluginEnv>();
  app.use(async (context, next) => {
    const given = context.env as unknown as RequestContext;
    context.set('workspace', given.workspace);
    context.set('actor', given.actor);
    if (context.req.raw.body && /\bjson\b/.test(context.req.header('content-type') ?? '')) refuseBadJson(await context.req.text());
    await next();
  });
  plugin.routes?.(app);
  app.notFound(() => problemResponse(new TuttiError('NOT_FOUND')));
  const answer = (where: string, thrown: unknown): Response => {
    if (isTuttiError(thrown)) return problemResponse(thrown);
    if (isHttpException(thrown)) return thrown.getResponse();
    onTrouble(where, thrown);
    return problemResponse(new TuttiError('PLUGIN_FAILED'));
  };
  app.onError((error, context) => answer(`${context.req.method} ${context.req.path}`, error));
  return async (request, context) => {
    try {
      return await app.fetch(request, context);
    } catch (thrown) {
      // Hono hands only Errors to onError; a thrown string or object arrives here.
      return answer(`${request.method} ${new URL(request.url).pathname}`, thrown);
    }
  };
}

/** By shape: a plugin may bring its own copy of Hono. */
function isHttpException(thrown: unknown): thrown is { getResponse(): Response } {
  return thrown instanceof Error && 'getResponse' in thrown && typeof thrown.getResponse === 'function';
}

function refuseBadJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    const at = findJsonFault(text);
    const lines = text.slice(0, at).split('\n');
    const where = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
    throw new TuttiError('BAD_JSON', { detail: `The JSON cannot be read at ${where}. Nothing was changed.`, got: where });
  }
}

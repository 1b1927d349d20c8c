/** GET /api/workspaces/:workspace/openapi.json: what programs may ask of the core and of every tool that is on, as OpenAPI 3.1. */
import type { RouteContribution, ValueSchema } from '@tutti/plugin-api';
import { Hono } from 'hono';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { coreOperations, type Operation } from './core-operations.ts';
import type { PluginRegistry } from './plugin-registry.ts';

export function createOpenApiRoutes(caller: Caller, parts: { registry: PluginRegistry; version: string }): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get('/api/workspaces/:workspace/openapi.json', async (c) => {
    const { workspace } = await caller.allowed(c, 'workspace.read');
    const operations = [...coreOperations];
    for (const plugin of await parts.registry.enabled(workspace)) {
      const manifest = parts.registry.manifest(plugin);
      for (const route of manifest?.routes ?? []) operations.push(toOperation(plugin, manifest?.title ?? plugin, route));
    }
    return c.json({
      openapi: '3.1.0',
      info: { title: 'Tutti', version: parts.version },
      servers: [{ url: `/api/workspaces/${workspace}` }],
      security: [{ token: [] }, { session: [] }],
      components: {
        securitySchemes: { token: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'session' } },
        schemas: { Problem: problemSchema },
      },
      paths: toPaths(operations),
    });
  });
  return app;
}

const problemSchema = {
  type: 'object',
  required: ['status', 'code', 'title', 'detail'],
  properties: {
    status: { type: 'integer' },
    code: { type: 'string' },
    title: { type: 'string' },
    detail: { type: 'string' },
    field: { type: 'string' },
    limit: { type: 'number' },
    got: { type: ['number', 'string'] },
    hint: { type: 'string' },
    requestId: { type: 'string' },
  },
};

function toOperation(plugin: string, tag: string, { path, ...route }: RouteContribution): Operation {
  return { ...route, path: `/plugins/${plugin}${path}`, tag };
}

/** Each property of a query is a parameter of its own. */
function toParameters({ properties = {}, required = [] }: Pick<ValueSchema, 'properties' | 'required'>): object[] {
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

function toPaths(operations: readonly Operation[]): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path, summary, tag, roles, query, body, answer } of operations) {
    const template = path.replaceAll(/:([A-Za-z]\w*)/g, '{$1}');
    const names = [...path.matchAll(/:([A-Za-z]\w*)/g)].map((match) => match[1]);
    const known = paths[template] ?? {};
    paths[template] = known;
    known[method.toLowerCase()] = {
      summary,
      tags: [tag],
      ...(roles ? { 'x-tutti-roles': roles } : {}),
      parameters: [
        ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
        ...(query ? toParameters(query) : []),
      ],
      ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
      responses: {
        default: {
          description: 'A problem',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
        '2XX': { description: 'Done', ...(answer ? { content: { 'application/json': { schema: answer } } } : {}) },
      },
    };
  }
  return paths;
}

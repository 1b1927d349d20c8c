import { isTuttiError, toProblem } from '@tutti/base';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { jsonBody } from './json-body.ts';
import type { PluginEnv } from './server-plugin.ts';

const read = jsonBody<{ title: string; tags?: string[] }>({
  type: 'object',
  required: ['title'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 5 },
    tags: { type: 'array', items: { type: 'string', pattern: '^[a-z]+$', description: 'Lower-case letters only.' } },
  },
});

const app = new Hono<PluginEnv>();
app.post('/', async (context) => context.json(await read(context)));
app.onError((error, context) => context.json(toProblem(error), isTuttiError(error) ? 400 : 500));

async function post(body: string, type = 'application/json'): Promise<unknown> {
  return (await app.request('/', { method: 'POST', body, headers: { 'content-type': type } })).json();
}

describe('jsonBody', () => {
  it.each([
    ['{}', { code: 'INVALID_FIELD', field: '/title', detail: '“title” is missing.' }],
    ['{"title":""}', { field: '/title', detail: '“title” must not be empty.' }],
    ['{"title":"longer"}', { field: '/title', detail: '“title” must have at most 5 characters.', limit: 5, got: 6 }],
    ['{"title":3}', { field: '/title', detail: '“title” must be text.' }],
    ['{"title":"a","b/c":1}', { field: '/b~1c', detail: '“b/c” is not known here.' }],
    ['{"title":"a","tags":["x","Y"]}', { field: '/tags/1', hint: 'Lower-case letters only.' }],
    ['[]', { field: '/', detail: 'The body must be an object.' }],
    ['{"title"', { code: 'BAD_JSON' }],
  ])('says what is wrong with %s', async (body, problem) => {
    expect(await post(body)).toMatchObject(problem);
  });

  it('gives the body when it fits, and wants JSON', async () => {
    expect(await post('{"title":"ok"}')).toEqual({ title: 'ok' });
    expect(await post('{"title":"ok"}', 'text/plain')).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
});

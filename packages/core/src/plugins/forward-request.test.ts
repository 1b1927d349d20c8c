import { describe, expect, it } from 'vitest';
import { fromPluginResponse, toPluginRequest } from './forward-request.ts';

describe('what reaches a tool', () => {
  it.each([
    ['/api/workspaces/one/plugins/desk/a/b?c=d', '/a/b?c=d'],
    ['/api/workspaces/one/plugins/desk/', '/'],
    ['/api/workspaces/one/plugins/%64esk/a', '/a'],
    ['/api/workspaces/%6Fne/plugins/%64%65%73%6b/a%2fb', '/a%2fb'],
    ['/api/workspaces/one/plugins/desk//elsewhere.invalid/a', '//elsewhere.invalid/a'],
    ['/api/workspaces/one/plugins/desk/@elsewhere.invalid/a', '/@elsewhere.invalid/a'],
  ])('of %s is the path %s on its own host', (address, path) => {
    const { url } = toPluginRequest(new Request(`http://localhost${address}`), 5);
    expect(url).toBe(`http://plugin.invalid${path}`);
  });

  it('is no credential', () => {
    const headers = { cookie: 'a=b', authorization: 'Bearer x', 'x-forwarded-for': '192.0.2.1', accept: 'text/plain' };
    const request = toPluginRequest(new Request('http://localhost/api/workspaces/one/plugins/desk/a', { headers }), 5);
    expect([...request.headers]).toEqual([['accept', 'text/plain']]);
  });
});

describe('where a tool may send a browser', () => {
  it.each([
    ['/w/one', '/w/one'],
    ['https://elsewhere.invalid/', null],
    ['//elsewhere.invalid/', null],
    ['/\\elsewhere.invalid/', null],
    ['\\\\elsewhere.invalid/', null],
    ['javascript:alert(1)', null],
    ['w/one', null],
  ])('%s becomes %s', (location, kept) => {
    expect(fromPluginResponse(new Response(null, { status: 302, headers: { location } })).headers.get('location')).toBe(kept);
  });
});

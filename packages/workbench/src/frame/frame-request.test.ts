import { describe, expect, it } from 'vitest';
import { ownPath, ownRequest } from './frame-request.ts';

const origin = 'http://localhost:4321';
const prefix = '/api/workspaces/one/plugins/lamp';

describe('the requests of a framed panel', () => {
  it.each([
    ['/items', `${prefix}/items`],
    ['items', `${prefix}/items`],
    ['/items?q=a/../b', `${prefix}/items?q=a/../b`],
    ['/a/../b', `${prefix}/b`],
    ['/%2e%2e/lamp/x', `${prefix}/x`],
  ])('let %s through to its own routes', (path, sent) => {
    expect(ownPath(path, prefix, origin)).toBe(sent);
  });

  it.each([
    '/../desk/items',
    '/%2e%2e/desk/items',
    '/..%2fdesk/items',
    '/..\\desk/items',
    '/a/..%5c..%5cdesk',
    '/../../members',
    '/../../../../session',
    '/..',
    '/../lampshade/x',
    '/../../../../../..//evil.example/',
  ])('refuse %s', (path) => {
    expect(() => ownPath(path, prefix, origin)).toThrow('own routes only');
  });

  it('stay below the prefix whatever kind of thing is given', () => {
    for (const path of [undefined, null, 7, {}, ['/x']]) expect(ownPath(path, prefix, origin)).toBe(`${prefix}/`);
    expect(ownPath('//evil.example/x', prefix, origin)).toBe(`${prefix}//evil.example/x`);
    expect(ownPath('https://evil.example/', prefix, origin)).toBe(`${prefix}/https://evil.example/`);
  });

  it('carry no header by which the page says who asks', () => {
    const { headers } = ownRequest({
      method: 'post',
      headers: [
        ['Tutti-Seat', 'other'],
        ['Authorization', 'Bearer x'],
        ['Cookie', 'a=b'],
        ['Content-Type', 'text/plain'],
        'broken',
        [1, 2],
      ],
      body: new ArrayBuffer(1),
    });
    expect([...(headers as Headers)]).toEqual([['content-type', 'text/plain']]);
  });

  it('have no other method than routes have', () => {
    for (const method of ['CONNECT', 'TRACE', 'OPTIONS', 'x\ny'])
      expect(() => ownRequest({ method, headers: [], body: undefined })).toThrow();
    expect(ownRequest({ method: 'GET', headers: [], body: new ArrayBuffer(1) }).body).toBeNull();
  });
});

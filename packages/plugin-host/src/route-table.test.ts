/** Which declared route a path belongs to, however it is written. */
import { describe, expect, it } from 'vitest';
import { mayCall, RouteTable } from './route-table.ts';

const table = new RouteTable([
  { method: 'GET', path: '/items/:id', roles: ['member'], summary: 'one' },
  { method: 'GET', path: '/items/new', roles: ['lead'], summary: 'new' },
  { method: 'POST', path: '/items/:id/:part', roles: ['member'], summary: 'part' },
  { method: 'GET', path: '/', roles: ['member'], summary: 'root' },
]);

describe('A route', () => {
  it.each([
    ['GET', '/items/7', 'one'],
    ['HEAD', '/items/7', 'one'],
    ['GET', '/items/a%2Fb', 'one'],
    ['GET', '/items/new', 'new'],
    ['GET', '/items/%6Eew', 'new'],
    ['POST', '/items/7/lid', 'part'],
    ['GET', '/', 'root'],
    ['GET', '/items', undefined],
    ['GET', '/items/', undefined],
    ['GET', '/items/7/', undefined],
    ['POST', '/items/7', undefined],
    ['GET', '/items/%', undefined],
    ['OPTIONS', '/', undefined],
    ['GET', '//items/7', undefined],
  ])('%s %s is %s', (method, path, summary) => {
    expect(table.match(method, path)?.summary).toBe(summary);
  });

  it('is open to its roles alone', () => {
    const route = table.match('GET', '/items/new');
    expect(route && mayCall(route, 'lead')).toBe(true);
    expect(route && mayCall(route, 'member')).toBe(false);
  });
});

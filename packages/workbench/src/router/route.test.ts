import { describe, expect, it } from 'vitest';
import { panelName, parseRoute, type Route, routePath, samePage } from './route.ts';

describe('routes', () => {
  const routes: [string, Route][] = [
    ['/', { page: 'start' }],
    ['/sign-in', { page: 'sign-in' }],
    ['/secure', { page: 'secure' }],
    ['/card', { page: 'card' }],
    ['/join/abc', { page: 'join', token: 'abc' }],
    ['/w/tidewell', { page: 'home', workspace: 'tidewell' }],
    ['/w/tidewell/everything', { page: 'everything', workspace: 'tidewell' }],
    ['/w/tidewell/words', { page: 'words', workspace: 'tidewell' }],
    ['/w/tidewell/happened', { page: 'happened', workspace: 'tidewell' }],
    ['/w/tidewell/settings/people', { page: 'settings', workspace: 'tidewell', section: 'people' }],
    ['/w/tidewell/common-agenda/agenda', { page: 'panel', workspace: 'tidewell', plugin: 'common-agenda', panel: 'agenda', address: '' }],
    [
      '/w/tidewell/common-agenda/agenda/goals/2',
      { page: 'panel', workspace: 'tidewell', plugin: 'common-agenda', panel: 'agenda', address: 'goals/2' },
    ],
  ];

  it.each(routes)('reads %s and writes it again', (path, route) => {
    expect(parseRoute(path)).toEqual(route);
    expect(routePath(route)).toBe(path);
  });

  it('carries any letters in an address below a panel', () => {
    const route: Route = { page: 'panel', workspace: 'w', plugin: 'p', panel: 'q', address: 'ñandú & co/50 %' };
    expect(parseRoute(routePath(route))).toEqual(route);
  });

  it('stays in the panel whatever address it is given', () => {
    const route: Route = { page: 'panel', workspace: 'w', plugin: 'p', panel: 'q', address: '../../settings/./people' };
    expect(routePath(route)).toBe('/w/w/p/q/settings/people');
  });

  it.each(['/w', '/w/a/settings/nothing', '/w/a/plugin', '/elsewhere', '/join/a/b', '/sign-in/a'])('finds nothing at %s', (path) => {
    expect(parseRoute(path).page).toBe('not-found');
  });

  it('survives an address that is not well encoded', () => {
    expect(parseRoute('/w/%E0%A4%A').page).toBe('home');
  });

  it('takes another place in the same panel for the same page', () => {
    const at = (address: string): Route => ({ page: 'panel', workspace: 'w', plugin: 'p', panel: 'q', address });
    expect(samePage(at('a'), at('b'))).toBe(true);
    expect(samePage(at('a'), { page: 'home', workspace: 'w' })).toBe(false);
  });

  it('takes the panel name from its contribution id', () => {
    expect(panelName('common-agenda.agenda')).toBe('agenda');
  });
});

import { describe, expect, it } from 'vitest';
import { checkManifest, faultLine } from './check-manifest.ts';

const faultsOf = (route: object, permissions: string[] = ['public-pages']): string[] =>
  checkManifest({
    ...{
      id: 'boats',
      apiVersion: 1,
      title: 'Boats',
      plainTitle: 'Our boats',
      description: 'All boats.',
      icon: 'ship',
      server: './src/server.ts',
    },
    routes: [{ method: 'GET', path: '/moored', roles: ['public'], summary: 'How many are moored.', ...route }],
    permissions,
  }).map(faultLine);

describe('a page for people without an account', () => {
  it('is read, asked for, and framed by others only where it is open', () => {
    expect(faultsOf({ embed: true })).toEqual([]);
    expect(faultsOf({}, [])).toEqual([
      '/tutti/permissions: Routes that are open to "public" need the permission "public-pages". Add it to "permissions".',
    ]);
    expect(faultsOf({ method: 'POST' })).toEqual([
      '/tutti/routes/0/roles: Only GET can be open to "public". Take it out, or make another route.',
    ]);
    expect(faultsOf({ roles: ['member'], embed: true })).toEqual([
      '/tutti/routes/0/embed: Only what is open to "public" can stand in other pages. Add the role, or take this out.',
    ]);
  });
});

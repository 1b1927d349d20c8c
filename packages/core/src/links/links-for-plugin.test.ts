import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Directories, type OpenDirectory, openDirectories } from '../testing/open-directory.ts';
import { type LinkDatabase, putLink } from './link-store.ts';
import { linksForPlugin } from './links-for-plugin.ts';
import { linkMigrations } from './migrations.ts';

let directories: Directories;
let directory: OpenDirectory;

beforeAll(async () => {
  directories = await openDirectories();
  directory = await directories.open();
  await linkMigrations['0500_links']?.up(directory.database);
  await directory.put({ id: 'pen', type: 'thing', title: 'Pen' }, { id: 'desk', type: 'thing', title: 'Desk' });
  const database = directory.database as unknown as LinkDatabase;
  const rest = { from: 'pen', to: 'desk', note: '', author: 'seat', organisation: undefined, at: 1 };
  for (const kind of ['desk/lies-on', 'votes/decides'])
    await putLink(database, { ...rest, id: kind, kind: { kind, title: '', inverse: '' } });
});

afterAll(() => directories.dispose());

const kindsFor = async (plugin: string, object: string): Promise<string[]> => {
  const workspaces = { database: async () => directory.database as never };
  return (await linksForPlugin(workspaces, plugin, 'one', object)).map(({ kind }) => kind);
};

it('gives a tool all links of its own objects, and of those of others none but of kinds that it declares', async () => {
  expect(await kindsFor('desk', 'desk')).toEqual(['desk/lies-on', 'votes/decides']);
  expect(await kindsFor('votes', 'desk')).toEqual(['votes/decides']);
  expect(await kindsFor('votes', 'pen')).toEqual(['votes/decides']);
  expect(await kindsFor('stranger', 'desk')).toEqual([]);
  await expect(kindsFor('votes', 'nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

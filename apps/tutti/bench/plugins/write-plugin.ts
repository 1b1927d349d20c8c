/** Writes the plugins that are measured: one route that answers at once, one that loops, one that fills its memory. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const server = `export default {
  routes(app) {
    app.get('/hello', (c) => c.json({ hello: c.get('workspace').info.name }));
    app.get('/loop', () => { for (;;); });
    app.get('/fill', () => { const kept = []; for (;;) kept.push(Buffer.alloc(4 * 1024 * 1024, kept.length + 1)); });
  },
};
`;

/** @returns its folder. */
export async function writePlugin(root: string, id: string): Promise<string> {
  const folder = join(root, id);
  await mkdir(folder, { recursive: true });
  const route = (path: string) => ({ method: 'GET', path, roles: ['member'], summary: 'Measured' });
  const routes = [route('/hello'), route('/loop'), route('/fill')];
  const documents = [{ type: 'notes', title: 'Notes', freeForm: true, schemaVersion: 1, grants: { write: { roles: ['member'] } } }];
  const about = { id, apiVersion: 1, title: id, plainTitle: id, description: 'Measured.', icon: 'gauge' };
  const tutti = { ...about, server: './server.js', routes, documents };
  const json = { name: id, version: '1.0.0', type: 'module', engines: { tutti: '^1.0.0' }, tutti };
  await writeFile(join(folder, 'package.json'), JSON.stringify(json));
  await writeFile(join(folder, 'server.js'), server);
  return folder;
}

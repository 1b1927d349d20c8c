/** How it lives: quickly started, small, gone without a trace when switched off, back after a crash. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packFolder } from '@tutti/core';
import { demand, NotHere, type Point } from './point.ts';
import { openFiles, pluginProcess, residentBytes, until } from './processes.ts';
import { demandAnswer, routesOf } from './route-points.ts';
import type { Trial } from './trial.ts';

const mega = 1024 * 1024;

export const lifePoints: readonly Point[] = [
  {
    number: 3,
    title: 'It is active within a second, and needs less than 30 MB',
    async check(trial) {
      if (!trial.manifest.server) throw new NotHere('It has no server side');
      await trial.setEnabled(false);
      await trial.setEnabled(false, trial.away);
      await trial.setEnabled(true);
      const { state, reason, activity } = await trial.status();
      demand(state === 'running', `Switched on, it is “${state}”: ${reason}`);
      const took = (activity?.start?.loadMs ?? 0) + (activity?.start?.activateMs ?? 0);
      demand(took < 1000 * trial.options.patience, `It took ${Math.round(took)} ms to load and build its routes`);
      if (trial.options.host === 'process') await demandSmall(trial);
    },
  },
  {
    number: 9,
    title: 'Switched off, nothing of it is left',
    async check(trial) {
      await warm(trial);
      await trial.setEnabled(false);
      await trial.setEnabled(false, trial.away);
      await demandGone(trial);
    },
  },
  {
    number: 10,
    title: 'Switched on and off over and over, nothing grows',
    async check(trial) {
      const cycle = async (): Promise<void> => {
        await trial.setEnabled(true);
        await warm(trial);
        await trial.setEnabled(false);
      };
      await trial.setEnabled(false, trial.away);
      for (let turn = 0; turn < 4; turn += 1) await cycle();
      const before = { files: await openFiles(trial.server.pid), bytes: (await residentBytes(trial.server.pid)) ?? 0 };
      for (let turn = 0; turn < (trial.options.turns ?? 20); turn += 1) await cycle();
      await demandGone(trial);
      const settled = async (): Promise<boolean> => ((await openFiles(trial.server.pid)) ?? 0) <= (before.files ?? 0) + 12;
      demand(
        await until(settled, 5000),
        `The server holds ${await openFiles(trial.server.pid)} open files, before it were ${before.files}`,
      );
      const grown = (((await residentBytes(trial.server.pid)) ?? 0) - before.bytes) / mega;
      // What the runtime's collector leaves standing; a leak of the plugin's modules would be more in so many turns.
      demand(grown < 60, `The server grew by ${Math.round(grown)} MB`);
    },
  },
  {
    number: 12,
    title: 'Killed, it comes back, and nobody else notices',
    async check(trial) {
      if (!trial.manifest.server) throw new NotHere('It has no server side');
      if (trial.options.host === 'worker')
        throw new NotHere('A thread cannot be killed from outside; the tests of the host do it from inside');
      await warm(trial);
      const pid = await pluginProcess(trial.server.pid, trial.manifest.id);
      if (pid === undefined) throw new NotHere('This system does not show its processes');
      process.kill(pid, 'SIGKILL');
      const others = await fetch(`${trial.server.origin}/health/ready`);
      demand(others.ok, `While it was down the server answered ${others.status}`);
      const route = routesOf(trial).find(({ method }) => method === 'GET') ?? routesOf(trial)[0];
      const back = async (): Promise<boolean> => route !== undefined && (await trial.ask(route, trial.person('facilitator'))).status < 500;
      demand(await until(back, 5000 * trial.options.patience), 'It did not come back within five seconds');
      demand((await pluginProcess(trial.server.pid, trial.manifest.id)) !== pid, 'It was not killed');
    },
  },
];

async function warm(trial: Trial): Promise<void> {
  const route = trial.manifest.routes?.find(({ method }) => method === 'GET');
  if (route) await demandAnswer(trial, route);
}

async function demandGone(trial: Trial): Promise<void> {
  const { manifest, server, person } = trial;
  const none = async (): Promise<boolean> => (await pluginProcess(server.pid, manifest.id)) === undefined;
  demand(await until(none, 3000 * trial.options.patience), 'Its process runs on');
  const { state } = await trial.status();
  demand(state === 'idle', `It is “${state}”`);
  const headers = { authorization: `Bearer ${person('facilitator').token}` };
  const get = async (route: string): Promise<string> => (await fetch(`${server.origin}/api/workspaces/home${route}`, { headers })).text();
  const [workspace, described] = [JSON.parse(await get('')) as { plugins: { id: string }[] }, await get('/openapi.json')];
  demand(!workspace.plugins.some(({ id }) => id === manifest.id), 'Browsers are still told of it');
  demand(!described.includes(`/plugins/${manifest.id}/`), 'openapi.json still names its routes');
  for (const route of manifest.routes ?? []) {
    const answer = await trial.ask(route, person('facilitator'));
    demand(answer.status === 404, `${route.method} ${route.path} is still answered ${answer.status}`);
  }
}

/** Beside a plugin that does nothing, in the same kind of process. */
async function demandSmall(trial: Trial): Promise<void> {
  await warm(trial);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tutti-bare-'));
  try {
    const about = {
      id: 'bare',
      apiVersion: 1,
      title: 'Bare',
      plainTitle: 'Bare',
      description: 'Does nothing.',
      icon: 'square',
      server: './server.js',
    };
    const routes = [{ method: 'GET', path: '/', roles: ['facilitator'], summary: 'Nothing' }];
    const json = { name: 'bare', version: '1.0.0', type: 'module', engines: { tutti: '^1.0.0' }, tutti: { ...about, routes } };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(json));
    await writeFile(path.join(folder, 'server.js'), "export default { routes(app) { app.get('/', (c) => c.text('')); } };");
    await trial.install((await packFolder(folder)).bytes);
    await trial.server.admin('PUT', '/workspaces/home/plugins/bare', { enabled: true });
    const [own, bare] = await Promise.all([trial.manifest.id, 'bare'].map(async (id) => memoryOf(trial, id)));
    if (own === undefined || bare === undefined) throw new NotHere('This system does not tell the memory of a process');
    const extra = (own - bare) / mega;
    demand(extra < 30, `It needs ${Math.round(extra)} MB more than a plugin that does nothing`);
  } finally {
    await trial.server.admin('DELETE', '/plugins/bare');
    await rm(folder, { recursive: true, force: true });
  }
}

async function memoryOf({ server }: Trial, id: string): Promise<number | undefined> {
  const pid = await pluginProcess(server.pid, id);
  return pid === undefined ? undefined : residentBytes(pid);
}

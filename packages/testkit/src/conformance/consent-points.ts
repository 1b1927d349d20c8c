/** What people decide about it while it runs: values of its settings, and taking away what it may do. */
import { AdminFailure } from '../ask-admin.ts';
import { demand, NotHere, type Point } from './point.ts';
import { pluginProcess } from './processes.ts';
import { routesOf } from './route-points.ts';
import { sampleOf, wrongValuesOf } from './sample-value.ts';
import type { Trial } from './trial.ts';

export const consentPoints: readonly Point[] = [
  {
    number: 13,
    title: 'Every value that does not fit a setting is refused, and one that fits is taken',
    async check(trial) {
      const { settings = [], id } = trial.manifest;
      if (settings.length === 0) throw new NotHere('It has no settings');
      for (const { key, scope, schema } of settings) {
        const route = scope === 'server' ? `/settings/${id}` : `/workspaces/${trial.home}/settings/${id}`;
        const set = (value: unknown): Promise<number> => statusOf(trial, 'PATCH', route, { values: { [key]: value } });
        for (const wrong of wrongValuesOf(schema)) {
          const status = await set(wrong);
          demand(status === 400 || status === 422, `${key} = ${JSON.stringify(wrong).slice(0, 60)} is answered ${status}`);
        }
        const status = await set(sampleOf(schema));
        demand(status < 300, `${key} = ${JSON.stringify(sampleOf(schema)).slice(0, 60)} is answered ${status}`);
        await set(null);
      }
    },
  },
  {
    number: 17,
    title: 'A permission that is taken away is an error that is named, not a crash',
    async check(trial) {
      const { permissions = [], id, server } = trial.manifest;
      if (permissions.length === 0 || !server) throw new NotHere('It asks for nothing');
      for (const permission of permissions) {
        const routes = routesOf(trial);
        await (await trial.ask(routes[0] as (typeof routes)[0], trial.person('facilitator'))).body?.cancel();
        const pid = await pluginProcess(trial.server.pid, id);
        if ((await statusOf(trial, 'PUT', `/permissions/${id}`, { permission, granted: false })) === 404)
          throw new NotHere('This server takes no permissions away');
        try {
          for (const route of routes) {
            const answer = await trial.ask(route, trial.person(route.roles[0] === 'public' ? 'member' : (route.roles[0] ?? 'member')));
            const text = await answer.text();
            demand(
              answer.status < 500,
              `Without “${permission}” ${route.method} ${route.path} answers ${answer.status}: ${text.slice(0, 200)}`,
            );
          }
          const { state } = await trial.status();
          demand(state === 'running' || state === 'idle', `Without “${permission}” it is “${state}”`);
          demand((await pluginProcess(trial.server.pid, id)) === pid, `Without “${permission}” it ended`);
        } finally {
          await trial.server.admin('PUT', `/permissions/${id}`, { permission, granted: true });
        }
      }
    },
  },
];

async function statusOf(trial: Trial, method: 'PATCH' | 'PUT', route: string, body: unknown): Promise<number> {
  try {
    await trial.server.admin(method, route, body);
    return 200;
  } catch (error) {
    if (error instanceof AdminFailure) return error.status;
    throw error;
  }
}

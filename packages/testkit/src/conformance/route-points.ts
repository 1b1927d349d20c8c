/** What its routes do: all declared ones answer, nothing else does, strangers are refused, and one workspace knows nothing of another. */
import type { RouteContribution } from '@tutti/plugin-api';
import { demand, NotHere, type Point } from './point.ts';
import type { Trial } from './trial.ts';

export const routePoints: readonly Point[] = [
  {
    number: 5,
    title: 'Every declared route answers, and no other',
    async check(trial) {
      for (const route of routesOf(trial)) await demandAnswer(trial, route);
      const other = await trial.ask({ method: 'GET', path: '/no-such-route-here', roles: [], summary: '' }, trial.person('facilitator'));
      demand(other.status === 404, `A route that is not declared is answered ${other.status}`);
    },
  },
  {
    number: 6,
    title: 'Every route refuses those without an account, and people of another workspace',
    async check(trial) {
      for (const route of routesOf(trial)) {
        if (route.roles.includes('public')) continue;
        const nobody = await trial.ask(route, undefined);
        demand(nobody.status === 401, `${name(route)} answers ${nobody.status} to nobody`);
        for (const role of ['facilitator', 'member'] as const) {
          const stranger = await trial.ask(route, trial.person(role, trial.away));
          demand([401, 403, 404].includes(stranger.status), `${name(route)} answers ${stranger.status} to a ${role} of another workspace`);
        }
      }
    },
  },
  {
    number: 11,
    title: 'What is done in one workspace is not seen in the other',
    async check(trial) {
      const reading = routesOf(trial).filter(({ method, path }) => method === 'GET' && !path.includes(':'));
      if (reading.length === 0) throw new NotHere('It has no route that tells what it holds');
      const look = async (): Promise<string[]> =>
        Promise.all(
          reading.map(async (route) => withoutTimes(await (await trial.ask(route, allowed(trial, route, trial.away), trial.away)).text())),
        );
      const before = await look();
      for (const route of routesOf(trial)) if (route.method !== 'GET') await (await trial.ask(route, allowed(trial, route))).body?.cancel();
      const after = await look();
      const differs = reading.find((_, index) => before[index] !== after[index]);
      demand(differs === undefined, `${differs && name(differs)} answers differently in the other workspace`);
    },
  },
  {
    number: 15,
    title: 'It works where everything it may use but need not have is absent',
    async check(trial) {
      if (Object.keys(trial.manifest.services?.optional ?? {}).length === 0) throw new NotHere('It uses nothing that may be absent');
      const { state, reason } = await trial.status();
      demand(state === 'running' || state === 'idle', `No other plugin is on, and it is “${state}”: ${reason}`);
      for (const route of routesOf(trial)) await demandAnswer(trial, route);
    },
  },
];

/** @throws Fault when the route of an empty workspace fails, or is not there. */
export async function demandAnswer(trial: Trial, route: RouteContribution): Promise<void> {
  const answer = await trial.ask(route, allowed(trial, route));
  const text = await answer.text();
  demand(answer.status < 500, `${name(route)} answers ${answer.status}: ${text.slice(0, 300)}`);
  // What the host says where the plugin's own app has nothing, without a word of its own.
  const isMissing = answer.status === 404 && !route.path.includes(':') && text.includes('"detail":"Nothing is here"');
  demand(!isMissing, `${name(route)} is declared, and the server side has no such route`);
}

export function routesOf({ manifest }: Trial): RouteContribution[] {
  if (!manifest.routes?.length) throw new NotHere('It has no routes');
  return manifest.routes;
}

function allowed(trial: Trial, { roles }: RouteContribution, workspace = trial.home) {
  const [role = 'facilitator'] = roles.filter((each) => each !== 'public');
  return trial.person(role, workspace);
}

function name({ method, path }: RouteContribution): string {
  return `${method} ${path}`;
}

/** A route may say what time it is; an archive always holds the moment at which it was packed. */
function withoutTimes(text: string): string {
  if (text.startsWith('PK\u0003\u0004')) return 'an archive';
  return text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|\b1[6-9]\d{11}\b/g, 'a time');
}

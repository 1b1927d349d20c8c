/** Each of the five conditions works whichever of the others are on: all 32 combinations, on the sample, as three people who see different things. */
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const conditions = [
  'common-agenda',
  'shared-measurement',
  'mutually-reinforcing-activities',
  'continuous-communication',
  'backbone-support',
] as const;

const workspace = '/workspaces/tidewell-thrives';
const people = { facilitator: 'nadia.ferreira', lead: 'roz.baptiste', funder: 'warren.pike' };

/** Every set once, each one switch away from the one before: the Gray code, beginning with all on. */
const combinations = Array.from({ length: 2 ** conditions.length }, (_, step) => {
  const off = step ^ (step >> 1);
  return conditions.filter((_condition, index) => ((off >> index) & 1) === 0);
});

let server: TestServer;
const tokens = new Map<string, string>();

beforeAll(async () => {
  server = await startTestServer();
  await server.admin('POST', '/samples/tidewell-thrives');
  for (const [role, name] of Object.entries(people)) {
    const { token } = await server.admin<{ token: string }>('POST', `${workspace}/tokens`, { as: `${name}@tidewell.example` });
    tokens.set(role, token);
  }
  linked = await findLinked();
});
afterAll(() => server.dispose());

interface Links {
  links: { other: { id: string; plugin: string; type: string; title: string } }[];
}

/** An activity of the sample and the title of a goal that it serves. */
let linked: { activity: string; goal: string };

async function findLinked(): Promise<{ activity: string; goal: string }> {
  const list = '/objects?plugin=mutually-reinforcing-activities&type=activity';
  const { objects } = JSON.parse((await get('lead', list)).text) as { objects: { id: string }[] };
  for (const { id } of objects) {
    const { links } = JSON.parse((await get('lead', `/objects/${id}/links`)).text) as Links;
    const goal = links.find(({ other }) => other.plugin === 'common-agenda');
    if (goal) return { activity: id, goal: goal.other.title };
  }
  throw new Error('No activity of the sample serves a goal');
}

interface Answer {
  status: number;
  text: string;
}

async function get(role: string, path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${tokens.get(role)}` };
  const answer = await fetch(`${server.origin}/api${workspace}${path}`, { headers });
  return { status: answer.status, text: await answer.text() };
}

/** What the workspace says of itself: routes that need nothing filled in, by tool. */
async function listRoutes(): Promise<Map<string, string[]>> {
  const { paths } = JSON.parse((await get('facilitator', '/openapi.json')).text) as { paths: Record<string, Record<string, unknown>> };
  const routes = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(paths)) {
    const [, below, tool] = /(\/plugins\/([a-z-]+)\/[^{}]*)$/.exec(path) ?? [];
    if (tool !== undefined && below !== undefined && 'get' in methods) routes.set(tool, [...(routes.get(tool) ?? []), below]);
  }
  return routes;
}

let on: readonly string[] = conditions;

async function switchTo(wanted: readonly string[]): Promise<void> {
  for (const condition of conditions) {
    if (on.includes(condition) === wanted.includes(condition)) continue;
    await server.admin('PUT', `${workspace}/plugins/${condition}`, { enabled: wanted.includes(condition) });
  }
  on = wanted;
}

describe('the five conditions', () => {
  it('are tried in all 32 combinations', () => {
    expect(new Set(combinations.map((each) => each.join())).size).toBe(32);
  });

  it.each(combinations.map((each): [string, readonly string[]] => [each.join(', ') || 'none', each]))(
    'answer everybody without a fault: %s',
    async (_name, wanted) => {
      await switchTo(wanted);
      const routes = await listRoutes();
      expect([...routes.keys()].filter((tool) => tool !== 'decisions').sort()).toEqual([...wanted].sort());
      for (const role of Object.keys(people)) {
        for (const path of ['', '/objects', '/inbox', ...[...routes.values()].flat()]) {
          const { status, text } = await get(role, path);
          // Who may ask what is held by the tables of rights; here nothing may fail, hang or be missing.
          expect([200, 403], `${role} GET ${path} was answered ${status}: ${text.slice(0, 300)}`).toContain(status);
        }
      }
      const off = conditions.filter((condition) => !wanted.includes(condition));
      for (const condition of off) expect((await get('facilitator', `/plugins/${condition}/needs`)).status).toBe(404);
      // What others refer to stands there by its title, whether its tool is on or not.
      if (wanted.includes('mutually-reinforcing-activities')) {
        const { links } = JSON.parse((await get('lead', `/objects/${linked.activity}/links`)).text) as Links;
        expect(links.map(({ other }) => other.title)).toContain(linked.goal);
      }
    },
  );

  it('leave nothing in the log that anybody would have to look into', () => {
    const faults = server
      .log()
      .split('\n')
      .filter((line) => /"level":"(error|fatal)"|"level":(50|60)/.test(line));
    expect(faults).toEqual([]);
  });
});

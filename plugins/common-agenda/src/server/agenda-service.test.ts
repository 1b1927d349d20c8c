import type { Actor } from '@tutti/plugin-api';
import { type Audience, audiences } from '@tutti/plugin-api/server';
import { openPluginWorkspace, type PluginWorkspace, testActor, testOrganisations } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import plugin from './agenda-plugin.ts';

const facilitator = testActor('facilitator');
const leads = [0, 1, 2].map((organisation) => testActor('lead', organisation));
const asked = testOrganisations.map(({ id }) => id);

let workspace: PluginWorkspace;

beforeEach(async () => {
  workspace = await openPluginWorkspace(plugin, { id: 'common-agenda' });
});

async function ask<Answer>(actor: Actor | undefined, method: string, path: string, body: object): Promise<Answer> {
  const answer = await workspace.call(actor ?? facilitator, method, path, body);
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return (await answer.json()) as Answer;
}

const serve = (method: string, actor: Actor | undefined, audience?: Audience): Promise<unknown> =>
  plugin.services?.agenda?.[method]?.(workspace.context, (audience ? { audience } : {}) as never, { plugin: 'board', actor }) ??
  Promise.reject();

/** One stands behind it, one says “not yet”, and for the third something was only said. */
async function putInForce(): Promise<void> {
  await ask(facilitator, 'PUT', '/agenda.json', { summary: 'In short.', sections: [{ id: 'vision', title: 'Vision', body: 'Ready.' }] });
  const next = (await (await workspace.call(facilitator, 'GET', '/versions/next')).json()) as { hash: string };
  const body = { number: '1.0', note: 'New.', rule: 'two-thirds', asked, hash: next.hash };
  const { version } = await ask<{ version: { id: string } }>(facilitator, 'POST', '/versions', body);
  const give = (organisation: number, kind: string, words = '') =>
    ask(leads[organisation], 'PUT', `/versions/${version.id}/stance`, { kind, words, sections: [], authority: 'director' });
  await give(0, 'endorse');
  await give(1, 'endorse');
  const said = { organisation: asked[2], where: 'the meeting', kind: 'reservation', words: 'Only said aloud.', sections: [] };
  await ask(facilitator, 'POST', `/versions/${version.id}/said`, said);
  await ask(facilitator, 'POST', `/versions/${version.id}/in-force`, {});
  await give(1, 'not-yet', 'Our board has doubts.');
}

describe('who stands behind the agenda, for a page that several people read', () => {
  it('never tells of “not yet” beyond the partners, nor of what was only said, whoever asks', async () => {
    await putInForce();
    for (const actor of [facilitator, testActor('steward'), leads[1], testActor('member', 1)]) {
      for (const audience of ['funder', 'public'] satisfies Audience[]) {
        const told = JSON.stringify(await serve('standing', actor, audience));
        expect(told, `${actor?.seat.role} ${audience}`).not.toMatch(/not-yet|doubts|said aloud/);
        expect(told).toContain('"endorse"');
      }
      expect(JSON.stringify(await serve('standing', actor, 'partners'))).toContain('not-yet');
    }
    for (const audience of audiences) expect(JSON.stringify(await serve('standing', facilitator, audience))).not.toContain('said aloud');
  });

  it('tells funders and residents nothing in the name of the partners', async () => {
    await putInForce();
    for (const role of ['observer', 'community'] as const) {
      await expect(serve('standing', testActor(role), 'partners')).rejects.toThrow();
      await expect(serve('health', testActor(role), 'partners')).rejects.toThrow();
    }
    await expect(serve('standing', undefined, 'partners')).rejects.toThrow();
  });

  it('counts alike for a person and for a line of nights, and leaves out for others what is asked now', async () => {
    await putInForce();
    const keys = async (actor: Actor | undefined, audience?: Audience): Promise<string[]> =>
      ((await serve('health', actor, audience)) as { figures: { key: string; value: number }[] }).figures.map(
        ({ key, value }) => `${key} ${value}`,
      );
    expect(await keys(facilitator)).toEqual(await keys(undefined, 'partners'));
    expect(await keys(testActor('observer'))).toEqual(await keys(undefined, 'public'));
    expect(await keys(facilitator)).toEqual(['standing 1']);
  });
});

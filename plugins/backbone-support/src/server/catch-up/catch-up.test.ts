import { type Actor, TuttiError } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CatchUpAnswer } from '../../common/catch-up.ts';
import plugin from '../backbone-plugin.ts';

let workspace: PluginWorkspace;
const lead = testActor('lead', 0);
const asked: object[] = [];

async function read(actor: Actor = lead, query = ''): Promise<CatchUpAnswer> {
  const answer = await workspace.call(actor, 'GET', `/catch-up${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as CatchUpAnswer;
}

const decision = (on: string, question: string) => ({
  id: question,
  question,
  on,
  verdict: 'carried',
  outcome: 'Yes.',
  asked: ['org-0'],
  dissent: [],
});

beforeEach(async () => {
  workspace = await openPluginWorkspace(plugin);
  asked.length = 0;
  workspace.services.set('decisions.report', (given) => {
    asked.push(given);
    return { decisions: [decision('2026-01-05', 'The older'), decision('2026-02-05', 'The newer')] };
  });
  workspace.services.set('agenda.standing', () => ({
    version: { number: '1.1', note: '', inForceAt: 0 },
    asked: ['org-0', 'org-1', 'org-2'],
    stances: [{ organisation: 'org-0', kind: 'reservation', words: 'A floor, not a target.' }],
  }));
  workspace.services.set('activities.list', (given) => {
    asked.push(given);
    const words = { purpose: '', starts: '', ends: '2026-12-01', places: [], counts: true, goals: [] };
    const roles = [
      { organisation: 'org-0', kind: 'host', promised: 'Two rooms' },
      { organisation: 'org-1', kind: 'lead', promised: '' },
    ];
    return {
      activities: [
        { ...words, id: 'a1', code: 'A01', name: 'Van', stage: 'running', roles },
        { ...words, id: 'a2', code: 'A02', name: 'Awards', stage: 'stopped', roles },
      ],
    };
  });
  workspace.services.set('trust-pulse.list', () => ({
    pulses: [
      { id: 'p2', title: '2025-Q4', closedAt: 2, count: 46, mean: 6.8, statements: [], answered: true },
      { id: 'p1', title: '2025-Q3', closedAt: 1, count: 49, mean: 7, statements: [], answered: false },
    ],
  }));
});

describe('catching up', () => {
  it('tells what was decided since then, the newest first, as partners may read it', async () => {
    const { decisions } = await read(lead, '?since=2026-01-01');
    expect(decisions.said?.map(({ question }) => question)).toEqual(['The newer', 'The older']);
    expect(asked[0]).toEqual({ audience: 'partners', from: '2026-01-01' });
  });

  it('tells what the own organisation stands for and owes, and nothing that is over or another’s', async () => {
    const { standing, promises, organisation } = await read();
    expect(organisation).toBe('org-0');
    expect(standing.said).toEqual({ version: '1.1', asked: 3, answered: 1, own: 'reservation', words: 'A floor, not a target.' });
    expect(promises.said).toEqual([
      { id: 'a1', code: 'A01', name: 'Van', stage: 'running', ends: '2026-12-01', part: 'host', promised: 'Two rooms' },
    ]);
    expect((await read(testActor('facilitator'))).promises.said).toEqual([]);
  });

  it('tells how trust moved, what was agreed, and whom to call', async () => {
    const words = { kind: 'data', parties: ['org-0'], covers: 'Totals', signedOn: '', until: '2026-01-01', renewal: '' };
    await workspace.call(testActor('facilitator'), 'POST', '/agreements', words);
    await workspace.call(testActor('facilitator'), 'POST', '/agreements', { ...words, parties: ['org-1'], covers: 'Another’s' });
    await workspace.call(lead, 'PUT', '/partners/org-0', { words: 'We visit families.', contact: 'Lourdes, 555 0100' });
    const { trust, agreements, contacts } = await read();
    expect(trust.said).toEqual({ title: '2025-Q4', mean: 6.8, answered: true, before: { title: '2025-Q3', mean: 7 } });
    expect(agreements.map(({ covers }) => covers)).toEqual(['Totals']);
    expect(contacts).toEqual([{ organisation: 'org-0', contact: 'Lourdes, 555 0100', words: 'We visit families.' }]);
  });

  it('says which tool is off and which did not answer, and goes on', async () => {
    workspace.services.delete('decisions.report');
    workspace.services.set('agenda.standing', () => {
      throw new TuttiError('PLUGIN_FAILED');
    });
    const { decisions, standing, promises } = await read();
    expect([decisions.state, standing.state, promises.state]).toEqual(['off', 'silent', 'told']);
  });

  it('is for the table, looks back ninety days unless told otherwise, and takes a day only', async () => {
    for (const role of ['observer', 'community'] as const) {
      expect((await workspace.call(testActor(role), 'GET', '/catch-up')).status).toBe(403);
    }
    const { since } = await read();
    const days = (workspace.clock.now() - Date.parse(since)) / 86_400_000;
    expect(Math.round(days)).toBeGreaterThanOrEqual(89);
    expect(Math.round(days)).toBeLessThanOrEqual(91);
    for (const wrong of ['soon', '2026-02-30', '2999-01-01', '2026-1-1', '']) {
      expect((await workspace.call(lead, 'GET', `/catch-up?since=${wrong}`)).status).toBe(400);
    }
  });
});

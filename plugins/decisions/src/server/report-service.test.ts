import type { Actor } from '@tutti/plugin-api';
import type { Audience } from '@tutti/plugin-api/server';
import { beforeEach, expect, it } from 'vitest';
import { DecisionStage, facilitator, funder } from './decision-fixture.ts';
import plugin from './decisions-plugin.ts';

let stage: DecisionStage;

beforeEach(async () => {
  stage = await DecisionStage.open();
});

const report = async (actor: Actor, audience: Audience): Promise<string> =>
  JSON.stringify(await plugin.services?.decisions?.report?.(stage.workspace.context, { audience } as never, { plugin: 'board', actor }));

async function decide(question: string, more: object): Promise<string> {
  const id = await stage.begin({ question, kind: 'majority', hide: 'off', ...more });
  await stage.give(stage.lead(0), id, { yes: 1 });
  await stage.give(stage.lead(1), id, { yes: 1 });
  await stage.give(stage.lead(2), id, { no: 1 }, { reason: 'The bus was not asked.' });
  stage.afterClose();
  return id;
}

it('tells what was decided at the table to the partners alone, whoever builds the report', async () => {
  const id = await decide('Do we tell the funder?', { audience: 'table' });
  await stage.ask(facilitator, 'POST', `/decisions/${id}/outcome`, { words: 'Not before June.' });
  for (const actor of [facilitator, stage.lead(0), stage.member(1)]) {
    for (const audience of ['funder', 'public'] satisfies Audience[]) expect(await report(actor, audience)).toBe('{"decisions":[]}');
    expect(await report(actor, 'partners')).toContain('Not before June.');
  }
  await expect(report(funder, 'partners')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});

it('tells what is for everybody with what was said against it, once it is closed and has its outcome', async () => {
  const id = await decide('Do we pay for rides?', { audience: 'everybody' });
  expect(await report(facilitator, 'public')).toBe('{"decisions":[]}');
  await stage.ask(facilitator, 'POST', `/decisions/${id}/outcome`, { words: 'Rides from January.' });
  expect(await report(facilitator, 'public')).toMatch(/Rides from January\..*The bus was not asked\./);
});

it('tells of an anonymous one nobody’s words and nobody’s ballot', async () => {
  stage = await DecisionStage.open(9);
  const id = await stage.begin({ audience: 'everybody', anonymous: true });
  for (let one = 0; one < 9; one += 1) await stage.give(stage.lead(one), id, { [one < 8 ? 'yes' : 'no']: 1 }, { reason: `Reason ${one}` });
  stage.afterClose();
  await stage.ask(facilitator, 'POST', `/decisions/${id}/outcome`, { words: 'So it is.' });
  const told = await report(facilitator, 'partners');
  expect(told).toContain('So it is.');
  expect(told).toContain('"dissent":[]');
  expect(told).not.toContain('Reason');
});

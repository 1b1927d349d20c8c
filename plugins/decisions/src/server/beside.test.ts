import type { Actor, SlotAnswer } from '@tutti/plugin-api';
import { beforeEach, expect, it } from 'vitest';
import { DecisionStage, facilitator, funder, resident } from './decision-fixture.ts';

let stage: DecisionStage;

beforeEach(async () => {
  stage = await DecisionStage.open(5);
});

const beside = async (actor: Actor, object: string, of = 'beside'): Promise<SlotAnswer['items']> =>
  (await stage.ask<SlotAnswer>(actor, 'GET', `/${of}?object=${object}`)).items;
const draw = (type: string, from: string, to: string): void => void stage.workspace.links.set(`${from} ${to}`, { type, from, to });

it('tells beside a thing what is decided about it and what it led to, in words, with the way there', async () => {
  const [about, because, other] = [await stage.begin({ about: 'bus' }), await stage.begin({ question: 'More?' }), await stage.begin()];
  draw('because-of', because, 'bus');
  draw('decides', other, 'van');
  await stage.give(stage.lead(0), about, { yes: 1 });
  stage.afterClose();
  const items = await beside(stage.member(1), 'bus');
  expect(items.map(({ address }) => address).sort()).toEqual([about, because].sort());
  expect(items.find(({ address }) => address === about)).toMatchObject({
    text: 'Do we pay for rides?',
    panel: 'decisions.decisions',
    detail: expect.stringContaining('Too few took part'),
  });
  await stage.ask(facilitator, 'POST', `/decisions/${about}/outcome`, { words: 'We ask again in May.' });
  expect((await beside(facilitator, 'bus')).find(({ address }) => address === about)?.detail).toContain('We ask again in May.');
});

it('tells nothing to those who may not know of it, no result before the close, and nothing of what was taken back', async () => {
  const id = await stage.begin({ about: 'bus' });
  for (const actor of [funder, resident]) expect(await beside(actor, 'bus')).toEqual([]);
  for (const organisation of [0, 1, 2]) await stage.give(stage.lead(organisation), id, { yes: 1 });
  expect((await beside(facilitator, 'bus'))[0]?.detail).toMatch(/^Being decided, until /);
  await stage.ask(facilitator, 'POST', `/decisions/${id}/withdraw`, { reason: 'Wrong question.' });
  expect(await beside(facilitator, 'bus')).toEqual([]);
});

it('says beneath an item of an agenda who steps aside in the decision that it talks about', async () => {
  const id = await stage.begin({ pays: ['org-1'] });
  draw('discusses', 'item', id);
  expect(await beside(facilitator, 'item', 'beside-item')).toMatchObject([
    { text: 'Do we pay for rides?', detail: expect.stringContaining('the money would go to it'), address: id },
  ]);
  for (const actor of [funder, resident]) expect(await beside(actor, 'item', 'beside-item')).toEqual([]);
  expect(await beside(facilitator, 'other', 'beside-item')).toEqual([]);
});

it('says nothing beside nothing', async () => {
  for (const of of ['beside', 'beside-item']) expect(await stage.ask(facilitator, 'GET', `/${of}`)).toEqual({ items: [] });
});

/** Agreed words: one meaning for each, in every language it was written in, for everybody to read and for the backbone to write. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one'));
});
afterAll(() => open.dispose());

// Answers are read by tests that know their shape.
// biome-ignore lint/suspicious/noExplicitAny: see above
async function ask(method: string, path = '', body?: object, as = 'facilitator'): Promise<{ status: number; told: any }> {
  const { token } = people[as] as TestPerson;
  const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
  const sent = body ? { body: JSON.stringify(body) } : {};
  const answer = await fetch(`${open.origin}/api/workspaces/one/glossary${path}`, { method, headers, ...sent });
  return { status: answer.status, told: await answer.json() };
}

const absence = {
  term: 'Chronic absence',
  meaning: 'Missing a tenth of the days or more, whatever the reason.',
  also: ['chronically absent'],
};
const ausencia = { term: 'Ausentismo crónico', meaning: 'Faltar un décimo de los días o más, por lo que sea.', also: [] };

it('are written once, in every language, read by everybody, changed, and taken away with a way back', async () => {
  const made = await ask('POST', '', { words: { en: absence, es: ausencia }, agreedOn: '2026-03-12' });
  expect(made).toMatchObject({ status: 201, told: { may: { edit: true } } });
  const [term] = made.told.terms;
  expect(term).toMatchObject({ words: { en: absence, es: ausencia }, agreedOn: '2026-03-12', version: 1 });
  expect((await ask('GET', '', undefined, 'observer')).told).toEqual({ terms: [term], may: { edit: false } });
  const changed = await ask('PUT', `/${term.id}`, { words: { en: { ...absence, also: [] } }, version: 1 });
  expect(changed.told.terms).toMatchObject([{ words: { en: { also: [] } }, version: 2 }]);
  expect((await ask('PUT', `/${term.id}`, { words: { en: absence }, version: 1 })).status).toBe(409);
  expect((await ask('DELETE', `/${term.id}`)).told.terms).toEqual([]);
  expect((await ask('POST', `/${term.id}/restore`, {})).told.terms).toHaveLength(1);
});

it('have one meaning each, also by their other forms, and by no other spelling', async () => {
  await ask('POST', '', { words: { en: { term: 'Backbone', meaning: 'Those who keep it going.', also: ['backbone team'] } } });
  for (const term of ['backbone', ' BACKBONE ', 'Backbone Team']) {
    const clash = await ask('POST', '', { words: { en: { term, meaning: 'Something else.' } } });
    expect(clash).toMatchObject({ status: 409, told: { code: 'CONFLICT', field: '/words/en/term' } });
  }
  expect((await ask('POST', '', { words: { es: { term: 'Backbone', meaning: 'En otra lengua es otra palabra.' } } })).status).toBe(201);
});

it('are not brought back over one that took their place', async () => {
  const made = await ask('POST', '', { words: { en: { term: 'Promotora', meaning: 'A neighbour who visits homes.' } } });
  const { id } = made.told.terms.at(-1);
  await ask('DELETE', `/${id}`);
  await ask('POST', '', { words: { en: { term: 'Promotora', meaning: 'A neighbour who visits and listens.' } } });
  expect((await ask('POST', `/${id}/restore`, {})).status).toBe(409);
});

it.each([
  [{}, '/words'],
  [{ words: {} }, '/words'],
  [{ words: { en: { term: '', meaning: '' } } }, '/words'],
  [{ words: { en: { term: 'Word', meaning: ' ' } } }, '/words/en/meaning'],
  [{ words: { en: { meaning: 'Without a word.' } } }, '/words/en/term'],
  [{ words: { tlh: { term: 'Qapla', meaning: 'x' } } }, '/words/tlh'],
  [{ words: { __proto__: null, constructor: { term: 'a', meaning: 'b' } } }, '/words/constructor'],
  [{ words: { en: { term: 'x'.repeat(61), meaning: 'y' } } }, 'term'],
  [{ words: { en: { term: 'inv\u202eoice', meaning: 'y' } } }, 'term'],
  [{ words: { en: { term: 'Day', meaning: 'y' } }, agreedOn: '2026-13-45' }, '/agreedOn'],
])('are refused in words where they are no words: %j', async (body, field) => {
  expect(await ask('POST', '', body)).toMatchObject({ status: 400, told: { code: 'INVALID_FIELD', field } });
});

it('are written by the backbone alone', async () => {
  for (const as of ['member', 'observer']) expect((await ask('POST', '', { words: { en: absence } }, as)).status).toBe(403);
});

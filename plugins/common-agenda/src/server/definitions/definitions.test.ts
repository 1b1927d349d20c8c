import { createHash } from 'node:crypto';
import type { Actor } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalDefinition } from '../../common/definitions/canonical-definition.ts';
import type { DefinitionText, RoundAnswer, RoundsAnswer } from '../../common/definitions/round.ts';
import plugin from '../agenda-plugin.ts';

const facilitator = testActor('facilitator');
const steward = testActor('steward');
const esteros = testActor('lead', 0);
const estero2 = testActor('member', 0);
const schools = testActor('member', 1);
const library = testActor('lead', 2);
const observer = testActor('observer');
const resident = testActor('community');
const everybody = [facilitator, steward, esteros, estero2, schools, library, observer, resident];

const secret = 'Nobody takes a baby before seven.';
const written: DefinitionText = {
  text: secret,
  causes: 'Shifts nobody plans for.',
  who: 'Under five.',
  place: 'Marsh Lane',
  success: 'Seats at six.',
};

let workspace: PluginWorkspace;
let round: string;

beforeEach(async () => {
  workspace = await openPluginWorkspace(plugin);
  round = (await begin()).round.id;
});

async function begin(readers = { observers: false, community: false }): Promise<RoundAnswer> {
  const body = { title: 'What is the problem?', asked: ['org-0', 'org-1'], readers, until: '2026-04-01' };
  return answerOf(await workspace.call(facilitator, 'POST', '/rounds', body), 201);
}

async function answerOf(response: Response, status = 200): Promise<RoundAnswer> {
  expect([response.status, response.status === status ? '' : await response.clone().text()]).toEqual([status, '']);
  return (await response.json()) as RoundAnswer;
}

function save(actor: Actor, text: Partial<DefinitionText> = {}, version = 0): Promise<Response> {
  return workspace.call(actor, 'PUT', `/rounds/${round}/definition`, { ...written, ...text, version });
}

function seal(actor: Actor, version = 1): Promise<Response> {
  return workspace.call(actor, 'POST', `/rounds/${round}/definition/seal`, { version });
}

function open(actor: Actor = facilitator): Promise<Response> {
  return workspace.call(actor, 'POST', `/rounds/${round}/open`, { forGood: true });
}

async function write(actor: Actor, text: string): Promise<void> {
  await answerOf(await save(actor, { text }));
  await answerOf(await seal(actor));
}

async function bothSealed(): Promise<void> {
  await write(esteros, secret);
  await write(schools, 'They miss too much school.');
}

/** What an actor gets from every route that reads, as one text. */
async function everythingReadBy(actor: Actor): Promise<string> {
  const paths = ['/rounds', `/rounds/${round}`, '/drafts', '/agenda.json', '/agenda.md'];
  const answers = await Promise.all(paths.map(async (path) => (await workspace.call(actor, 'GET', path)).text()));
  return answers.join('\n');
}

describe('sealed text', () => {
  it.each([false, true])('is read by nobody but people of the organisation that wrote it (sealed: %s)', async (sealed) => {
    await answerOf(await save(esteros));
    if (sealed) await answerOf(await seal(esteros));
    for (const actor of everybody) {
      const own = actor.seat.organisation?.id === 'org-0';
      expect([actor.seat.id, (await everythingReadBy(actor)).includes('baby')]).toEqual([actor.seat.id, own]);
    }
  });

  it('is read and written by no token and no service, whoever they act for', async () => {
    await bothSealed();
    for (const kind of ['token', 'service'] as const) {
      for (const actor of everybody) expect(await everythingReadBy({ ...actor, kind })).not.toContain('baby');
      for (const actor of [esteros, library, facilitator]) {
        expect((await save({ ...actor, kind })).status).toBeGreaterThanOrEqual(403);
        expect((await seal({ ...actor, kind })).status).toBeGreaterThanOrEqual(403);
        expect((await open({ ...actor, kind })).status).toBe(403);
      }
    }
    expect((await answerOf(await workspace.call(facilitator, 'GET', `/rounds/${round}`))).round.openedAt).toBeUndefined();
  });

  it('stands in no event, no directory entry and no document', async () => {
    await bothSealed();
    expect(JSON.stringify([workspace.events, [...workspace.objects.values()]])).not.toContain('baby');
    expect([...workspace.documents.keys()]).toEqual(['agenda-main']);
  });

  it('is not told by an answer to somebody who tries to write over it', async () => {
    await bothSealed();
    for (const actor of [schools, library, facilitator, observer]) {
      for (const answer of [await save(actor, {}, 1), await seal(actor)]) {
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(await answer.text()).not.toContain('baby');
      }
    }
  });

  it('leaves a hash in the events that fits the text once it is opened, and that no guess finds without the salt', async () => {
    await bothSealed();
    const event = workspace.events.find(({ type, data }) => type === 'definition.sealed' && data?.organisation === 'org-0');
    expect(event?.data).toEqual({ round, organisation: 'org-0', hash: expect.stringMatching(/^[0-9a-f]{64}$/), late: false });
    const { definitions } = await answerOf(await open());
    const opened = definitions.find(({ organisation }) => organisation === 'org-0');
    const text = canonicalDefinition({ ...written, round, organisation: 'org-0', salt: opened?.salt ?? '' });
    expect(createHash('sha256').update(text).digest('hex')).toBe(event?.data?.hash);
    expect(opened?.salt).toMatch(/^\w{26}$/);
  });
});

describe('writing', () => {
  it('is for the own organisation, when it was asked', async () => {
    for (const [actor, status] of [
      [library, 404],
      [observer, 404],
      [resident, 404],
      [facilitator, 403],
      [steward, 403],
      [testActor('lead'), 404],
    ] as const) {
      expect([actor.seat.id, (await save(actor)).status]).toEqual([actor.seat.id, status]);
    }
    const answer = await workspace.call(esteros, 'PUT', `/rounds/${round}/definition`, { ...written, organisation: 'org-1', version: 0 });
    expect(await answer.json()).toMatchObject({ code: 'INVALID_FIELD', field: '/organisation' });
  });

  it('is shared by colleagues, and refuses to lose what one of them saved meanwhile', async () => {
    await answerOf(await save(esteros));
    expect((await answerOf(await workspace.call(estero2, 'GET', `/rounds/${round}`))).own).toMatchObject({ ...written, version: 1 });
    expect((await answerOf(await save(estero2, { place: 'Saltgrass' }, 1))).own?.version).toBe(2);
    const late = await save(esteros, { text: 'I did not see that.' }, 1);
    expect(await late.json()).toMatchObject({ code: 'CONFLICT' });
    expect((await seal(esteros, 1)).status).toBe(409);
  });

  it('ends with sealing: nothing can be changed, written again or sealed twice', async () => {
    await write(esteros, secret);
    for (const version of [0, 1, 2]) {
      expect((await save(esteros, { text: 'Something else' }, version)).status).toBe(409);
      expect((await seal(estero2, version)).status).toBe(409);
    }
    expect((await answerOf(await workspace.call(esteros, 'GET', `/rounds/${round}`))).own?.text).toBe(secret);
    expect(workspace.events.filter(({ type }) => type === 'definition.sealed')).toHaveLength(1);
  });

  it('counts one text per organisation, however many people seal at once', async () => {
    await answerOf(await save(esteros));
    const answers = [];
    for (const actor of [esteros, estero2, esteros]) answers.push((await seal(actor)).status);
    expect(answers.sort()).toEqual([200, 409, 409]);
  });

  it('needs words before it can be sealed', async () => {
    await answerOf(await save(esteros, { text: '  \n ' }));
    expect(await (await seal(esteros)).json()).toMatchObject({ code: 'INVALID_FIELD', field: '/text' });
  });

  it('says how many are in, and not what', async () => {
    await write(esteros, secret);
    const { round: seen, definitions } = await answerOf(await workspace.call(facilitator, 'GET', `/rounds/${round}`));
    expect(seen.sealed).toEqual([{ organisation: 'org-0', sealedAt: workspace.clock.now(), hash: expect.any(String), late: false }]);
    expect(definitions).toEqual([]);
  });
});

describe('opening', () => {
  it('is done by a facilitator in person who says that it is for good, and shows everything to all partners at once', async () => {
    await bothSealed();
    expect((await workspace.call(facilitator, 'POST', `/rounds/${round}/open`, {})).status).toBe(400);
    expect((await workspace.call(facilitator, 'POST', `/rounds/${round}/open`, { forGood: false })).status).toBe(400);
    for (const actor of [steward, esteros, schools]) expect((await open(actor)).status).toBe(403);
    await answerOf(await open());
    for (const actor of [facilitator, steward, esteros, schools]) {
      const { definitions } = await answerOf(await workspace.call(actor, 'GET', `/rounds/${round}`));
      expect(definitions.map(({ text }) => text)).toEqual([secret, 'They miss too much school.']);
    }
  });

  it('needs two sealed texts, so that none is read before the others', async () => {
    await write(esteros, secret);
    expect((await open()).status).toBe(409);
    await answerOf(await save(schools));
    expect((await open()).status).toBe(409);
  });

  it('cannot be undone and happens once', async () => {
    await bothSealed();
    const first = await answerOf(await open());
    workspace.clock.advance(5_000);
    expect((await answerOf(await open())).round.openedAt).toBe(first.round.openedAt);
    expect(workspace.events.filter(({ type }) => type === 'round.opened')).toHaveLength(1);
    expect((await save(esteros, {}, 1)).status).toBe(409);
  });

  it('leaves an unfinished text with its organisation, which can still seal it, marked as late', async () => {
    const third = { title: 'All three', asked: ['org-0', 'org-1', 'org-2'], readers: { observers: false, community: false } };
    round = (await answerOf(await workspace.call(facilitator, 'POST', '/rounds', third), 201)).round.id;
    await bothSealed();
    await answerOf(await save(library, { text: 'Nowhere is safe after three.' }));
    await answerOf(await open());
    expect(await everythingReadBy(esteros)).not.toContain('Nowhere is safe');
    await answerOf(await seal(library));
    const { definitions } = await answerOf(await workspace.call(esteros, 'GET', `/rounds/${round}`));
    expect(definitions.map(({ organisation, late }) => [organisation, late])).toEqual([
      ['org-0', false],
      ['org-1', false],
      ['org-2', true],
    ]);
  });

  it.each([
    [{ observers: false, community: false }, []],
    [{ observers: true, community: false }, ['observer', 'lead']],
    [{ observers: false, community: true }, ['community']],
  ])('reaches those who were told to be readers (%j), not before and nobody else', async (readers, roles) => {
    round = (await begin(readers)).round.id;
    await bothSealed();
    const others = [observer, resident, library];
    for (const actor of others) expect((await workspace.call(actor, 'GET', `/rounds/${round}`)).status).toBe(404);
    await answerOf(await open());
    for (const actor of others) {
      const reads = roles.includes(actor.seat.role);
      expect([actor.seat.role, (await everythingReadBy(actor)).includes('baby')]).toEqual([actor.seat.role, reads]);
      const { rounds } = (await (await workspace.call(actor, 'GET', '/rounds')).json()) as RoundsAnswer;
      expect(rounds.some(({ id }) => id === round)).toBe(reads);
    }
  });
});

describe('the grid', () => {
  const cell = (actor: Actor, organisation: string, body: object): Promise<Response> =>
    workspace.call(actor, 'PUT', `/rounds/${round}/cells/${organisation}/cause`, body);

  it('is proposed by a facilitator, and confirmed or reworded by each organisation for itself', async () => {
    await bothSealed();
    expect((await cell(facilitator, 'org-0', { words: 'Supply', mark: 'only' })).status).toBe(409);
    await answerOf(await open());
    await answerOf(await cell(facilitator, 'org-0', { words: 'Supply', mark: 'only' }));
    expect((await cell(schools, 'org-0', { words: 'Families', mark: 'same' })).status).toBe(403);
    expect((await cell(steward, 'org-0', { words: 'Families', mark: 'same' })).status).toBe(403);
    expect((await cell({ ...esteros, kind: 'token' }, 'org-0', { words: 'Supply', mark: 'only' })).status).toBe(403);
    expect((await answerOf(await cell(esteros, 'org-0', { words: 'Supply', mark: 'only' }))).cells[0]?.state).toBe('confirmed');
    expect((await cell(facilitator, 'org-0', { words: 'Families', mark: 'same' })).status).toBe(409);
    const { cells } = await answerOf(await cell(esteros, 'org-0', { words: 'Hours of care', mark: 'only' }));
    expect(cells).toEqual([{ organisation: 'org-0', dimension: 'cause', words: 'Hours of care', mark: 'only', state: 'reworded' }]);
  });

  it('knows silence as a mark of its own, and no column or organisation that is not there', async () => {
    await bothSealed();
    await answerOf(await open());
    expect((await answerOf(await cell(facilitator, 'org-0', { words: 'ignored', mark: 'silent' }))).cells[0]?.words).toBe('');
    expect(await (await cell(facilitator, 'org-0', { words: ' ', mark: 'same' })).json()).toMatchObject({ field: '/words' });
    expect((await cell(facilitator, 'org-2', { words: 'x', mark: 'same' })).status).toBe(404);
    const elsewhere = await workspace.call(facilitator, 'PUT', `/rounds/${round}/cells/org-0/colour`, { words: 'x', mark: 'same' });
    expect(elsewhere.status).toBe(404);
  });
});

describe('where we differ', () => {
  async function raised(readers = { observers: false, community: false }): Promise<string> {
    round = (await begin(readers)).round.id;
    await bothSealed();
    await answerOf(await open());
    const question = { question: 'Is absence a family problem?' };
    const { tensions } = await answerOf(await workspace.call(esteros, 'POST', `/rounds/${round}/tensions`, question), 201);
    return tensions[0]?.id ?? '';
  }

  it('holds what each organisation says for itself, and ends in words, agreeing to differ among the ends', async () => {
    const id = await raised();
    await answerOf(await workspace.call(schools, 'PUT', `/tensions/${id}/position`, { text: 'Families do not know.' }));
    await answerOf(await workspace.call(esteros, 'PUT', `/tensions/${id}/position`, { text: 'The bus was cut.' }));
    for (const actor of [facilitator, library, { ...schools, kind: 'token' as const }]) {
      const refused = await workspace.call(actor, 'PUT', `/tensions/${id}/position`, { text: 'x' });
      expect(refused.status).toBeGreaterThanOrEqual(403);
    }
    const settle = (actor: Actor, body: object) => workspace.call(actor, 'PUT', `/tensions/${id}`, body);
    expect(await (await settle(facilitator, { status: 'agree-to-differ', resolution: ' ' })).json()).toMatchObject({
      field: '/resolution',
    });
    expect((await settle({ ...facilitator, kind: 'token' }, { status: 'resolved', resolution: 'x' })).status).toBe(403);
    const body = { status: 'agree-to-differ', resolution: 'We count both.', review: '2026-06-01' };
    expect((await answerOf(await settle(facilitator, body))).tensions[0]).toMatchObject({
      ...body,
      positions: [
        { organisation: 'org-0', text: 'The bus was cut.', imported: false },
        { organisation: 'org-1', text: 'Families do not know.', imported: false },
      ],
    });
  });

  it('is listed for those who read the round, and for nobody else', async () => {
    const hidden = await raised();
    expect(workspace.objects.get(hidden)).toMatchObject({
      type: 'tension',
      anchor: `${round}/differ/${hidden}`,
      readers: { roles: ['facilitator', 'steward'], organisations: ['org-0', 'org-1'] },
    });
    const shown = await raised({ observers: true, community: true });
    expect(workspace.objects.get(shown)?.readers?.roles).toEqual(['facilitator', 'steward', 'lead', 'member', 'observer', 'community']);
  });
});

describe('bringing in a round', () => {
  const imported = {
    title: 'March 2023',
    source: 'the sample',
    openedOn: '2023-03-22',
    readers: { observers: false, community: false },
    definitions: [
      { organisation: 'org-0', text: 'It speaks English.' },
      { organisation: 'org-1', text: 'They miss school.' },
    ],
    cells: [{ organisation: 'org-0', dimension: 'cause', words: 'System', mark: 'differs' }],
    tensions: [{ question: 'Whose fault?', status: 'open', resolution: '', positions: [{ organisation: 'org-1', text: 'Families.' }] }],
  };

  it('says where it came from and claims neither a seal nor a confirmation', async () => {
    const answer = await answerOf(await workspace.call({ ...facilitator, kind: 'token' }, 'POST', '/rounds/import', imported), 201);
    expect(answer.round).toMatchObject({ source: 'the sample', openedAt: Date.UTC(2023, 2, 22, 12) });
    expect(answer.definitions.map(({ hash, sealedBy }) => [hash, sealedBy])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(answer.cells[0]?.state).toBe('proposed');
    expect(answer.tensions[0]?.positions[0]?.imported).toBe(true);
  });

  it('cannot put words into a round that is written here, nor into a closed one', async () => {
    await write(esteros, secret);
    await workspace.call(facilitator, 'POST', '/rounds/import', imported);
    const { round: here } = await answerOf(await workspace.call(facilitator, 'GET', `/rounds/${round}`));
    expect(here.sealed.map(({ organisation }) => organisation)).toEqual(['org-0']);
  });

  it.each([
    [{ definitions: [{ organisation: 'org-9', text: 'x' }, imported.definitions[0]] }, '/definitions/0/organisation'],
    [{ definitions: [imported.definitions[0], imported.definitions[0]] }, '/definitions/1/organisation'],
    [{ openedOn: 'yesterday' }, '/openedOn'],
    [{ source: ' ' }, '/source'],
  ])('refuses %j', async (change, field) => {
    const answer = await workspace.call(facilitator, 'POST', '/rounds/import', { ...imported, ...change });
    expect(await answer.json()).toMatchObject({ code: 'INVALID_FIELD', field });
  });
});

describe('what waits for a seat', () => {
  async function needsOf(actor: Actor): Promise<string[]> {
    const { needs } = (await (await workspace.call(actor, 'GET', '/needs')).json()) as { needs: { title: string; panel: string }[] };
    return needs.filter(({ panel }) => panel === 'common-agenda.definitions').map(({ title }) => title);
  }

  it('is to write, then for the facilitator to open, then to confirm the own cells; and nothing for those who were not asked', async () => {
    expect(await needsOf(esteros)).toEqual(['Say where Esteros Family Resource Center starts from']);
    expect(await needsOf(facilitator)).toEqual([]);
    await bothSealed();
    expect(await needsOf(esteros)).toEqual([]);
    expect(await needsOf(facilitator)).toEqual(['All 2 organisations are in']);
    await answerOf(await open());
    await workspace.call(facilitator, 'PUT', `/rounds/${round}/cells/org-0/cause`, { words: 'Supply', mark: 'only' });
    expect(await needsOf(esteros)).toEqual(['One cell waits for your word']);
    for (const actor of [library, schools, facilitator, { ...esteros, kind: 'token' as const }]) expect(await needsOf(actor)).toEqual([]);
  });
});

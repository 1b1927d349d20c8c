import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GrantSubjects, InboxAnswer, Role, TalkAnswer, TalkCountsAnswer, TalkPeopleAnswer } from '@tutti/plugin-api';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWorkspace, type OpenCore, openCore, type TestPerson } from '../testing/open-core.ts';
import { soon } from '../testing/soon.ts';

let open: OpenCore;
let people: Record<string, TestPerson>;
let harbour: string;
let reef: string;
let count = 0;

beforeAll(async () => {
  open = await openCore();
  ({ people } = await fillWorkspace(open, 'one', ['facilitator', 'member', 'observer', 'community'] as Role[]));
  const { organisation } = await open.admin.request<{ organisation: { id: string } }>('POST', '/workspaces/one/organisations', {
    name: 'Reef Library',
  });
  reef = organisation.id;
  for (const name of ['lead', 'colleague']) {
    const made = await open.admin.request<{ person: { id: string }; seat: { id: string } }>('POST', '/workspaces/one/people', {
      name: `Of Reef, ${name}`,
      email: `${name}@one.example.org`,
      role: name === 'lead' ? 'lead' : 'member',
      organisation: reef,
    });
    const { token } = await open.admin.request<{ token: string }>('POST', '/workspaces/one/tokens', { as: made.seat.id });
    people[name] = { seat: made.seat.id, person: made.person.id, token };
  }
  const { organisations } = (await (await ask('/members', 'member')).json()) as { organisations: { id: string; name: string }[] };
  harbour = organisations.find(({ name }) => name === 'Harbour House')?.id ?? '';
});

afterAll(() => open.dispose());

function ask(path: string, who: string, method = 'GET', body?: object, language = 'en'): Promise<Response> {
  return fetch(`${open.origin}/api/workspaces/one${path}`, {
    method,
    headers: {
      authorization: `Bearer ${people[who]!.token}`,
      'accept-language': language,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

async function told<Answer = TalkAnswer>(path: string, who: string, method = 'GET', body?: object): Promise<Answer> {
  const answer = await ask(path, who, method, body);
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(300);
  return JSON.parse(text) as Answer;
}

async function item(title: string, readers?: GrantSubjects): Promise<string> {
  const id = `talk-${++count}`;
  expect((await ask('/plugins/desk/items', 'member', 'POST', { id, title, readers })).status).toBe(201);
  await expect.poll(async () => (await ask(`/objects/${id}`, readers ? 'member' : 'observer')).status, soon).toBe(200);
  return id;
}

const say = (object: string, text: string, who = 'member'): Promise<TalkAnswer> => told(`/objects/${object}/talk`, who, 'POST', { text });
const talk = (object: string, who = 'observer'): Promise<TalkAnswer> => told(`/objects/${object}/talk`, who);
const inbox = (who: string): Promise<InboxAnswer> => told('/inbox', who);
const wordsOf = async (who: string, object: string): Promise<string[]> =>
  (await inbox(who)).messages.filter((message) => message.object === object).map(({ text, needs }) => `${needs ? '! ' : ''}${text}`);
const only = <T>(list: readonly T[]): T => {
  expect(list).toHaveLength(1);
  return list[0] as T;
};
const oursAlone = (): GrantSubjects => ({ organisations: [harbour], people: [people.colleague!.person] });

describe('what is said about a thing', () => {
  it('is read by all who may know of it, in the order in which it was said, and is text alone', async () => {
    const id = await item('A bench');
    await say(id, 'Where shall it <img src=x onerror=alert(1)> stand?');
    const { threads } = await say(id, 'And who paints it?', 'lead');
    const thread = threads[0]?.id ?? '';
    await told(`/talk/threads/${thread}/replies`, 'community', 'POST', { text: 'By the water.' });
    const seen = await talk(id);
    expect(seen).toMatchObject({ may: { write: false }, readers: { all: true, people: 6 } });
    expect(seen.threads.map(({ comments }) => comments.map(({ by, parts }) => [by?.person.name, parts]))).toEqual([
      [
        ['Person member', [{ kind: 'text', text: 'Where shall it <img src=x onerror=alert(1)> stand?' }]],
        ['Person community', [{ kind: 'text', text: 'By the water.' }]],
      ],
      [['Of Reef, lead', [{ kind: 'text', text: 'And who paints it?' }]]],
    ]);
    expect((await told<TalkCountsAnswer>(`/talk?ids=${id},nothing`, 'observer')).counts).toEqual({ [id]: { comments: 3, open: 2 } });
  });

  it('is settled with one line by those who work here, and opened again', async () => {
    const id = await item('A lamp');
    const thread = only((await say(id, 'How bright?', 'community')).threads).id;
    await say(id, 'A second one.');
    const second = (await talk(id)).threads[1]?.id ?? '';
    expect((await ask(`/talk/threads/${second}/settle`, 'community', 'POST', { conclusion: 'Mine.' })).status).toBe(403);
    expect((await ask(`/talk/threads/${thread}/settle`, 'observer', 'POST', { conclusion: 'Mine.' })).status).toBe(403);
    expect((await ask(`/talk/threads/${thread}/settle`, 'lead', 'POST', { conclusion: ' ' })).status).toBe(400);
    const settled = await told(`/talk/threads/${thread}/settle`, 'lead', 'POST', { conclusion: 'As bright\nas a candle.' });
    expect(settled.threads[0]).toMatchObject({
      settled: { by: { name: 'Of Reef, lead' }, conclusion: 'As bright as a candle.' },
      may: { reply: false, settle: false, reopen: true },
    });
    expect((await told<TalkCountsAnswer>(`/talk?ids=${id}`, 'lead')).counts[id]).toEqual({ comments: 2, open: 1 });
    expect((await ask(`/talk/threads/${thread}/replies`, 'member', 'POST', { text: 'But' })).status).toBe(409);
    expect((await ask(`/talk/threads/${thread}/settle`, 'member', 'POST', { conclusion: 'Again' })).status).toBe(409);
    expect((await told(`/talk/threads/${thread}/reopen`, 'community', 'POST', {})).threads[0]).toMatchObject({
      may: { reply: true, reopen: false },
    });
    expect(await wordsOf('community', id)).toEqual(['Of Reef, lead (Reef Library) settled something in “A lamp”']);
  });

  it('is changed and taken back by whoever wrote it and by nobody else, and brought back', async () => {
    const id = await item('A bin');
    const first = only(only((await say(id, 'Frist')).threads).comments).id;
    for (const who of ['facilitator', 'lead', 'observer']) {
      expect((await ask(`/talk/comments/${first}`, who, 'PUT', { text: 'Mine now' })).status).toBe(403);
      expect((await ask(`/talk/comments/${first}`, who, 'DELETE')).status).toBe(403);
    }
    const changed = await told(`/talk/comments/${first}`, 'member', 'PUT', { text: 'First' });
    expect(only(only(changed.threads).comments)).toMatchObject({ editedAt: expect.any(Number), parts: [{ text: 'First' }] });
    expect((await told(`/talk/comments/${first}`, 'member', 'DELETE')).threads).toEqual([]);
    expect(JSON.stringify(await talk(id))).not.toContain('First');
    expect(only((await told(`/talk/comments/${first}/restore`, 'member', 'POST', {})).threads).comments).toHaveLength(1);
    const thread = only((await talk(id)).threads).id;
    await told(`/talk/threads/${thread}/replies`, 'lead', 'POST', { text: 'Why?' });
    const { comments } = only((await told(`/talk/comments/${first}`, 'member', 'DELETE')).threads);
    expect(comments).toMatchObject([{ gone: true, parts: [] }, { gone: false }]);
  });

  it('is nothing for those who may not know of the thing, whatever they ask', async () => {
    const id = await item('Ours alone', oursAlone());
    const thread = only((await say(id, 'A secret plan')).threads);
    const comment = only(thread.comments).id;
    for (const who of ['facilitator', 'observer', 'lead', 'community']) {
      const answers = await Promise.all([
        ask(`/objects/${id}/talk`, who),
        ask(`/objects/${id}/talk/people`, who),
        ask(`/objects/${id}/talk`, who, 'POST', { text: 'Let me in' }),
        ask(`/talk/threads/${thread.id}/replies`, who, 'POST', { text: 'Let me in' }),
        ask(`/talk/threads/${thread.id}/settle`, who, 'POST', { conclusion: 'Done' }),
        ask(`/talk/threads/${thread.id}/reopen`, who, 'POST', {}),
        ask(`/talk/comments/${comment}`, who, 'PUT', { text: 'Let me in' }),
        ask(`/talk/comments/${comment}`, who, 'DELETE'),
        ask(`/talk/comments/${comment}/restore`, who, 'POST', {}),
      ]);
      expect([...new Set(answers.map(({ status }) => status))].filter((status) => status !== 403)).toEqual([404]);
      expect((await told<TalkCountsAnswer>(`/talk?ids=${id}`, who)).counts).toEqual({});
      for (const answer of answers) expect(await answer.text()).not.toContain('secret');
      const taken = await fetch(`${open.origin}/api/workspaces/one/inbox`, { headers: { authorization: `Bearer ${people[who]!.token}` } });
      expect(await taken.text()).not.toContain('Ours alone');
    }
    expect(only((await talk(id, 'colleague')).threads).comments).toHaveLength(1);
    expect((await ask('/talk/threads/no-such/replies', 'member', 'POST', { text: 'Hello' })).status).toBe(404);
    expect((await ask('/talk/comments/no-such', 'member', 'DELETE')).status).toBe(404);
  });

  it('is gone with the thing', async () => {
    const id = await item('A tent');
    await say(id, 'Put it up');
    expect((await ask(`/plugins/desk/items/${id}`, 'member', 'DELETE')).status).toBe(204);
    await expect.poll(async () => (await ask(`/objects/${id}/talk`, 'member')).status, soon).toBe(404);
  });
});

describe('a mention', () => {
  it('offers those who may know of the thing', async () => {
    const id = await item('Ours and a guest', oursAlone());
    const { people: offered, organisations } = await told<TalkPeopleAnswer>(`/objects/${id}/talk/people`, 'member');
    expect(offered.map(({ name }) => name).sort()).toEqual(['Of Reef, colleague', 'Person member']);
    expect(organisations.map(({ name }) => name).sort()).toEqual(['Harbour House', 'Reef Library']);
  });

  it('tells a person once that they are needed, an organisation’s people, and whoever took part; never oneself', async () => {
    const id = await item('A map');
    const thread = only((await say(id, `Ask <@${people.lead!.person}> and <@${reef}> and <@${people.member!.person}>`)).threads);
    expect(only(thread.comments).parts).toContainEqual({ kind: 'organisation', id: reef, name: 'Reef Library' });
    expect(await wordsOf('lead', id)).toEqual(['! Person member (Harbour House) mentioned you in “A map”']);
    expect(await wordsOf('colleague', id)).toEqual(['! Person member (Harbour House) mentioned all of Reef Library in “A map”']);
    expect(await wordsOf('member', id)).toEqual([]);
    await told(`/talk/threads/${thread.id}/replies`, 'lead', 'POST', { text: 'Here.' });
    expect(await wordsOf('member', id)).toEqual(['Of Reef, lead (Reef Library) answered in “A map”']);
    expect(await wordsOf('colleague', id)).toHaveLength(1);
    const [message] = (await inbox('lead')).messages;
    expect(message).toMatchObject({ plugin: 'desk', panel: 'desk.main', address: id, object: id, needs: true });
    const inSpanish = (await (await ask('/inbox', 'lead', 'GET', undefined, 'es')).json()) as InboxAnswer;
    expect(inSpanish.messages[0]?.text).toBe('Person member (Harbour House) te mencionó en «A map»');
  });

  it('tells nobody of a thing that they may not know of, and tells on a change only who is new', async () => {
    const id = await item('Behind doors', oursAlone());
    const all = `<@${people.lead!.person}> <@${people.facilitator!.person}> <@${reef}>`;
    const comment = only(only((await say(id, all)).threads).comments).id;
    for (const who of ['lead', 'facilitator']) expect(JSON.stringify(await inbox(who))).not.toContain('Behind doors');
    expect(await wordsOf('colleague', id)).toEqual(['! Person member (Harbour House) mentioned all of Reef Library in “Behind doors”']);
    await told(`/talk/comments/${comment}`, 'member', 'PUT', { text: `${all} <@${people.colleague!.person}>` });
    expect(await wordsOf('colleague', id)).toHaveLength(2);
    await told(`/talk/comments/${comment}`, 'member', 'PUT', { text: `${all} <@${people.colleague!.person}>!` });
    expect(await wordsOf('colleague', id)).toHaveLength(2);
  });

  it('names only what its reader may know, and nobody who was never here', async () => {
    const [seen, hidden] = [await item('Seen'), await item('Hidden', oursAlone())];
    await say(seen, `See <#${hidden}>`);
    expect(only(only((await talk(seen, 'lead')).threads).comments).parts).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'object', id: hidden },
    ]);
    expect(only(only((await talk(seen, 'member')).threads).comments).parts[1]).toMatchObject({ object: { title: 'Hidden' } });
    expect((await ask(`/objects/${seen}/talk`, 'member', 'POST', { text: '<@nobody>' })).status).toBe(400);
    const many = Array.from({ length: 21 }, (_, at) => `<@x${at}>`).join('');
    expect((await ask(`/objects/${seen}/talk`, 'member', 'POST', { text: many })).status).toBe(400);
  });
});

describe('somebody who says a lot', () => {
  it('is asked to wait, and told for how long; others go on', async () => {
    const id = await item('A drum');
    let answer = await ask(`/objects/${id}/talk`, 'colleague', 'POST', { text: 'Boom' });
    for (let times = 0; times < 140 && answer.status === 201; times += 1)
      answer = await ask(`/objects/${id}/talk`, 'colleague', 'POST', { text: `Boom ${times}` });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await say(id, 'Quieter, please', 'lead')).threads.length).toBeGreaterThan(50);
  });
});

describe('what was said', () => {
  it('is in an export, and readable there as text alone', async () => {
    const [forAll, ours] = [await item('For all'), await item('Kept close', oursAlone())];
    await say(forAll, `Take it with you, <@${people.lead!.person}> & <b>all</b>`);
    await say(ours, 'Stays with us');
    const files = await wholeExport();
    const tables = JSON.parse(strFromU8(files['workspace.json']!)) as Record<string, Record<string, unknown>[]>;
    expect(tables.talk_comments?.map(({ text }) => text)).toContain('Stays with us');
    expect(strFromU8(files['index.html']!)).toContain('Take it with you, @Of Reef, lead &amp; &lt;b&gt;all&lt;/b&gt;');
  });

  it('comes back from an export as it was, with what people follow', async () => {
    const id = await item('Comes back');
    const thread = only((await say(id, `Will it, <@${people.lead!.person}>?`)).threads).id;
    await told(`/talk/threads/${thread}/settle`, 'lead', 'POST', { conclusion: 'It will.' });
    await told(`/objects/${id}/following`, 'lead', 'PUT', { standing: 'follow' });
    const archive = await (await open.admin.fetchAs(open.core.adminSecret, '/api/admin/workspaces/one/export')).arrayBuffer();
    const headers = { 'content-type': 'application/zip' };
    const back = await open.admin.fetchAs(open.core.adminSecret, '/api/admin/import?as=two', { method: 'POST', headers, body: archive });
    expect(back.status, await back.clone().text()).toBe(201);
    const { token } = await open.admin.request<{ token: string }>('POST', '/workspaces/two/tokens', { as: people.lead!.seat });
    const read = async (path: string): Promise<unknown> =>
      (await open.admin.fetchAs(token, `/api/workspaces/two/objects/${id}${path}`)).json();
    expect(((await read('/talk')) as TalkAnswer).threads).toEqual((await talk(id, 'lead')).threads);
    expect(await read('/following')).toEqual({ standing: 'follow' });
  });

  it('is erased with whoever said it, in the files too, and leaves what others answered', async () => {
    const id = await item('A fence');
    const rare = 'zebrafinkenschwarm';
    const thread = only((await say(id, `The ${rare} sits there`, 'community')).threads).id;
    await told(`/talk/threads/${thread}/replies`, 'lead', 'POST', { text: 'Let it.' });
    await told(`/talk/threads/${thread}/settle`, 'community', 'POST', { conclusion: `${rare} wins` });
    const erased = await open.admin.request<{ comments: number }>('POST', '/workspaces/one/erasures', { person: people.community!.person });
    expect(erased.comments).toBeGreaterThan(0);
    const left = only((await talk(id)).threads);
    expect(left).toMatchObject({ settled: { conclusion: '' }, comments: [{ gone: true, parts: [] }, { gone: false }] });
    expect(left.comments[0]?.by).toBeUndefined();
    const root = join(open.folder, 'workspaces/one');
    for (const name of await readdir(root))
      if (name.startsWith('workspace.db')) expect((await readFile(join(root, name))).includes(rare), name).toBe(false);
    const { entries } = await told<{ entries: { action: string }[] }>('/audit', 'member');
    expect(entries.map(({ action }) => action)).toContain('talk.erased');
  });
});

async function wholeExport(): Promise<Record<string, Uint8Array>> {
  const answer = await open.admin.fetchAs(open.core.adminSecret, '/api/admin/workspaces/one/export');
  expect(answer.status).toBe(200);
  return unzipSync(new Uint8Array(await answer.arrayBuffer()));
}

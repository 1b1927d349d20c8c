/** Ids of one workspace asked for in another, and seats that are not one's own: all are answered as if they did not exist. */
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAs, type Question } from './ask-as.ts';
import { type CallerLetter, type Callers, makeCallers } from './make-callers.ts';

let server: TestServer;
let everybody: Callers;
/** What stands in the other workspace. */
let theirs: { seat: string; organisation: string; invitation: string; draft: string };

beforeAll(async () => {
  server = await startTestServer();
  everybody = await makeCallers(server);
  const { elsewhere } = everybody;
  const { invitation } = await server.admin<{ invitation: { id: string } }>('POST', '/workspaces/inland/invitations', {
    name: 'Guest',
    role: 'member',
    organisation: elsewhere.reef,
  });
  const made = await askAs(
    server,
    { authorization: `Bearer ${elsewhere.member.token}` },
    { method: 'POST', path: '/api/workspaces/inland/plugins/common-agenda/drafts', body: { title: 'Inland only' } },
  );
  const { draft } = JSON.parse(made.text) as { draft: { id: string } };
  theirs = { seat: elsewhere.member.seat, organisation: elsewhere.reef, invitation: invitation.id, draft: draft.id };
});

afterAll(() => server.dispose());

const ask = (who: CallerLetter, question: Question, more: Record<string, string> = {}): Promise<{ status: number; text: string }> =>
  askAs(server, { ...everybody.credentials[who], ...more }, question);

/** All of the other workspace that its own people can see. */
async function theirState(): Promise<unknown[]> {
  const at = '/api/workspaces/inland';
  const { member } = everybody.elsewhere;
  const drafts = await askAs(
    server,
    { authorization: `Bearer ${member.token}` },
    { method: 'GET', path: `${at}/plugins/common-agenda/drafts` },
  );
  const told = [
    await ask('X', { method: 'GET', path: `${at}/members` }),
    await ask('X', { method: 'GET', path: `${at}/organisations` }),
    drafts,
  ];
  return told.map(({ text }) => JSON.parse(text, (key, value: unknown) => (key === 'lastSeenAt' ? undefined : value)) as unknown);
}

describe('ids of another workspace', () => {
  const here = '/api/workspaces/tidewater';

  it.each<[string, CallerLetter, () => Question, number]>([
    ['a member’s role', 'F', () => ({ method: 'PATCH', path: `${here}/members/${theirs.seat}`, body: { role: 'lead' } }), 404],
    ['a member', 'F', () => ({ method: 'DELETE', path: `${here}/members/${theirs.seat}` }), 404],
    ['a member’s sign-in link', 'F', () => ({ method: 'POST', path: `${here}/members/${theirs.seat}/link` }), 404],
    ['an invitation', 'F', () => ({ method: 'DELETE', path: `${here}/invitations/${theirs.invitation}` }), 404],
    [
      'an organisation',
      'F',
      () => ({ method: 'PATCH', path: `${here}/organisations/${theirs.organisation}`, body: { name: 'Ours' } }),
      404,
    ],
    [
      'an invitation for their organisation',
      'F',
      () => ({ method: 'POST', path: `${here}/invitations`, body: { name: 'Spy', role: 'member', organisation: theirs.organisation } }),
      400,
    ],
    ['a draft, to share', 'M', () => ({ method: 'POST', path: `${here}/plugins/common-agenda/drafts/${theirs.draft}/share` }), 404],
    ['a draft, to delete', 'M', () => ({ method: 'DELETE', path: `${here}/plugins/common-agenda/drafts/${theirs.draft}` }), 404],
    [
      'a draft, to open',
      'M',
      () => ({ method: 'POST', path: `${here}/ticket`, body: { plugin: 'common-agenda', document: `draft-${theirs.draft}` } }),
      404,
    ],
    ['a path that climbs over', 'F', () => ({ method: 'GET', path: `${here}/plugins/common-agenda/..%2f..%2f..%2finland%2fmembers` }), 404],
  ])('%s cannot be reached through one’s own workspace', async (_what, who, question, status) => {
    const before = await theirState();
    const answer = await ask(who, question());
    expect(answer.status, answer.text).toBe(status);
    expect(answer.text).not.toContain('Inland');
    expect(await theirState()).toEqual(before);
  });

  it('cannot be told from ids that nobody has', async () => {
    for (const [method, path] of [
      ['DELETE', 'members'],
      ['DELETE', 'invitations'],
      ['DELETE', 'plugins/common-agenda/drafts'],
    ] as const) {
      const id = { members: theirs.seat, invitations: theirs.invitation, 'plugins/common-agenda/drafts': theirs.draft }[path];
      const who = path.startsWith('plugins') ? 'M' : 'F';
      const [real, made] = await Promise.all([
        ask(who, { method, path: `${here}/${path}/${id}` }),
        ask(who, { method, path: `${here}/${path}/${'0'.repeat(26)}` }),
      ]);
      const plain = ({ status, text }: { status: number; text: string }) => [status, text.replace(/"requestId":"\w+"/, '')];
      expect(plain(real)).toEqual(plain(made));
    }
  });
});

describe('a seat that is not one’s own', () => {
  it.each<[string, CallerLetter, () => string]>([
    ['of somebody else here', 'C', () => everybody.here.facilitator.seat],
    ['of somebody in another workspace', 'C', () => everybody.elsewhere.facilitator.seat],
    ['of one’s own in another workspace', 'X', () => everybody.elsewhere.facilitator.seat],
  ])('%s cannot be named', async (_whose, who, seat) => {
    const change = { method: 'PATCH', path: '/api/workspaces/tidewater', body: { vision: 'Taken over' } };
    const byHeader = await ask(who, change, { 'tutti-seat': seat() });
    const byQuery = await ask(who, { ...change, path: `${change.path}?seat=${seat()}` });
    expect([byHeader.status, byQuery.status]).toEqual([404, 404]);
    const { text } = await ask('F', { method: 'GET', path: '/api/workspaces/tidewater' });
    expect(text).not.toContain('Taken over');
  });
});

describe('a change with a cookie', () => {
  it.each([['https://elsewhere.example.org'], ['null'], [undefined]])('is refused from the origin %s', async (origin) => {
    const { cookie = '' } = everybody.credentials.F;
    const { status, text } = await askAs(
      server,
      { cookie, ...(origin === undefined ? {} : { origin }) },
      { method: 'PATCH', path: '/api/workspaces/tidewater', body: { vision: 'From another site' } },
    );
    expect(status).toBe(403);
    expect(JSON.parse(text)).toMatchObject({ code: 'WRONG_ORIGIN' });
  });
});

/** Who may ask which route: every route of the server for every kind of caller, in one table. A route that no table names fails. */
import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAs, type Question } from './ask-as.ts';
import { GlossaryQuestions, glossaryTable } from './glossary-questions.ts';
import { GoalQuestions, goalTable } from './goal-questions.ts';
import { type CallerLetter, type Callers, callers, makeCallers } from './make-callers.ts';
import { makeObjects } from './make-objects.ts';
import { addPerson } from './make-workspace.ts';
import { memberTable } from './member-table.ts';
import { middleware, outsideTable, pages } from './outside-table.ts';
import { readTable } from './read-table.ts';
import { RemarkQuestions, remarkTable } from './remark-questions.ts';
import { definition, roundBodyOf } from './round-body.ts';
import { routesOfTheCore } from './routes-of-the-core.ts';
import { TalkQuestions, talkTable } from './talk-questions.ts';
import { toolRights } from './tool-questions.ts';
import { VersionQuestions, versionTable } from './version-questions.ts';

// The letters are explained in make-callers.ts. In brackets: what is asked for, where it makes a difference.
const ownTable = readTable(`
                                            F    S    L    M    Q    O    C    P    X    E    T    R    N
# The workspace
GET    /                                    200  200  200  200  200  200  200  200  404  404  404  401  401
DELETE /sample                              404  403  403  403  403  403  403  403  404  404  404  401  401
PATCH  /                                    200  403  403  403  403  403  403  200  404  404  404  401  401
GET    /openapi.json                        200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /stream                              200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /organisations                       200  200  200  200  200  200  200  200  404  404  404  401  401
POST   /organisations                       201  403  403  403  403  403  403  201  404  404  404  401  401
PATCH  /organisations/:id                   200  403  403  403  403  403  403  200  404  404  404  401  401
# Tools and what they list
GET    /plugins                             200  200  200  200  200  200  200  200  404  404  404  401  401
PUT    /plugins/:plugin                     200  403  403  403  403  403  403  200  404  404  404  401  401
GET    /settings                            200  200  200  200  200  200  200  200  404  404  404  401  401
PATCH  /settings/:plugin/:scope [workspace] 200  403  403  403  403  403  403  200  404  404  404  401  401
PATCH  /settings/:plugin/:scope [organisation] 403 403 200 403 403 403 403 403  404  404  404  401  401
PATCH  /settings/:plugin/:scope [person]    200  200  200  200  200  200  200  403  404  404  404  401  401
PATCH  /settings/:plugin/:scope [server]    403  403  403  403  403  403  403  403  404  404  404  401  401
PUT    /permissions/:plugin                 200  403  403  403  403  403  403  200  404  404  404  401  401
GET    /tutti.plugins.json                  200  403  403  403  403  403  403  200  404  404  404  401  401
PUT    /tutti.plugins.json                  200  403  403  403  403  403  403  200  404  404  404  401  401
POST   /purge/:plugin                       409  403  403  403  403  403  403  403  404  404  404  401  401
GET    /inbox                               200  200  200  200  200  200  200  200  404  404  404  401  401
POST   /inbox/read                          200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /objects                             200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /objects/kinds                       200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /objects/:object [for-all]           200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /objects/:object [shared-draft]      200  200  200  200  200  404  404  200  404  404  404  401  401
GET    /objects/:object [tension]           200  200  200  200  200  404  404  200  404  404  404  401  401
GET    /objects/:object/links [for-all]     200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /objects/:object/links [tension]     200  200  200  200  200  404  404  200  404  404  404  401  401
POST   /objects/:object/links [for-all]     201  201  201  201  201  403  403  201  404  404  404  401  401
DELETE /links/:link                         204  204  204  204  403  403  403  204  404  404  404  401  401
POST   /links/:link/restore                 204  204  204  204  403  403  403  204  404  404  404  401  401
GET    /take                                200  200  200  200  200  200  200  403  404  404  404  401  401
GET    /audit                               200  200  200  200  200  403  200  200  404  404  404  401  401
GET    /audit/check                         200  200  200  200  200  403  200  200  404  404  404  401  401
GET    /audit.json                          200  200  200  200  200  403  200  200  404  404  404  401  401
GET    /events                              200  200  200  200  200  200  200  200  404  404  404  401  401
POST   /ticket [agenda]                     200  200  200  200  200  200  200  200  404  404  404  401  401
POST   /ticket [new-notes]                  200  200  200  200  200  404  404  200  404  404  404  401  401
POST   /ticket [reef-draft]                 403  403  200  200  403  403  403  403  404  404  404  401  401
# The past of documents
GET    /history                             200  403  403  403  403  403  403  200  404  404  404  401  401
GET    /documents/:plugin/:document/versions [agenda]     200 200 200 200 200 200 200 200 404 404 404 401 401
GET    /documents/:plugin/:document/versions [reef-draft] 403 403 200 200 403 403 403 403 404 404 404 401 401
GET    /documents/:plugin/:document/versions/:seq         200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /documents/:plugin/:document/versions              201 201 201 201 201 403 403 201 404 404 404 401 401
POST   /documents/:plugin/:document/versions/:seq/restore 200 403 200 403 403 403 403 200 404 404 404 401 401
GET    /documents/:plugin/:document/erasure [agenda]      200 403 403 403 403 403 403 403 404 404 404 401 401
GET    /documents/:plugin/:document/erasure [reef-draft]  403 403 200 403 403 403 403 403 404 404 404 401 401
POST   /documents/:plugin/:document/erasure [agenda]      200 403 403 403 403 403 403 403 404 404 404 401 401
POST   /documents/:plugin/:document/erasure [reef-draft]  403 403 200 403 403 403 403 403 404 404 404 401 401
# The common agenda
GET    /plugins/common-agenda/agenda.md     200  200  200  200  200  200  200  200  404  404  404  401  401
GET    /plugins/common-agenda/agenda.json   200  200  200  200  200  200  200  200  404  404  404  401  401
PUT    /plugins/common-agenda/agenda.json   200  403  403  403  403  403  403  200  404  404  404  401  401
GET    /plugins/common-agenda/drafts        200  200  200  200  200  403  403  200  404  404  404  401  401
POST   /plugins/common-agenda/drafts        403  403  201  201  201  403  403  403  404  404  404  401  401
POST   /plugins/common-agenda/drafts/:id/share [reef-draft] 403 403 200 200 404 403 403 403 404 404 404 401 401
DELETE /plugins/common-agenda/drafts/:id [reef-draft]       403 403 204 204 404 403 403 403 404 404 404 401 401
# Where we start from. O and C are no readers of these rounds, but of [for-all] once it is opened; P is a program, and sealing is for people.
GET    /plugins/common-agenda/needs                       200 200 200 200 200 403 403 200 404 404 404 401 401
GET    /plugins/common-agenda/rounds                      200 200 200 200 200 200 200 200 404 404 404 401 401
POST   /plugins/common-agenda/rounds                      201 403 403 403 403 403 403 403 404 404 404 401 401
POST   /plugins/common-agenda/rounds/import               201 403 403 403 403 403 403 201 404 404 404 401 401
GET    /plugins/common-agenda/rounds/:round [asked]       200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/common-agenda/rounds/:round [sealed-for-all] 200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/common-agenda/rounds/:round [opened]      200 200 200 200 200 404 404 200 404 404 404 401 401
GET    /plugins/common-agenda/rounds/:round [opened-for-all] 200 200 200 200 200 200 200 200 404 404 404 401 401
PUT    /plugins/common-agenda/rounds/:round/definition [asked] 403 403 200 200 200 403 403 403 404 404 404 401 401
PUT    /plugins/common-agenda/rounds/:round/definition [sealed] 403 403 409 409 409 403 403 403 404 404 404 401 401
POST   /plugins/common-agenda/rounds/:round/definition/seal [written] 403 403 200 200 409 403 403 403 404 404 404 401 401
POST   /plugins/common-agenda/rounds/:round/definition/seal [sealed] 403 403 409 409 409 403 403 403 404 404 404 401 401
POST   /plugins/common-agenda/rounds/:round/open [sealed] 200 403 403 403 403 403 403 403 404 404 404 401 401
PUT    /plugins/common-agenda/rounds/:round/cells/:organisation/:dimension [sealed] 409 403 409 409 409 403 403 409 404 404 404 401 401
PUT    /plugins/common-agenda/rounds/:round/cells/:organisation/:dimension [opened] 200 403 200 200 403 403 403 403 404 404 404 401 401
POST   /plugins/common-agenda/rounds/:round/tensions [opened] 201 403 201 201 201 403 403 403 404 404 404 401 401
PUT    /plugins/common-agenda/tensions/:tension/position  403 403 200 200 200 403 403 403 404 404 404 401 401
PUT    /plugins/common-agenda/tensions/:tension           200 403 403 403 403 403 403 403 404 404 404 401 401
GET    /plugins/common-agenda/undeclared    404  404  404  404  404  404  404  404  404  404  404  401  401
GET    /plugins/no-such-tool/x              404  404  404  404  404  404  404  404  404  404  404  401  401
`);

const tables = [
  ownTable,
  memberTable,
  glossaryTable,
  talkTable,
  versionTable,
  goalTable,
  remarkTable,
  ...toolRights.map(({ table }) => table),
];
const workspaceTable = tables.flat();

let server: TestServer;
let everybody: Callers;
let routes: readonly { method: string; path: string }[];

beforeAll(async () => {
  server = await startTestServer();
  everybody = await makeCallers(server);
  routes = await routesOfTheCore();
});
afterAll(() => server.dispose());

const ask = (who: CallerLetter, question: Question): Promise<{ status: number; text: string }> =>
  askAs(server, everybody.credentials[who], question);

const here = '/api/workspaces/tidewater';
let count = 0;

async function newSeat(organisation: string): Promise<string> {
  count += 1;
  return (await addPerson(server, 'tidewater', { name: `passing-${count}`, role: 'member', organisation })).seat;
}

async function newInvitation(organisation: string): Promise<string> {
  const given = { name: 'Guest', role: 'member', organisation };
  return (await server.admin<{ invitation: { id: string } }>('POST', '/workspaces/tidewater/invitations', given)).invitation.id;
}

async function newDraft(): Promise<{ id: string; document: string }> {
  const { text } = await ask('M', { method: 'POST', path: `${here}/plugins/common-agenda/drafts`, body: { title: 'Only us' } });
  return (JSON.parse(text) as { draft: { id: string; document: string } }).draft;
}

async function newestVersion(): Promise<number> {
  const { text } = await ask('F', { method: 'GET', path: `${here}/documents/common-agenda/agenda-main/versions` });
  return (JSON.parse(text) as { versions: { seq: number }[] }).versions[0]?.seq ?? 0;
}

const agenda = `${here}/plugins/common-agenda`;

async function told<Answer>(who: CallerLetter, method: string, route: string, body?: object): Promise<Answer> {
  const { status, text } = await ask(who, { method, path: agenda + route, body });
  expect(status, text).toBeLessThan(300);
  return JSON.parse(text) as Answer;
}

/** A round in which Reef and Shoal are asked, brought as far as its name says. */
async function newRound(as: string): Promise<string> {
  const { reef, shoal } = everybody.here;
  const forAll = as.endsWith('for-all');
  const given = { title: 'What is the problem?', asked: [reef, shoal], readers: { observers: forAll, community: forAll } };
  const { round } = await told<{ round: { id: string } }>('F', 'POST', '/rounds', given);
  const write = (who: CallerLetter): Promise<unknown> => told(who, 'PUT', `/rounds/${round.id}/definition`, definition(0));
  if (as === 'written') await write('M');
  if (!as.startsWith('sealed') && !as.startsWith('opened')) return round.id;
  for (const who of ['M', 'Q'] as const) {
    await write(who);
    await told(who, 'POST', `/rounds/${round.id}/definition/seal`, { version: 1 });
  }
  if (as.startsWith('opened')) await told('F', 'POST', `/rounds/${round.id}/open`, { forGood: true });
  return round.id;
}

const versions = new VersionQuestions(told, () => everybody.here.reef);
const goals = new GoalQuestions(told, () => everybody.here);
const remarks = new RemarkQuestions(told);
const tools = new Map(toolRights.map(({ tool, questions }) => [tool, questions(ask, () => everybody.here)]));

async function newTension(): Promise<string> {
  const round = await newRound('opened');
  const { tensions } = await told<{ tensions: { id: string }[] }>('F', 'POST', `/rounds/${round}/tensions`, { question: 'Why?' });
  return tensions[0]?.id ?? '';
}

const objects = makeObjects((who, question) => ask(who, question), here, {
  tension: newTension,
  goal: () => goals.make('talk', 'reef'),
  'shared-draft': async () => told('M', 'POST', `/drafts/${(await newDraft()).id}/share`, {}),
});

const glossary = new GlossaryQuestions(ask, here);
const talk = new TalkQuestions(ask, here, (of) => objects.newObject(of));

/** A question that would succeed if it were allowed, made anew for each caller. */
async function questionOf(name: string): Promise<Question> {
  const [method = '', route = '', bracket = ''] = name.split(' ');
  const of = bracket.slice(1, -1);
  const tool = route.startsWith('/plugins/') ? tools.get(route.split('/')[2] ?? '') : undefined;
  if (tool) return tool.questionOf(method, route, of);
  const { reef, shoal } = everybody.here;
  const organisation = of === 'shoal' ? shoal : reef;
  let at = route === '/' ? '' : route;
  if (at.includes(':seat')) at = at.replace(':seat', await newSeat(organisation));
  if (name.startsWith('DELETE') && at.endsWith('/card')) await ask('F', { method: 'POST', path: here + at });
  if (at.startsWith('/invitations/')) at = at.replace(':id', await newInvitation(organisation));
  if (at.startsWith('/organisations/')) at = at.replace(':id', reef);
  if (at.includes('/drafts/')) at = at.replace(':id', (await newDraft()).id);
  if (at.startsWith('/documents/')) at = at.replace(':document', of === 'reef-draft' ? (await newDraft()).document : 'agenda-main');
  if (at.includes('/:round')) at = at.replace(':round', await newRound(of));
  at = at.replace('/:organisation/', `/${reef}/`).replace(':dimension', 'cause');
  if (at.includes('/:version')) at = at.replace(':version', await versions.make(of));
  if (at.includes('/:remark')) at = at.replace(':remark', await remarks.make(of));
  if (at.includes('/:goal')) at = at.replace(':goal', await goals.make(`${method} ${route}`, of));
  if (at.includes('/:tension')) at = at.replace(':tension', await newTension());
  if (at.startsWith('/links/')) at = at.replace(':link', await objects.newLink());
  if (at.includes('/:object')) at = at.replace(':object', await objects.newObject(of));
  at = await glossary.fill(at);
  if (at.includes('/talk') || at.includes('/files/')) at = await talk.fill(at, of);
  at = at.replace(':plugin', 'common-agenda').replace(':scope', of);
  if (at.includes('/versions/')) at = at.replace(':seq', String(await newestVersion()));
  return { method, path: here + at, body: await bodyOf(`${method} ${route}`, of, organisation) };
}

async function bodyOf(route: string, of: string, organisation: string): Promise<object | undefined> {
  count += 1;
  switch (route) {
    case 'PATCH /':
      return { vision: `Vision ${count}` };
    case 'PATCH /members/:seat':
      return { role: of === 'to-facilitator' ? 'facilitator' : 'lead' };
    case 'POST /cards':
    case 'POST /invitations':
      return of === 'observer' ? { name: 'Guest', role: 'observer' } : { name: 'Guest', role: 'member', organisation };
    case 'POST /organisations':
      return { name: `Newcomers ${count}` };
    case 'PATCH /organisations/:id':
      return { kind: `kind ${count}` };
    case 'POST /objects/:object/links':
      return { kind: 'refers-to', other: await objects.another() };
    case 'POST /links/:link/restore':
      return {};
    case 'PUT /plugins/:plugin':
      return { enabled: true };
    case 'PATCH /settings/:plugin/:scope':
      return { values: {} };
    case 'PUT /permissions/:plugin':
      return { permission: 'events', granted: true };
    case 'PUT /tutti.plugins.json':
      return { tutti: 1, plugins: {} };
    case 'POST /purge/:plugin':
      return { confirm: 'common-agenda' };
    case 'POST /inbox/read':
      return {};
    case 'POST /ticket':
      return {
        plugin: 'common-agenda',
        document: of === 'agenda' ? 'agenda-main' : of === 'new-notes' ? `notes-${count}` : (await newDraft()).document,
      };
    case 'POST /documents/:plugin/:document/versions':
      return { name: `Version ${count}` };
    case 'POST /documents/:plugin/:document/versions/:seq/restore':
      return {};
    case 'POST /documents/:plugin/:document/erasure':
      return { authors: [] };
    case 'PUT /plugins/common-agenda/agenda.json':
      return { sections: [{ id: 'vision', kind: 'vision', title: `Vision ${count}`, body: 'Well.' }] };
    case 'POST /plugins/common-agenda/drafts':
      return { title: `Draft ${count}` };
    default:
      if (route.includes(' /glossary')) return glossary.bodyOf(route);
      if (/\/(talk|reach|following|files)/.test(route)) return talk.bodyOf(route);
      if (route.includes('/common-agenda/versions')) return versions.bodyOf(route.replace('/plugins/common-agenda', ''));
      if (route.includes('/common-agenda/remarks')) return remarks.bodyOf(route.replace('/plugins/common-agenda', ''), of);
      if (route.includes('/common-agenda/goals')) return goals.bodyOf(route.replace('/plugins/common-agenda', ''), of);
      return route.includes('/rounds') || route.includes('/tensions')
        ? roundBodyOf(route.replace('/plugins/common-agenda', ''), of, everybody.here, count)
        : undefined;
  }
}

const unstable = new Set(['lastSeenAt', 'manifest', 'texts', 'modules', 'state', 'reason', 'activity']);

/** All that a request of this table could change. */
const agendaLists = ['/agenda.json', '/rounds', '/versions', '/goals'];

/** @param tool that is asked; undefined: the core or the agenda. What one tool is asked changes nothing of another. */
async function state(tool: string | undefined): Promise<string> {
  const { lists } = toolRights.find((each) => each.tool === tool) ?? { lists: agendaLists };
  const parts = [
    await ask('F', { method: 'GET', path: here }),
    await ask('F', { method: 'GET', path: `${here}/members` }),
    await ask('F', { method: 'GET', path: `${here}/plugins` }),
    await ask('F', { method: 'GET', path: `${here}/objects?type=tension` }),
    await ask('F', { method: 'GET', path: `${here}/events` }),
  ];
  for (const list of lists) parts.push(await ask('F', { method: 'GET', path: `${here}/plugins/${tool ?? 'common-agenda'}${list}` }));
  if (tool === undefined)
    for (const who of ['M', 'Q'] as const) parts.push(await ask(who, { method: 'GET', path: `${here}/plugins/common-agenda/drafts` }));
  for (const { status } of parts) expect(status).toBe(200);
  // When somebody was last here changes by asking; manifests and texts are long and change by nothing.
  const seen = parts.map(({ text }) => JSON.parse(text, (key, value: unknown) => (unstable.has(key) ? undefined : value)) as unknown);
  return JSON.stringify(seen, undefined, 1);
}

const succeeds = (status: string): boolean => status.startsWith('2');

/** Asks as each of those who are refused, and looks at all that stands before and after: twice only, since a tool answers one seat 500 times in ten seconds. */
async function askRefused(name: string, refused: readonly CallerLetter[], got: Record<string, string>): Promise<[string, string]> {
  const named = name.split(' ')[1]?.split('/')[2];
  const tool = toolRights.some((each) => each.tool === named) ? named : undefined;
  const questions: [CallerLetter, Question][] = [];
  for (const who of refused) questions.push([who, await questionOf(name)]);
  const before = await state(tool);
  for (const [who, question] of questions) {
    const { status, text } = await ask(who, question);
    got[who] = String(status);
    expect(Object.keys(JSON.parse(text) as object), text).toEqual(expect.arrayContaining(['status', 'code', 'title', 'detail']));
  }
  return [before, await state(tool)];
}

describe('a route of a workspace', () => {
  it.each(workspaceTable.map((row) => [row.name, row.cells] as const))('%s answers each caller as the table says', async (name, cells) => {
    expect(Object.keys(cells)).toEqual(callers);
    const got: Record<string, string> = {};
    const refused = callers.filter((who) => !succeeds(cells[who] ?? ''));
    // What was made for a question may be listed a moment later; what a refused question changes, it changes each time.
    for (let tries = 1; ; tries += 1) {
      const [before, after] = await askRefused(name, refused, got);
      if (before === after) break;
      if (tries === 3) expect(after, 'all of these were refused, and yet something changed').toBe(before);
    }
    for (const who of callers) {
      if (!refused.includes(who)) got[who] = String((await ask(who, await questionOf(name))).status);
    }
    expect(got).toEqual(cells);
  });
});

describe('a route outside of workspaces', () => {
  it.each(outsideTable.map((row) => [row.name, row.cells] as const))('%s answers each caller as the table says', async (name, cells) => {
    const [method = '', route = ''] = name.split(' ');
    const address = route.replaceAll(/:\w+|\*/g, 'made-up');
    const got: Record<string, string> = {};
    for (const who of Object.keys(cells) as CallerLetter[]) {
      got[who] = String((await ask(who, { method, path: address, body: method === 'POST' ? {} : undefined })).status);
    }
    expect(got).toEqual(cells);
  });
});

describe('the routes of the operator', () => {
  it('are shut for everybody else', async () => {
    const admin = routes.filter(({ method, path }) => path.startsWith('/api/admin/') && method !== 'ALL');
    expect(admin.length).toBeGreaterThan(15);
    for (const { method, path } of admin) {
      for (const who of callers) {
        const question = { method, path: path.replaceAll(/:workspace/g, 'tidewater').replaceAll(/:\w+/g, 'x') };
        const { status } = await ask(who, { ...question, body: method === 'GET' ? undefined : {} });
        expect(status, `${who} ${method} ${path}`).toBe(401);
      }
    }
  });
});

describe('the tables', () => {
  it('name every route that the server has, and no other', () => {
    const named = new Set([
      ...workspaceTable
        .map(({ name }) => name.split(' '))
        .map(([method, route]) => `${method} /api/workspaces/:workspace${route === '/' ? '' : route}`),
      ...outsideTable.map(({ name }) => name),
      ...pages.map((page) => `GET ${page}`),
    ]);
    const answered = routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`);
    const unnamed = [...new Set(answered)].filter((route) => !named.has(route) && !route.includes(' /api/admin/'));
    expect(unnamed, 'routes that no table names').toEqual([]);
    const gone = [...named].filter((route) => !answered.includes(route) && !route.includes('/:workspace/plugins/'));
    expect(gone, 'named, but not there').toEqual([]);
    const forAll = routes.filter(({ method, path }) => method === 'ALL' && !middleware.includes(path)).map(({ path }) => path);
    expect(forAll, 'routes for all methods').toEqual(['/api/workspaces/:workspace/plugins/:plugin/*']);
  });

  it('name every operation that the workspace’s own description names, of the core and of every tool', async () => {
    const { text } = await ask('F', { method: 'GET', path: `${here}/openapi.json` });
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, unknown>> };
    const named = new Set(workspaceTable.map(({ name }) => name.split(' ').slice(0, 2).join(' ')));
    const described = Object.entries(paths).flatMap(([template, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${template.replaceAll(/\{(\w+)\}/g, ':$1') || '/'}`),
    );
    expect(described.length).toBeGreaterThan(15);
    expect(described.filter((operation) => !named.has(operation))).toEqual([]);
  });
});

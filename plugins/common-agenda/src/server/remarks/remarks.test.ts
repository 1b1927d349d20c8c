/** Remarks on the agenda: who may say what, answers that end them, and every way in which one might be made to say what nobody said. */
import { openPluginWorkspace, type PluginWorkspace, testActor } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import type { RemarkInfo, RemarksAnswer } from '../../common/remarks/remark.ts';
import plugin from '../agenda-plugin.ts';

const facilitator = testActor('facilitator');
const esteros = testActor('lead', 0);
const schools = testActor('lead', 1);
const colleague = testActor('member', 0);
const funder = testActor('observer', 2);
const resident = testActor('community');
type Someone = typeof esteros;

let workspace: PluginWorkspace;

beforeEach(async () => {
  workspace = await openPluginWorkspace(plugin, manifest.tutti as never);
});

async function ask(actor: Someone, method: string, path: string, body?: object): Promise<RemarksAnswer & { remark?: string }> {
  const answer = await workspace.call(actor, method, path, body);
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(300);
  workspace.clock.advance(1000);
  return JSON.parse(text) as RemarksAnswer;
}

const read = async (actor: Someone = facilitator): Promise<RemarkInfo[]> => (await ask(actor, 'GET', '/remarks')).remarks;

/** The status and the words of a refusal, after which nothing has changed. */
async function refusal(
  actor: Someone,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; code: string; field?: string }> {
  const before = JSON.stringify(await read());
  const answer = await workspace.call(actor, method, path, body);
  const { status, code, field } = (await answer.json()) as { status: number; code: string; field?: string };
  expect(JSON.stringify(await read()), 'a refusal changes nothing').toBe(before);
  return { status, code, ...(field === undefined ? {} : { field }) };
}

const comment = (more: object = {}): object => ({
  section: 'vision',
  kind: 'comment',
  start: 'AAE=',
  end: 'AAI=',
  quote: 'every child',
  text: 'Also those who come later?',
  ...more,
});
const suggestion = (more: object = {}): object => comment({ kind: 'suggestion', words: 'every child and young person', text: '', ...more });

async function make(actor: Someone, body: object): Promise<RemarkInfo> {
  const { remark, remarks } = await ask(actor, 'POST', '/remarks', body);
  const made = remarks.find(({ id }) => id === remark);
  if (!made) throw new Error('not there');
  return made;
}

describe('a remark', () => {
  it('is seen by everybody who takes part, with who made it and for whom', async () => {
    await make(colleague, comment());
    for (const reader of [facilitator, schools, funder]) {
      expect(await read(reader)).toMatchObject([
        {
          kind: 'comment',
          quote: 'every child',
          by: colleague.seat.person.name,
          organisation: colleague.seat.organisation?.id,
          status: 'open',
        },
      ]);
    }
    expect(workspace.events.map(({ type }) => type)).toEqual(['remark.made']);
  });

  it('is replied to, settled with a conclusion, and opened again', async () => {
    const { id } = await make(colleague, comment());
    await ask(funder, 'POST', `/remarks/${id}/replies`, { text: ' We asked that, too. ' });
    await ask(colleague, 'POST', `/remarks/${id}/end`, { end: 'settled', answer: 'Written into the goals.' });
    expect(await read()).toMatchObject([
      {
        status: 'settled',
        answer: 'Written into the goals.',
        answeredBy: colleague.seat.person.name,
        replies: [{ text: 'We asked that, too.' }],
      },
    ]);
    await ask(facilitator, 'POST', `/remarks/${id}/reopen`, {});
    expect(await read()).toMatchObject([{ status: 'open', answer: '' }]);
  });

  it('can be taken back by whoever made it, until somebody built on it', async () => {
    const first = await make(colleague, comment());
    const second = await make(colleague, suggestion());
    await ask(colleague, 'DELETE', `/remarks/${first.id}`);
    await ask(esteros, 'POST', `/remarks/${second.id}/replies`, { text: 'Good.' });
    expect(await refusal(colleague, 'DELETE', `/remarks/${second.id}`)).toMatchObject({ status: 409 });
    expect(await refusal(schools, 'DELETE', `/remarks/${second.id}`)).toMatchObject({ status: 403 });
    expect(await read()).toMatchObject([{ id: second.id }]);
  });
});

describe('a suggestion', () => {
  it.each([
    ['taken', ''],
    ['partly', 'The first half.'],
    ['declined', 'The board wants it short.'],
  ] as const)('is %s, with an answer where one is owed', async (end, answer) => {
    const { id } = await make(colleague, suggestion());
    if (answer !== '')
      expect(await refusal(schools, 'POST', `/remarks/${id}/end`, { end, answer: ' ' })).toMatchObject({ status: 400, field: '/answer' });
    await ask(schools, 'POST', `/remarks/${id}/end`, { end, answer });
    expect(await read(colleague)).toMatchObject([{ status: end, answer, answeredBy: schools.seat.person.name }]);
    expect(await refusal(esteros, 'POST', `/remarks/${id}/end`, { end: 'taken', answer: '' })).toMatchObject({ status: 409 });
  });

  it('waits on Home for those who answer, and for nobody else', async () => {
    await make(colleague, suggestion());
    const waits = async (actor: Someone): Promise<boolean> => {
      const { needs } = (await (await workspace.call(actor, 'GET', '/needs')).json()) as { needs: { id: string }[] };
      return needs.some(({ id }) => id === 'suggestions');
    };
    expect(await Promise.all([facilitator, esteros, colleague, funder].map(waits))).toEqual([true, true, false, false]);
  });
});

describe('nobody', () => {
  it.each([
    ['of the public writes one', resident, 'POST', '/remarks', comment(), 403],
    ['who only watches suggests words', funder, 'POST', '/remarks', suggestion(), 403],
    ['says nothing', colleague, 'POST', '/remarks', comment({ text: ' ' }), 400],
    ['hides words in a comment', colleague, 'POST', '/remarks', comment({ words: 'x' }), 400],
    ['suggests without a passage', colleague, 'POST', '/remarks', suggestion({ start: '', end: '' }), 400],
    ['suggests what stands there', colleague, 'POST', '/remarks', suggestion({ words: ' every child ' }), 400],
    ['remarks on a section that is not there', colleague, 'POST', '/remarks', comment({ section: 'none' }), 400],
    ['writes in another’s name', colleague, 'POST', '/remarks', { ...comment(), by: 'Ana' }, 400],
    ['sends a place that is none', colleague, 'POST', '/remarks', comment({ start: '<b>' }), 400],
    ['replies to what is not there', colleague, 'POST', '/remarks/none/replies', { text: 'x' }, 404],
  ] as const)('%s', async (_, actor, method, path, body, status) => {
    expect(await refusal(actor, method, path, body)).toMatchObject({ status });
  });

  it('answers a suggestion of their own organisation’s colleague without being its lead', async () => {
    const { id } = await make(esteros, suggestion());
    for (const actor of [colleague, funder])
      expect(await refusal(actor, 'POST', `/remarks/${id}/end`, { end: 'taken', answer: '' })).toMatchObject({ status: 403 });
  });

  it('settles another’s comment without answering for the text', async () => {
    const { id } = await make(esteros, comment());
    expect(await refusal(colleague, 'POST', `/remarks/${id}/end`, { end: 'settled', answer: '' })).toMatchObject({ status: 403 });
    expect(await refusal(facilitator, 'POST', `/remarks/${id}/end`, { end: 'taken', answer: '' })).toMatchObject({ status: 400 });
  });
});

import type { Need } from '@tutti/plugin-api';
import { openPluginWorkspace, type PluginWorkspace, testActor, testOrganisations } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Stance, VersionAnswer, VersionInfo, VersionSection } from '../../common/versions/version.ts';
import plugin from '../agenda-plugin.ts';

const facilitator = testActor('facilitator');
const steward = testActor('steward');
const esteros = testActor('lead', 0);
const schools = testActor('lead', 1);
const library = testActor('lead', 2);
const colleague = testActor('member', 0);
const funder = testActor('observer', 2);
const resident = testActor('community');
const asked = testOrganisations.map(({ id }) => id);

const texts = {
  vision: 'Every child grows up ready.',
  goals: 'Four goals, each with a target for 2027, and everybody counts them in the same way.',
};

let workspace: PluginWorkspace;

beforeEach(async () => {
  workspace = await openPluginWorkspace(plugin);
  await writeAgenda();
});

async function ask<Answer>(actor: typeof esteros, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await workspace.call(actor, method, path, body);
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(300);
  return JSON.parse(text) as Answer;
}

async function refusal(actor: typeof esteros, method: string, path: string, body?: object): Promise<{ status: number; field?: string }> {
  return (await (await workspace.call(actor, method, path, body)).json()) as { status: number; field?: string };
}

async function writeAgenda(changes: Partial<typeof texts> = {}): Promise<void> {
  const given = { ...texts, ...changes };
  const sections = Object.entries(given).map(([id, body]) => ({ id, title: id, body }));
  await ask(facilitator, 'PUT', '/agenda.json', { summary: 'In short.', sections });
  workspace.clock.advance(1000);
}

async function putUp(number: string, more: object = {}): Promise<VersionAnswer> {
  const { hash } = await ask<{ hash: string }>(facilitator, 'GET', '/versions/next');
  return ask(facilitator, 'POST', '/versions', { number, note: 'What is new.', rule: 'two-thirds', asked, hash, ...more });
}

const stance = (kind: string, more: object = {}): object => ({ kind, words: '', sections: [], authority: 'director', ...more });

function give(actor: typeof esteros, version: string, kind: string, more: object = {}): Promise<VersionAnswer> {
  return ask(actor, 'PUT', `/versions/${version}/stance`, stance(kind, more));
}

/** A version that all three stand behind, in force. */
async function inForce(number = '1.0'): Promise<string> {
  const { version } = await putUp(number);
  await give(esteros, version.id, 'endorse');
  await give(schools, version.id, 'reservation', { words: 'No resident vote yet.', sections: ['goals'] });
  await give(library, version.id, 'endorse');
  await ask(facilitator, 'POST', `/versions/${version.id}/in-force`, {});
  workspace.clock.advance(1000);
  return version.id;
}

const stanceOf = ({ stances }: VersionAnswer, organisation: number): Stance | undefined =>
  stances.find((one) => one.organisation === testOrganisations[organisation]?.id);

const needsOf = async (actor: typeof esteros): Promise<string[]> =>
  (await ask<{ needs: Need[] }>(actor, 'GET', '/needs')).needs.map(({ title }) => title);

describe('putting a version up', () => {
  it('freezes the text: what is written afterwards does not change it', async () => {
    const { version } = await putUp('1.0');
    await writeAgenda({ vision: 'Something else altogether.' });
    const { sections } = await ask<VersionAnswer>(esteros, 'GET', `/versions/${version.id}`);
    expect(sections.map(({ id, body }) => [id, body])).toEqual([['summary', 'In short.'], ...Object.entries(texts)]);
  });

  it('is refused when the text is not what was looked at', async () => {
    const { hash } = await ask<{ hash: string }>(facilitator, 'GET', '/versions/next');
    await writeAgenda({ vision: 'Changed meanwhile.' });
    const given = { number: '1.0', note: 'New.', rule: 'all', asked, hash };
    expect(await refusal(facilitator, 'POST', '/versions', given)).toMatchObject({ status: 409 });
    expect((await ask<{ versions: VersionInfo[] }>(esteros, 'GET', '/versions')).versions).toEqual([]);
  });

  it('is refused while another is asked about, for a number that is taken, and for an unchanged text', async () => {
    await inForce();
    const { hash } = await ask<{ hash: string }>(facilitator, 'GET', '/versions/next');
    const given = { number: '1.0', note: 'New.', rule: 'all', asked, hash };
    expect(await refusal(facilitator, 'POST', '/versions', given)).toMatchObject({ field: '/number' });
    expect(await refusal(facilitator, 'POST', '/versions', { ...given, number: '1.1' })).toMatchObject({ status: 409 });
    await writeAgenda({ vision: 'Every child, and every adult who raises one, is ready.' });
    await putUp('1.1');
    const again = await ask<{ hash: string }>(facilitator, 'GET', '/versions/next');
    expect(await refusal(facilitator, 'POST', '/versions', { ...given, number: '1.2', hash: again.hash })).toMatchObject({ status: 409 });
  });

  it('lists it in the directory and says what is next', async () => {
    const { version } = await putUp('1.0');
    expect(workspace.objects.get(version.id)).toMatchObject({ type: 'version', title: 'Agenda, version 1.0' });
    expect(await ask(facilitator, 'GET', '/versions/next')).toMatchObject({ number: '1.1' });
  });
});

describe('an answer', () => {
  it('is one for each organisation: a second one replaces the first, also when both come at once', async () => {
    const { version } = await putUp('1.0');
    const other = { ...esteros, seat: { ...esteros.seat, id: 'alternate', person: { id: 'x', name: 'Alternate' } } };
    await Promise.allSettled([
      give(esteros, version.id, 'endorse'),
      give(other, version.id, 'endorse'),
      give(esteros, version.id, 'endorse'),
    ]);
    const { version: after, stances } = await give(other, version.id, 'aside');
    expect(after.tally).toMatchObject({ endorse: 0, aside: 1, none: 2 });
    expect(stances.map(({ kind, signedBy }) => [kind, signedBy])).toEqual([['aside', 'Alternate']]);
  });

  it('is never given by the backbone, a member, an observer, a program, or for another organisation', async () => {
    const { version } = await putUp('1.0', { asked: asked.slice(0, 2) });
    const path = `/versions/${version.id}/stance`;
    for (const actor of [facilitator, steward, colleague, funder, resident, library]) {
      expect(await refusal(actor, 'PUT', path, stance('endorse')), actor.seat.role).toMatchObject({ status: 403 });
    }
    for (const kind of ['token', 'service'] as const) {
      expect(await refusal({ ...esteros, kind }, 'PUT', path, stance('endorse'))).toMatchObject({ status: 403 });
    }
    expect((await ask<VersionAnswer>(facilitator, 'GET', `/versions/${version.id}`)).stances).toEqual([]);
  });

  it('names exactly one version, and none that is over', async () => {
    const first = await inForce();
    await writeAgenda({ goals: 'Five goals for 2030.' });
    const { version } = await putUp('1.1');
    await give(esteros, version.id, 'endorse');
    expect(stanceOf(await ask(esteros, 'GET', `/versions/${first}`), 0)?.at).not.toBe(
      stanceOf(await ask(esteros, 'GET', `/versions/${version.id}`), 0)?.at,
    );
    await give(schools, version.id, 'endorse');
    await ask(facilitator, 'POST', `/versions/${version.id}/in-force`, {});
    expect(await refusal(esteros, 'PUT', `/versions/${first}/stance`, stance('object', { words: 'No.' }))).toMatchObject({ status: 409 });
    expect(await refusal(esteros, 'PUT', '/versions/none/stance', stance('endorse'))).toMatchObject({ status: 404 });
  });

  it.each([
    [stance('reservation'), '/words'],
    [stance('object', { words: '  ' }), '/words'],
    [stance('board'), '/until'],
    [stance('endorse', { authority: ' ' }), '/authority'],
    [stance('endorse', { sections: ['nowhere'] }), '/sections/0'],
    [stance('maybe'), '/kind'],
    [{ ...stance('endorse'), organisation: 'org-1' }, '/organisation'],
  ])('%j is refused with a pointer', async (body, field) => {
    const { version } = await putUp('1.0');
    expect(await refusal(esteros, 'PUT', `/versions/${version.id}/stance`, body)).toMatchObject({ field });
  });

  it('keeps by what right it was given', async () => {
    const { version } = await putUp('1.0');
    expect(stanceOf(await give(esteros, version.id, 'endorse', { authority: 'our board, on 12 March' }), 0)).toMatchObject({
      authority: 'our board, on 12 March',
      signedBy: esteros.seat.person.name,
    });
  });
});

describe('what was said in the room', () => {
  const said = { organisation: asked[0], kind: 'endorse', words: '', sections: [], where: 'Leadership Table, 25 March' };

  it('does not count until that organisation confirms it', async () => {
    const { version } = await putUp('1.0', { asked: asked.slice(0, 1), rule: 'all' });
    const noted = await ask<VersionAnswer>(facilitator, 'POST', `/versions/${version.id}/said`, said);
    expect(noted.version.tally).toMatchObject({ endorse: 0, none: 1 });
    expect(stanceOf(noted, 0)?.said).toEqual({ by: facilitator.seat.person.name, where: 'Leadership Table, 25 March' });
    expect(await refusal(facilitator, 'POST', `/versions/${version.id}/in-force`, {})).toMatchObject({ status: 409 });
    expect(await needsOf(esteros)).toContain('Is it right what was noted for Esteros Family Resource Center on version 1.0?');
    const confirmed = await give(esteros, version.id, 'endorse');
    expect(confirmed.version.tally).toMatchObject({ endorse: 1, none: 0 });
    expect(stanceOf(confirmed, 0)?.said).toBeUndefined();
  });

  it('never replaces an answer, and is for nobody who is not asked', async () => {
    const { version } = await putUp('1.0', { asked: asked.slice(0, 2) });
    const path = `/versions/${version.id}/said`;
    expect(await refusal(facilitator, 'POST', path, { ...said, organisation: asked[2] })).toMatchObject({ field: '/organisation' });
    await give(esteros, version.id, 'object', { words: 'Not like this.' });
    expect(await refusal(facilitator, 'POST', path, said)).toMatchObject({ status: 409 });
  });
});

describe('“not yet”', () => {
  it('never leaves the partners: not in an answer, a count, an export or the news', async () => {
    const { version } = await putUp('1.0', { rule: 'two-thirds' });
    workspace.events.length = 0;
    await give(esteros, version.id, 'not-yet', { words: 'We need the bus first.' });
    await give(esteros, version.id, 'board', { until: '2026-04-01', words: 'Our board meets.' });
    expect(workspace.events).toEqual([]);
    expect((await ask<VersionAnswer>(schools, 'GET', `/versions/${version.id}`)).version.tally).toMatchObject({ board: 1 });
    await give(schools, version.id, 'endorse');
    await give(library, version.id, 'endorse');
    for (const actor of [funder, resident]) {
      const during = await ask<VersionAnswer>(actor, 'GET', `/versions/${version.id}`);
      expect([during.stances, during.version.tally]).toEqual([[], undefined]);
    }
    await ask(facilitator, 'POST', `/versions/${version.id}/in-force`, {});
    for (const actor of [funder, resident]) {
      const answer = await ask<VersionAnswer>(actor, 'GET', `/versions/${version.id}`);
      expect(answer.stances.map(({ organisation }) => organisation)).toEqual(asked.slice(1));
      expect(answer.version.tally).toMatchObject({ endorse: 2, board: 0, 'not-yet': 0, none: 1 });
      const { versions } = await ask<{ versions: VersionInfo[] }>(actor, 'GET', '/versions');
      expect(versions[0]?.tally).toMatchObject({ board: 0, none: 1 });
      const printed = await (await workspace.call(actor, 'GET', `/versions/${version.id}/agenda.md`)).text();
      expect(printed).not.toMatch(/board|bus/);
    }
  });
});

describe('a new version', () => {
  it('asks again only about what changed, and shows what the organisation said before', async () => {
    const first = await inForce();
    await writeAgenda({ goals: 'Five goals, each with a target for 2030.' });
    const { version, sections } = await putUp('1.1');
    expect(version.before).toBe(first);
    expect(sections.map(({ id, change }) => [id, change])).toEqual([
      ['summary', 'same'],
      ['vision', 'same'],
      ['goals', 'changed'],
    ]);
    const answer = await ask<VersionAnswer>(schools, 'GET', `/versions/${version.id}`);
    expect(answer.stances).toEqual([]);
    expect(answer.earlier).toMatchObject({ kind: 'reservation', words: 'No resident vote yet.' });
    expect(await needsOf(schools)).toContain('Version 1.1 of our agenda asks for Port Amity School District’s answer');
  });

  it('keeps the answers where only wording changed, and says that they were given for the version before', async () => {
    await inForce();
    await writeAgenda({ vision: 'Each child grows up ready.' });
    const { version, stances } = await putUp('1.1');
    expect(version.tally).toMatchObject({ endorse: 2, reservation: 1, none: 0 });
    expect(new Set(stances.map(({ carriedFrom }) => carriedFrom))).toEqual(new Set(['1.0']));
    expect(await needsOf(esteros)).toEqual([]);
  });

  it('asks all the same, or does not, when the facilitator gives a reason', async () => {
    await inForce();
    await writeAgenda({ vision: 'Each child grows up ready.' });
    const { stances, sections } = await putUp('1.1', { judged: [{ section: 'vision', material: true, reason: 'Each is not every.' }] });
    expect(stances).toEqual([]);
    expect(sections.find(({ id }) => id === 'vision')).toMatchObject({ change: 'changed', reason: 'Each is not every.' });
  });
});

describe('taking effect', () => {
  it('needs the rule to be met, replaces the one before, and leaves it readable', async () => {
    const first = await inForce();
    await writeAgenda({ goals: 'Five goals for 2030.' });
    const { version } = await putUp('1.1');
    expect(await refusal(facilitator, 'POST', `/versions/${version.id}/in-force`, {})).toMatchObject({ status: 409 });
    await give(esteros, version.id, 'endorse');
    await give(library, version.id, 'endorse');
    expect(await needsOf(facilitator)).toContain('Version 1.1 can take effect');
    await ask(facilitator, 'POST', `/versions/${version.id}/in-force`, {});
    const { versions } = await ask<{ versions: VersionInfo[] }>(esteros, 'GET', '/versions');
    expect(versions.map(({ number, status }) => [number, status])).toEqual([
      ['1.1', 'in-force'],
      ['1.0', 'superseded'],
    ]);
    const old = await ask<VersionAnswer>(resident, 'GET', `/versions/${first}`);
    expect(old.sections.find(({ id }) => id === 'goals')?.body).toBe(texts.goals);
    const late = await give(schools, version.id, 'reservation', { words: 'Late, and with a worry.' });
    expect(late.version.tally).toMatchObject({ endorse: 2, reservation: 1 });
  });

  it('is said by a person, not by a program', async () => {
    const { version } = await putUp('1.0', { asked: asked.slice(0, 1) });
    await give(esteros, version.id, 'endorse');
    for (const kind of ['token', 'service'] as const) {
      expect(await refusal({ ...facilitator, kind }, 'POST', `/versions/${version.id}/in-force`, {})).toMatchObject({ status: 403 });
      expect(await refusal({ ...facilitator, kind }, 'POST', `/versions/${version.id}/withdraw`, { reason: 'x' })).toMatchObject({
        status: 403,
      });
    }
  });

  it('can be given up before, with a reason that stays', async () => {
    const { version } = await putUp('1.0');
    const { version: after } = await ask<VersionAnswer>(facilitator, 'POST', `/versions/${version.id}/withdraw`, { reason: 'Not ripe.' });
    expect(after).toMatchObject({ status: 'withdrawn', endReason: 'Not ripe.' });
    expect(await refusal(esteros, 'PUT', `/versions/${version.id}/stance`, stance('endorse'))).toMatchObject({ status: 409 });
    expect(await needsOf(esteros)).toEqual([]);
    expect((await ask<{ number: string }>(facilitator, 'GET', '/versions/next')).number).toBe('1.1');
  });
});

describe('comparing', () => {
  it('works between any two versions', async () => {
    const first = await inForce('1.0');
    await writeAgenda({ goals: 'Five goals for 2030.' });
    const { version } = await putUp('1.1');
    await ask(facilitator, 'POST', `/versions/${version.id}/withdraw`, { reason: 'No.' });
    await writeAgenda({ vision: 'All children everywhere, and the people who raise them.' });
    const { version: third } = await putUp('1.2');
    const compared = async (against: string): Promise<unknown> =>
      (await ask<VersionAnswer>(esteros, 'GET', `/versions/${third.id}?against=${against}`)).sections
        .filter(({ change }: VersionSection) => change !== 'same')
        .map(({ id }) => id);
    expect(await compared(first)).toEqual(['vision']);
    expect(await compared(version.id)).toEqual(['vision', 'goals']);
  });
});

describe('the export of a version', () => {
  it('prints every reservation in full beside its section', async () => {
    const id = await inForce();
    const answer = await workspace.call(resident, 'GET', `/versions/${id}/agenda.md`);
    const printed = await answer.text();
    expect(printed).toContain(
      '> **Port Amity School District, endorses it with a reservation:** No resident vote yet.\n\n## Who stands behind it',
    );
    expect(printed).toContain(
      '- **Amity Library Network**: endorses it\n- **Esteros Family Resource Center**: endorses it\n- **Port Amity School District**: endorses it with a reservation. “No',
    );
    expect(printed).toMatch(/version: [0-9a-f]{64}\*\n$/);
  });
});

describe('a version brought in', () => {
  const given = {
    number: '0.9',
    source: 'minutes of 24 May 2023',
    note: 'The first.',
    rule: 'two-thirds',
    status: 'in-force',
    on: '2023-05-24',
    sections: [{ id: 'vision', title: 'vision', body: texts.vision }],
    stances: asked.map((organisation) => ({ organisation, kind: 'endorse', signedBy: 'Somebody', on: '2023-05-24' })),
  };

  it('says where it comes from, and its answers are not carried over', async () => {
    const { version, stances } = await ask<VersionAnswer>({ ...facilitator, kind: 'token' }, 'POST', '/versions/import', given);
    expect(version).toMatchObject({ source: 'minutes of 24 May 2023', status: 'in-force' });
    expect(stances.every(({ imported }) => imported)).toBe(true);
    await ask(facilitator, 'PUT', '/agenda.json', { sections: [{ id: 'vision', title: 'vision', body: 'Each child grows up ready.' }] });
    expect((await putUp('1.0')).stances).toEqual([]);
  });

  it('cannot be one that is still being asked about, nor stand beside another in force', async () => {
    expect(await refusal(facilitator, 'POST', '/versions/import', { ...given, status: 'endorsing' })).toMatchObject({ field: '/status' });
    await ask(facilitator, 'POST', '/versions/import', given);
    expect(await refusal(facilitator, 'POST', '/versions/import', { ...given, number: '1.0' })).toMatchObject({ status: 409 });
  });
});

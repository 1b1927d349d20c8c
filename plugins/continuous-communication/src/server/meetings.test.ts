import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { notesDocument } from '../common/meeting.ts';
import { findText, noteLines } from '../common/notes.ts';
import { esteros, facilitator, funder, MeetingStage, minute, resident, schools, staff, steward } from './meeting-fixture.ts';

function writeNote(stage: MeetingStage, id: string, item: string, words: string): void {
  const doc = stage.workspace.documents.get(notesDocument(id))?.doc;
  const text = doc && findText(doc, item);
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  text?.insert(text.length, [paragraph]);
}

describe('planning', () => {
  it('is by the clock on the wall, and a row of meetings keeps it', async () => {
    const stage = await MeetingStage.open();
    await stage.plan({ day: '2026-02-25', repeat: 'monthly', times: 3 });
    const { meetings } = await stage.list(facilitator);
    expect(meetings.map(({ startsAt }) => new Date(startsAt).toISOString())).toEqual([
      '2026-02-25T13:30:00.000Z',
      '2026-03-25T12:30:00.000Z',
      '2026-04-22T12:30:00.000Z',
    ]);
  });

  it('is for facilitators and leads, and a lead leads what it called, nothing else', async () => {
    const stage = await MeetingStage.open();
    const own = await stage.plan({ title: 'Early Years' }, esteros);
    const other = await stage.plan();
    const body = { title: 'X', day: '2026-03-25', time: '09:00', minutes: 30 };
    await stage.ask(esteros, 'PUT', `/meetings/${own}`, body);
    expect((await stage.refusal(esteros, 'PUT', `/meetings/${other}`, body)).status).toBe(403);
    expect((await stage.refusal(schools, 'POST', `/meetings/${own}/start`)).status).toBe(403);
  });

  it('says what is wrong with a time, a link and a length, by the field', async () => {
    const stage = await MeetingStage.open();
    const body = { title: 'X', day: '2026-03-25', time: '08:30', minutes: 60 };
    const fieldOf = async (more: object) => (await stage.refusal(facilitator, 'POST', '/meetings', { ...body, ...more })).field;
    expect([await fieldOf({ time: '25:00' }), await fieldOf({ link: 'javascript:alert(1)' }), await fieldOf({ minutes: 0 })]).toEqual([
      '/time',
      '/link',
      '/minutes',
    ]);
    expect(await fieldOf({ day: '2026-02-30' })).toBe('/day');
  });

  it('called off gives its items back to the list, and stays readable with why', async () => {
    const stage = await MeetingStage.open();
    const id = await stage.plan();
    await stage.item('Route 14', id);
    await stage.ask(facilitator, 'POST', `/meetings/${id}/cancel`, { reason: 'Snow.' });
    expect((await stage.list(schools)).backlog.map(({ title, from }) => [title, from])).toEqual([['Route 14', 'Leadership Table']]);
    expect((await stage.look(schools, id)).meeting).toMatchObject({ state: 'cancelled', reason: 'Snow.' });
  });
});

describe('what is talked about', () => {
  it('is brought up by any organisation and put on an agenda by whoever leads', async () => {
    const stage = await MeetingStage.open();
    const id = await stage.plan();
    const item = await stage.item('Child care at meetings', undefined, staff);
    expect((await stage.refusal(staff, 'POST', `/items/${item}/place`, { meeting: id })).status).toBe(403);
    expect((await stage.refusal(schools, 'POST', `/items/${item}/remove`, { back: false })).status).toBe(403);
    const own = await stage.plan({ title: 'Early Years' }, schools);
    expect((await stage.refusal(schools, 'POST', `/items/${item}/place`, { meeting: id })).status).toBe(403);
    await stage.ask(schools, 'POST', `/items/${item}/place`, { meeting: own });
    await stage.ask(schools, 'POST', `/items/${item}/place`, {});
    await stage.ask(facilitator, 'POST', `/items/${item}/place`, { meeting: id });
    expect((await stage.look(schools, id)).items.map(({ title, organisation }) => [title, organisation])).toEqual([
      ['Child care at meetings', 'org-0'],
    ]);
    for (const actor of [funder, resident, steward]) expect((await stage.refusal(actor, 'POST', '/items', {})).status).toBeGreaterThan(399);
  });

  it('is put in another order, taken away and brought back', async () => {
    const stage = await MeetingStage.open();
    const id = await stage.plan();
    const [a, b] = [await stage.item('A', id), await stage.item('B', id)];
    const titles = async () => (await stage.look(schools, id)).items.map(({ title }) => title).join('');
    await stage.ask(facilitator, 'POST', `/items/${b}/place`, { meeting: id, place: 0 });
    expect(await titles()).toBe('BA');
    await stage.ask(facilitator, 'POST', `/items/${a}/remove`, { back: false });
    expect([await titles(), stage.workspace.objects.has(a)]).toEqual(['B', false]);
    await stage.ask(facilitator, 'POST', `/items/${a}/remove`, { back: true });
    expect([await titles(), stage.workspace.objects.has(a)]).toEqual(['BA', true]);
  });
});

describe('a meeting that runs', () => {
  it('starts once however often it is pressed, at the first item, by the server’s clock', async () => {
    const stage = await MeetingStage.open();
    const { id, items } = await stage.run(['A', 'B']);
    const since = (await stage.look(schools, id)).meeting.currentSince;
    stage.advance(3);
    const { meeting, now } = await stage.start(id);
    expect(meeting).toMatchObject({ state: 'running', current: items[0], currentSince: since });
    expect(now - (since ?? 0)).toBe(3 * minute);
  });

  it('skips nothing when two people press “next” at once', async () => {
    const stage = await MeetingStage.open();
    const { id, items } = await stage.run(['A', 'B', 'C']);
    stage.advance(4);
    const second = items[1] ?? '';
    await stage.go(id, second);
    await stage.go(id, second, facilitator);
    const { meeting, items: now } = await stage.look(schools, id);
    expect([meeting.current, now.map(({ spent }) => spent / minute)]).toEqual([second, [4, 0, 0]]);
  });

  it('adds up the turns of an item that is taken up again', async () => {
    const stage = await MeetingStage.open();
    const { id, items } = await stage.run(['A', 'B']);
    stage.advance(4);
    await stage.go(id, items[1] ?? '');
    stage.advance(1);
    await stage.go(id, items[0] ?? '');
    stage.advance(2);
    expect((await stage.close(id)).items.map(({ spent }) => spent / minute)).toEqual([6, 1]);
  });

  it('knows who is here: one’s own organisation by oneself, any by whoever leads', async () => {
    const stage = await MeetingStage.open();
    const { id } = await stage.run(['A']);
    await stage.ask(staff, 'PUT', `/meetings/${id}/present`, { organisation: 'org-0', as: 'alternate', name: 'Emmanuel' });
    expect((await stage.refusal(staff, 'PUT', `/meetings/${id}/present`, { organisation: 'org-1', as: 'seat' })).status).toBe(403);
    expect((await stage.refusal(facilitator, 'PUT', `/meetings/${id}/present`, { organisation: 'nobody', as: 'seat' })).field).toBe(
      '/organisation',
    );
    const { present } = await stage.ask<{ present: object[] }>(facilitator, 'PUT', `/meetings/${id}/present`, {
      organisation: 'org-1',
      as: 'seat',
    });
    expect(present).toEqual([
      { organisation: 'org-0', as: 'alternate', name: 'Emmanuel' },
      { organisation: 'org-1', as: 'seat', name: '' },
    ]);
  });

  it('gives an item that is added meanwhile a text of its own, and leaves the others alone', async () => {
    const stage = await MeetingStage.open();
    const { id, items } = await stage.run(['A']);
    writeNote(stage, id, items[0] ?? '', 'Said.');
    const added = await stage.item('B', id);
    const doc = stage.workspace.documents.get(notesDocument(id))?.doc ?? new Y.Doc();
    const lines = [items[0] ?? '', added].map((item) => noteLines(findText(doc, item) ?? new Y.XmlFragment()));
    expect(lines).toEqual([['Said.'], []]);
  });
});

describe('what is written down', () => {
  it('belongs to the item that is talked about, is taken away and brought back', async () => {
    const stage = await MeetingStage.open();
    const { id, items } = await stage.run(['A']);
    const entry = await stage.write(id, { kind: 'decision', text: 'We pay for rides.' }, staff);
    expect((await stage.look(schools, id)).entries).toMatchObject([{ item: items[0], kind: 'decision', writtenBy: 'member-0' }]);
    await stage.ask(staff, 'POST', `/entries/${entry}/remove`, { back: false });
    expect((await stage.look(schools, id)).entries).toEqual([]);
    await stage.ask(staff, 'POST', `/entries/${entry}/remove`, { back: true });
    expect((await stage.look(schools, id)).entries).toHaveLength(1);
  });

  it('asks the organisations once it is over, in nobody’s name and only what still stands, and stays a plain line without that tool', async () => {
    const stage = await MeetingStage.open();
    const asked: object[] = [];
    stage.workspace.services.set('decisions.open', (given) => {
      asked.push(given);
      return { id: 'decision-1' };
    });
    stage.workspace.services.set('decisions.read', () => ({ id: 'decision-1', state: 'open', asked: 3, answered: 0, verdict: 'none' }));
    const { id } = await stage.run(['A']);
    await stage.write(id, { kind: 'decision', text: 'A line.' });
    await stage.write(id, { kind: 'decision', text: 'We pay for rides.', ask: true });
    const taken = await stage.write(id, { kind: 'decision', text: 'Not so.', ask: true });
    await stage.ask(facilitator, 'POST', `/entries/${taken}/remove`, { back: false });
    expect([(await stage.look(facilitator, id)).mayAsk, asked]).toEqual([true, []]);
    await stage.close(id);
    expect(asked).toMatchObject([{ question: 'We pay for rides.', kind: 'consent', about: id }]);
    expect(JSON.stringify(asked)).not.toMatch(/ballot|marks/);
    expect((await stage.look(schools, id)).entries.map(({ asked: how }) => how?.answered)).toEqual([undefined, 0]);
    // That tool may be switched off again.
    stage.workspace.services.clear();
    expect((await stage.look(schools, id)).entries.map(({ text }) => text)).toEqual(['A line.', 'We pay for rides.']);
  });

  it('closes a meeting also when the organisations cannot be asked', async () => {
    const stage = await MeetingStage.open();
    stage.workspace.services.set('decisions.open', () => {
      throw new Error('down');
    });
    const { id } = await stage.run(['A']);
    await stage.write(id, { kind: 'decision', text: 'We pay for rides.', ask: true });
    const { meeting, entries } = await stage.close(id);
    expect([meeting.state, entries.map(({ toAsk, asked }) => [toAsk, asked])]).toEqual(['closed', [[true, undefined]]]);
  });
});

describe('an action', () => {
  async function given(): Promise<{ stage: MeetingStage; id: string; action: string }> {
    const stage = await MeetingStage.open();
    const { id } = await stage.run(['A']);
    const action = await stage.write(id, { kind: 'action', text: 'Cost range', organisation: 'org-1', person: 'Tomas', due: '2026-03-24' });
    await stage.close(id);
    return { stage, id, action };
  }

  it('comes back in the next meeting of the group until it is done, and in no other', async () => {
    const { stage, action } = await given();
    const next = await stage.plan({ day: '2026-04-22' });
    const other = await stage.plan({ title: 'Early Years', day: '2026-04-22' });
    const returning = async (id: string) => (await stage.look(esteros, id)).returning.map(({ text }) => text);
    expect([await returning(next), await returning(other)]).toEqual([['Cost range'], []]);
    await stage.ask(schools, 'POST', `/entries/${action}/state`, { state: 'doing' });
    expect(await returning(next)).toEqual(['Cost range']);
    await stage.ask(schools, 'POST', `/entries/${action}/state`, { state: 'done' });
    expect(await returning(next)).toEqual([]);
  });

  it('is told by the organisation that was asked, and by no other', async () => {
    const { stage, action } = await given();
    expect((await stage.refusal(esteros, 'POST', `/entries/${action}/state`, { state: 'done' })).status).toBe(403);
    expect((await stage.refusal(steward, 'POST', `/entries/${action}/state`, { state: 'done' })).status).toBe(403);
    expect((await stage.list(schools)).actions.map(({ text }) => text)).toEqual(['Cost range']);
    expect((await stage.list(esteros)).actions).toEqual([]);
  });

  it('is given up only with a reason', async () => {
    const { stage, action } = await given();
    expect((await stage.refusal(schools, 'POST', `/entries/${action}/state`, { state: 'dropped', words: ' ' })).field).toBe('/words');
    await stage.ask(schools, 'POST', `/entries/${action}/state`, { state: 'dropped', words: 'The county does it.' });
  });

  it('waits on Home once its day is near', async () => {
    const { stage } = await given();
    stage.workspace.clock.advance(Date.parse('2026-03-23T12:00:00Z') - stage.workspace.clock.now());
    const { needs } = await stage.ask<{ needs: { title: string }[] }>(schools, 'GET', '/needs');
    expect(needs.map(({ title }) => title)).toEqual(['Port Amity School District was asked: Cost range']);
  });
});

describe('a meeting that is closed', () => {
  async function closed() {
    const stage = await MeetingStage.open();
    const next = await stage.plan({ day: '2026-04-22' });
    const { id, items } = await stage.run(['A', 'B', 'C']);
    writeNote(stage, id, items[0] ?? '', 'We talked.');
    const entry = await stage.write(id, { kind: 'decision', text: 'So it is.' });
    await stage.write(id, { kind: 'action', text: 'Do it' });
    await stage.close(id);
    return { stage, id, items, entry, next };
  }

  it('says in people’s inboxes what came of it', async () => {
    const { stage } = await closed();
    expect(stage.workspace.notices).toMatchObject([
      { text: 'Leadership Table is over: 1 decision, 1 action.', to: { roles: ['facilitator', 'steward', 'lead', 'member'] } },
    ]);
  });

  it('cannot be changed by any route, whoever asks', async () => {
    const { stage, id, items, entry } = await closed();
    const before = JSON.stringify({ ...(await stage.look(schools, id)), now: 0 });
    const body = { title: 'X', day: '2026-03-25', time: '08:30', minutes: 60 };
    const tries: [string, string, object?][] = [
      ['PUT', `/meetings/${id}`, body],
      ['POST', `/meetings/${id}/cancel`, { reason: 'No.' }],
      ['POST', `/meetings/${id}/start`],
      ['POST', `/meetings/${id}/go`, { item: items[1] }],
      ['POST', `/meetings/${id}/close`],
      ['PUT', `/meetings/${id}/present`, { organisation: 'org-0', as: 'seat' }],
      ['PUT', `/meetings/${id}/guests`, { guests: 'Nobody' }],
      ['POST', `/meetings/${id}/entries`, { kind: 'decision', text: 'Another' }],
      ['PUT', `/entries/${entry}`, { text: 'Otherwise' }],
      ['POST', `/entries/${entry}/remove`, { back: false }],
      ['POST', `/entries/${entry}/state`, { state: 'done' }],
      ['POST', '/items', { title: 'Late', kind: 'inform', minutes: 5, meeting: id }],
      ['PUT', `/items/${items[0]}`, { title: 'Otherwise', kind: 'inform', minutes: 5 }],
      ['POST', `/items/${items[0]}/remove`, { back: false }],
      ['POST', `/items/${items[0]}/place`, {}],
    ];
    for (const actor of [facilitator, esteros, staff]) {
      for (const [method, path, sent] of tries) {
        expect((await stage.refusal(actor, method, path, sent)).status, `${method} ${path}`).toBeGreaterThan(399);
      }
    }
    expect(JSON.stringify({ ...(await stage.look(schools, id)), now: 0 })).toBe(before);
  });

  it('keeps its notes as they stood, whatever is written into the document afterwards', async () => {
    const { stage, id, items } = await closed();
    expect(stage.workspace.documents.get(notesDocument(id))?.grants?.write).toEqual({ roles: [] });
    writeNote(stage, id, items[0] ?? '', 'Put in later.');
    const { notes } = await stage.look(schools, id);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(notes?.state ?? '', 'base64'));
    expect(noteLines(findText(doc, items[0] ?? '') ?? new Y.XmlFragment())).toEqual(['We talked.']);
    const markdown = await (await stage.workspace.call(schools, 'GET', `/meetings/${id}/minutes.md`)).text();
    expect(markdown).toContain('## A\n\nWe talked.\n\n- **Decision:** So it is.');
    expect(markdown).not.toContain('Put in later');
  });

  it('is put right only for all to see, in the own name', async () => {
    const { stage, id } = await closed();
    await stage.ask(schools, 'POST', `/meetings/${id}/corrections`, { words: 'It was Tuesday.' });
    expect((await stage.look(staff, id)).corrections).toMatchObject([{ words: 'It was Tuesday.', by: 'lead-1' }]);
    expect((await stage.refusal(funder, 'POST', `/meetings/${id}/corrections`, { words: 'No.' })).status).toBe(404);
  });

  it('hands what it did not reach to the next meeting of the group, and to the list where there is none', async () => {
    const { stage, id, next } = await closed();
    expect((await stage.look(schools, next)).items.map(({ title, from, state }) => [title, from, state])).toEqual([
      ['B', 'Leadership Table', 'open'],
      ['C', 'Leadership Table', 'open'],
    ]);
    expect((await stage.look(schools, id)).items.map(({ state }) => state)).toEqual(['talked', 'moved', 'moved']);
    await stage.start(next);
    await stage.close(next);
    expect((await stage.list(schools)).backlog.map(({ title }) => title)).toEqual(['C']);
  });
});

describe('who may know of it', () => {
  it('is the table, unless it is open to everybody', async () => {
    const stage = await MeetingStage.open();
    const [hidden, open] = [await stage.plan(), await stage.plan({ audience: 'everybody' })];
    await stage.item('For the table', undefined, staff);
    for (const actor of [funder, resident]) {
      const { meetings, backlog, actions } = await stage.list(actor);
      expect([meetings.map(({ id }) => id), backlog, actions]).toEqual([[open], [], []]);
      expect((await stage.refusal(actor, 'GET', `/meetings/${hidden}`)).status).toBe(404);
      expect((await stage.workspace.call(actor, 'GET', `/meetings/${hidden}/minutes.md`)).status).toBe(404);
      expect(await (await stage.workspace.call(actor, 'GET', '/calendar.ics')).text()).not.toContain(hidden);
    }
    expect(stage.workspace.objects.get(hidden)?.readers).toEqual({ roles: ['facilitator', 'steward', 'lead', 'member'] });
  });
});

describe('a calendar file', () => {
  it('keeps the id of a meeting and raises its sequence with each change; what is called off says so', async () => {
    const stage = await MeetingStage.open();
    const id = await stage.plan({ place: 'Town hall, room 2; upstairs' });
    const file = async () =>
      (await (await stage.workspace.call(funder, 'GET', '/calendar.ics')).text()) &&
      (await (await stage.workspace.call(schools, 'GET', `/meetings/${id}/meeting.ics`)).text());
    const first = await file();
    expect(first).toContain(`UID:${id}@tutti`);
    expect(first).toMatch(/SEQUENCE:0[\s\S]*DTSTART:20260325T123000Z[\s\S]*DTEND:20260325T140000Z/);
    expect(first).toContain('Town hall\\, room 2\\; upstairs');
    await stage.ask(facilitator, 'PUT', `/meetings/${id}`, { title: 'Leadership Table', day: '2026-03-26', time: '08:30', minutes: 90 });
    expect(await file()).toMatch(/SEQUENCE:1[\s\S]*DTSTART:20260326T123000Z/);
    await stage.ask(facilitator, 'POST', `/meetings/${id}/cancel`, { reason: 'Snow.' });
    expect(await file()).toMatch(/SEQUENCE:2[\s\S]*STATUS:CANCELLED/);
  });
});

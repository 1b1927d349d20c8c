import { openPluginWorkspace, type PluginWorkspace, testActor, testOrganisations } from '@tutti/testkit/plugin-workspace';
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { agendaDocument, findSection, readSections } from '../common/agenda-document.ts';
import type { DraftInfo } from '../common/draft.ts';
import { moveSection, removeSection, renameSection, restoreSection } from '../common/section-edits.ts';
import plugin from './agenda-plugin.ts';

const facilitator = testActor('facilitator');
const esteros = testActor('lead', 0);
const schools = testActor('member', 1);

let workspace: PluginWorkspace;
let agenda: Y.Doc;

beforeEach(async () => {
  workspace = await openPluginWorkspace(plugin);
  agenda = workspace.documents.get(agendaDocument)?.doc ?? new Y.Doc();
});

async function settle(): Promise<void> {
  await plugin.documentChanged?.(workspace.context, { document: agendaDocument, seq: 1 });
}

async function newDraft(actor = esteros, body: object = { title: 'What we would say', section: 'vision' }): Promise<DraftInfo> {
  const answer = await workspace.call(actor, 'POST', '/drafts', body);
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { draft: DraftInfo }).draft;
}

async function titlesSeenBy(actor: typeof esteros): Promise<string[]> {
  const { drafts } = (await (await workspace.call(actor, 'GET', '/drafts')).json()) as { drafts: DraftInfo[] };
  return drafts.map(({ title }) => title);
}

describe('opening', () => {
  it('seeds the agenda once, and lists its sections once, however often it happens', async () => {
    const before = Y.encodeStateAsUpdate(agenda);
    await plugin.open?.(workspace.context);
    expect(Y.encodeStateAsUpdate(agenda)).toEqual(before);
    expect(readSections(agenda).map(({ title }) => title)[0]).toBe('Our vision');
    expect([...workspace.objects.values()].map(({ anchor }) => anchor)).toEqual(readSections(agenda).map(({ id }) => id));
    expect(workspace.events).toEqual([]);
  });
});

describe('the directory', () => {
  it('follows what is renamed, removed and restored, under the same id', async () => {
    const [vision] = [...workspace.objects.values()];
    renameSection(agenda, 'vision', 'Where we are going');
    moveSection(agenda, 'goals', 0, Math.random);
    await settle();
    expect(workspace.objects.get(vision!.id)).toMatchObject({ type: 'section', title: 'Where we are going', anchor: 'vision' });
    removeSection(agenda, 'vision', 1);
    await settle();
    expect(workspace.objects.has(vision!.id)).toBe(false);
    restoreSection(agenda, 'vision');
    await settle();
    expect(workspace.objects.get(vision!.id)?.title).toBe('Where we are going');
    expect(workspace.events.map(({ type }) => type)).toEqual(['section.renamed', 'section.removed', 'section.added']);
  });
});

describe('the agenda routes', () => {
  it('take an agenda in and give it back as JSON and Markdown', async () => {
    const sections = [{ id: 'vision', kind: 'vision', title: 'Vision', body: 'Every child grows up **ready**.' }];
    expect((await workspace.call(facilitator, 'PUT', '/agenda.json', { summary: 'In short.', sections })).status).toBe(200);
    const json = await (await workspace.call(esteros, 'GET', '/agenda.json')).json();
    expect(json).toMatchObject({ workspace: { name: 'Tidewell Thrives' }, summary: 'In short.', sections: [{ ...sections[0], words: 5 }] });
    const markdown = await workspace.call(esteros, 'GET', '/agenda.md');
    expect(markdown.headers.get('content-type')).toContain('text/markdown');
    expect(await markdown.text()).toBe(
      '# Tidewell Thrives: what we agreed\n\n## In plain words\n\nIn short.\n\n## Vision\n\nEvery child grows up **ready**.\n',
    );
    await settle();
    expect(workspace.events).toMatchObject([{ type: 'agenda.imported', data: { sections: 1 }, actor: facilitator }]);
  });

  it('take back the JSON they gave', async () => {
    findSection(agenda, 'goals')?.body.insert(0, [new Y.XmlElement('paragraph')]);
    const json = (await (await workspace.call(facilitator, 'GET', '/agenda.json')).json()) as object;
    expect((await workspace.call(facilitator, 'PUT', '/agenda.json', json)).status).toBe(200);
    expect(await (await workspace.call(facilitator, 'GET', '/agenda.json')).json()).toMatchObject({ ...json, seq: expect.any(Number) });
  });

  it.each([
    [{}, '/sections'],
    [{ sections: [] }, '/sections'],
    [{ sections: [{ id: 'Vision!', title: 'V', body: '' }] }, '/sections/0/id'],
    [{ sections: [{ id: 'a', title: 'V', body: 3 }] }, '/sections/0/body'],
    [
      {
        sections: [
          { id: 'a', title: 'A', body: '' },
          { id: 'a', title: 'B', body: '' },
        ],
      },
      '/sections/1/id',
    ],
  ])('refuse %j with a pointer and change nothing', async (body, field) => {
    const before = Y.encodeStateAsUpdate(agenda);
    const answer = await workspace.call(facilitator, 'PUT', '/agenda.json', body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'INVALID_FIELD', field });
    expect(Y.encodeStateAsUpdate(agenda)).toEqual(before);
  });
});

describe('an "Only us" draft', () => {
  it('is granted to its organisation alone, is seen by nobody else, and nobody is told that it is there', async () => {
    const draft = await newDraft();
    expect(workspace.documents.get(draft.document)?.grants).toEqual({ write: { organisations: [testOrganisations[0]!.id] } });
    expect(await titlesSeenBy(esteros)).toEqual(['What we would say']);
    expect(await titlesSeenBy(schools)).toEqual([]);
    expect(await titlesSeenBy(facilitator)).toEqual([]);
    expect(workspace.objects.has(draft.id)).toBe(false);
    await workspace.call(esteros, 'DELETE', `/drafts/${draft.id}`);
    expect(workspace.events).toEqual([]);
  });

  it('is read by all who write the agenda once it is shared, and written by its organisation still', async () => {
    const draft = await newDraft();
    workspace.clock.advance(1000);
    for (let time = 0; time < 2; time++) {
      const answer = await workspace.call(esteros, 'POST', `/drafts/${draft.id}/share`);
      expect(await answer.json()).toMatchObject({ draft: { id: draft.id, sharedAt: workspace.clock.now() } });
    }
    expect(workspace.documents.get(draft.document)?.grants).toEqual({
      write: { organisations: [testOrganisations[0]!.id] },
      read: { roles: ['facilitator', 'steward', 'lead', 'member'] },
    });
    expect(await titlesSeenBy(facilitator)).toEqual(['What we would say']);
    expect(workspace.objects.get(draft.id)).toMatchObject({ type: 'draft', title: 'What we would say' });
    expect(workspace.events.filter(({ type }) => type === 'draft.shared')).toHaveLength(1);
  });

  it('cannot be shared or deleted by another organisation, which is told that there is none', async () => {
    const draft = await newDraft();
    expect((await workspace.call(schools, 'POST', `/drafts/${draft.id}/share`)).status).toBe(404);
    expect((await workspace.call(schools, 'DELETE', `/drafts/${draft.id}`)).status).toBe(404);
    expect(workspace.documents.has(draft.document)).toBe(true);
  });

  it('is gone with its document and its entry when its organisation deletes it', async () => {
    const draft = await newDraft();
    await workspace.call(esteros, 'POST', `/drafts/${draft.id}/share`);
    expect((await workspace.call(esteros, 'DELETE', `/drafts/${draft.id}`)).status).toBe(204);
    expect(workspace.documents.has(draft.document)).toBe(false);
    expect(workspace.objects.has(draft.id)).toBe(false);
    expect(await titlesSeenBy(esteros)).toEqual([]);
  });

  it('needs an organisation, a title and a section that exists', async () => {
    expect((await workspace.call(testActor('lead'), 'POST', '/drafts', { title: 'x' })).status).toBe(403);
    expect(await (await workspace.call(esteros, 'POST', '/drafts', { title: ' ' })).json()).toMatchObject({ field: '/title' });
    expect(await (await workspace.call(esteros, 'POST', '/drafts', { title: 'x', section: 'no' })).json()).toMatchObject({
      field: '/section',
    });
    expect([...workspace.documents.keys()]).toEqual([agendaDocument]);
  });

  it('leaves no document behind when its row could not be written', async () => {
    const { context } = workspace;
    const broken = { ...context, database: { ...context.database, transaction: () => Promise.reject(new Error('disk')) } };
    const { createDraft } = await import('./draft-store.ts');
    await expect(createDraft(broken, { organisation: 'org-0', seat: 's', section: undefined, title: 'x' })).rejects.toThrow('disk');
    expect([...workspace.documents.keys()]).toEqual([agendaDocument]);
  });
});

describe('what waits for a seat', () => {
  const needsOf = async (actor: typeof esteros): Promise<string[]> => {
    const { needs } = (await (await workspace.call(actor, 'GET', '/needs')).json()) as { needs: { title: string }[] };
    return needs.map(({ title }) => title);
  };

  it('is an own draft until it is shared, and the sections until something is in them', async () => {
    const draft = await newDraft();
    expect(await needsOf(esteros)).toEqual([
      'Your draft “What we would say” is not shared yet',
      '7 sections of the agenda are still empty',
    ]);
    expect(await needsOf(schools)).toEqual(['7 sections of the agenda are still empty']);
    await workspace.call(esteros, 'POST', `/drafts/${draft.id}/share`);
    const sections = [{ id: 'vision', title: 'Vision', body: 'Every child.' }];
    await workspace.call(facilitator, 'PUT', '/agenda.json', { sections });
    expect(await needsOf(esteros)).toEqual([]);
  });
});

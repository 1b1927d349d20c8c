import { TuttiError } from '@tutti/base';
import { describe, expect, it, vi } from 'vitest';
import { SaveTracker } from './client/save-tracker.ts';
import { FakeLog } from './testing/fake-log.ts';
import { testKey } from './testing/serve-rooms.ts';
import { storedText, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();

describe('DocumentClient', () => {
  it('[A5] says saved only after the server has stored, and tells of every change', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log });
    const client = rooms.ours(served);
    const states: string[] = [client.saveState];
    client.onChange(() => states.push(client.saveState));
    await client.whenSynced;
    await client.whenSaved();
    expect(client.canWrite).toBe(true);
    log.hold();
    client.doc.getText('content').insert(0, 'hello');
    expect(client.saveState).toBe('saving');
    expect(client.hasUnsaved).toBe(true);
    const other = rooms.ours(served);
    await other.whenSaved();
    expect(client.saveState).toBe('saving');
    log.release();
    await client.whenSaved();
    expect(client.hasUnsaved).toBe(false);
    expect(await storedText(served)).toBe('hello');
    expect(states[0]).toBe('connecting');
    expect(states.at(-1)).toBe('saved');
  });

  it('[A5] after a cut line, edits made meanwhile are saved only once the server has them', async () => {
    const log = new FakeLog();
    const served = await rooms.serve({ log });
    const client = rooms.ours(served);
    await client.whenSaved();
    served.cut();
    await vi.waitFor(() => expect(client.saveState).toBe('offline'));
    client.doc.getText('content').insert(0, 'offline');
    expect(client.hasUnsaved).toBe(true);
    expect(client.keptOnDevice).toBe(false);
    log.hold();
    await vi.waitFor(() => expect(client.saveState).toBe('saving'), { timeout: 5000 });
    expect(client.hasUnsaved).toBe(true);
    log.release();
    await client.whenSaved();
    expect(await storedText(served)).toBe('offline');
  });

  it('[A5] believes no answer to a question of an earlier connection', () => {
    const asked: number[] = [];
    const tracker = new SaveTracker((number) => asked.push(number));
    tracker.edited();
    expect(asked).toEqual([]);
    tracker.caughtUp();
    tracker.edited();
    expect(asked).toEqual([1]);
    tracker.acknowledged(1);
    expect([tracker.hasUnsaved, tracker.isSaved]).toEqual([true, false]);
    expect(asked).toEqual([1, 2]);
    tracker.connectionLost();
    tracker.acknowledged(2);
    expect(tracker.hasUnsaved).toBe(true);
    tracker.caughtUp();
    tracker.acknowledged(2);
    expect([tracker.hasUnsaved, tracker.isSaved]).toEqual([true, false]);
    tracker.acknowledged(3);
    expect([tracker.hasUnsaved, tracker.isSaved]).toEqual([false, true]);
  });

  it.each([
    ['NOT_ALLOWED', 4403, 'refused'],
    ['NO_SUCH_DOCUMENT', 4404, 'refused'],
    ['DOCUMENT_REPLACED', 4409, 'refused'],
    ['NEWER_CLIENT_NEEDED', 4426, 'refused'],
  ] as const)('[C2] a close for %s (%i) is final and keeps the words', async (code, _number, state) => {
    const served = await rooms.serve();
    const client = rooms.ours(served);
    await client.whenSaved();
    served.registry.closeDocument(testKey('notes-1'), new TuttiError(code, 'Because of the test.'));
    await vi.waitFor(() => expect(client.saveState).toBe(state));
    expect(client.refusal).toMatchObject({ code, message: 'Because of the test.' });
    expect(client.canWrite).toBe(false);
    await expect(client.whenSaved()).rejects.toMatchObject({ code });
    client.reconnect();
    await client.whenSaved();
    expect(client.saveState).toBe('saved');
  });

  it('[C2] a close for a restart is offline, and the client comes back by itself', async () => {
    const served = await rooms.serve();
    const client = rooms.ours(served);
    await client.whenSaved();
    served.registry.closeDocument(testKey('notes-1'), new TuttiError('RESTARTING'));
    await vi.waitFor(() => expect(client.saveState).toBe('offline'));
    await vi.waitFor(() => expect(client.saveState).toBe('saved'), { timeout: 3000 });
  });

  it('[C2] whoever is refused before the first sync is told so', async () => {
    const served = await rooms.serve();
    const client = rooms.ours(served, 'notes-1', { parameters: { read: '1' } });
    client.doc.getText('content').insert(0, 'forbidden');
    await vi.waitFor(() => expect(client.saveState).toBe('refused'));
    expect(client.refusal?.code).toBe('NOT_ALLOWED');
    expect(await storedText(served)).toBe('');
  });

  it('[S9] knows after syncing whether it may write', async () => {
    const served = await rooms.serve();
    const reader = rooms.ours(served, 'notes-1', { parameters: { read: '1' } });
    await reader.whenSynced;
    expect(reader.canWrite).toBe(false);
    await reader.whenSaved();
    const writer = rooms.ours(served);
    await writer.whenSynced;
    expect(writer.canWrite).toBe(true);
  });

  it('[P1] two of them see each other, without sending back what they hear', async () => {
    const served = await rooms.serve();
    const [a, b] = [rooms.ours(served), rooms.ours(served)];
    await Promise.all([a.whenSaved(), b.whenSaved()]);
    for (const [client, name] of [
      [a, 'Ada'],
      [b, 'Ben'],
    ] as const) {
      client.awareness.setLocalStateField('user', { name });
    }
    await vi.waitFor(() => {
      expect(a.awareness.getStates().get(b.doc.clientID)).toEqual({ user: { name: 'Ben' } });
      expect(b.awareness.getStates().get(a.doc.clientID)).toEqual({ user: { name: 'Ada' } });
    });
    const { presenceIn } = served.registry.stats();
    a.awareness.setLocalStateField('cursor', 1);
    await vi.waitFor(() => expect(b.awareness.getStates().get(a.doc.clientID)).toMatchObject({ cursor: 1 }));
    expect(served.registry.stats().presenceIn).toBe(presenceIn + 1);
  });

  it('[S1] converges with a stock client', async () => {
    const served = await rooms.serve();
    const [ours, stock] = [rooms.ours(served), rooms.stock(served)];
    ours.doc.getText('content').insert(0, 'ours ');
    stock.text.insert(0, 'theirs ');
    await vi.waitFor(() => {
      expect(stock.text.length).toBe(12);
      expect(ours.doc.getText('content').toString()).toBe(stock.text.toString());
    });
  });
});

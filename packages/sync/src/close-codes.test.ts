import { errorCodes, TuttiError } from '@tutti/base';
import { describe, expect, it, vi } from 'vitest';
import { FakeSocket } from './testing/fake-socket.ts';
import { testKey } from './testing/serve-rooms.ts';
import { useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();

describe('close codes', () => {
  it.each([
    ['BAD_FRAME', 4400],
    ['SESSION_ENDED', 4401],
    ['RIGHTS_CHANGED', 4401],
    ['NOT_ALLOWED', 4403],
    ['NO_SUCH_DOCUMENT', 4404],
    ['DOCUMENT_REPLACED', 4409],
    ['TOO_LARGE', 4413],
    ['NEWER_CLIENT_NEEDED', 4426],
    ['TOO_SLOW', 4508],
    ['TOO_FAST', 4529],
    ['RESTARTING', 1012],
    ['TRY_LATER', 1013],
    ['STORAGE_FULL', 1013],
    ['INTERNAL', 1011],
  ] as const)('[C1] %s closes with %i and its words', async (code, number) => {
    const { registry } = await rooms.serve();
    const socket = new FakeSocket();
    const connection = registry.connect(testKey('c'), socket, { id: '1', author: 'a', canWrite: true });
    connection.close(new TuttiError(code));
    expect(socket.closedWith).toEqual({ code: number, reason: errorCodes[code].title });
    expect(registry.stats()).toMatchObject({ sockets: 0, refused: { [code]: 1 } });
  });

  it('[C1] long words are clipped to what a close frame carries', async () => {
    const { registry } = await rooms.serve();
    const socket = new FakeSocket();
    registry.connect(testKey('c'), socket, { id: '1', author: 'a', canWrite: true }).close(new TuttiError('NOT_ALLOWED', 'ä'.repeat(200)));
    expect(new TextEncoder().encode(socket.closedWith?.reason).length).toBeLessThanOrEqual(123);
  });

  it('[C1] a stock client stops after a final code and comes back after another', async () => {
    const served = await rooms.serve();
    const client = rooms.stock(served);
    await vi.waitFor(() => expect(client.provider.synced).toBe(true));
    served.registry.closeDocument(testKey('notes-1'), new TuttiError('TRY_LATER'));
    await vi.waitFor(() => expect(client.provider.wsconnected).toBe(false));
    await vi.waitFor(() => expect(client.provider.synced).toBe(true), { timeout: 3000 });
    const final = new Promise((resolve) => client.provider.once('closed', resolve));
    served.registry.closeDocument(testKey('notes-1'), new TuttiError('SESSION_ENDED'));
    expect(await final).toMatchObject({ code: 4401 });
    expect(client.provider.shouldConnect).toBe(false);
  });

  it('[C1] a socket that was closed is deaf and not closed twice', async () => {
    const { registry } = await rooms.serve();
    const socket = new FakeSocket();
    const connection = registry.connect(testKey('c'), socket, { id: '1', author: 'a', canWrite: true });
    connection.close(new TuttiError('NOT_ALLOWED'));
    connection.receive('text');
    connection.closed();
    connection.close(new TuttiError('INTERNAL'));
    expect(socket.closedWith?.code).toBe(4403);
    expect(registry.stats().refused).toEqual({ NOT_ALLOWED: 1 });
  });
});

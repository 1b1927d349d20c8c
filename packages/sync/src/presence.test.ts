import { ManualClock } from '@tutti/base';
import { describe, expect, it, vi } from 'vitest';
import { messageType } from './protocol/messages.ts';
import { awarenessFrame, awarenessTextFrame } from './testing/awareness-frame.ts';
import { FakeSocket } from './testing/fake-socket.ts';
import { testKey } from './testing/serve-rooms.ts';
import { storedText, useRooms } from './testing/use-rooms.ts';

const rooms = useRooms();
const ada = { name: 'Ada', cursor: { at: 3 } };

describe('presence', () => {
  it('[P1] is passed on as it came, given to joiners and to who asks, and never stored', async () => {
    const served = await rooms.serve();
    const [one, two] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    one.send(awarenessFrame({ client: 7, clock: 1, state: ada }));
    await vi.waitFor(() => expect(two.people().get(7)).toEqual(ada));
    const late = await rooms.wire(served);
    await vi.waitFor(() => expect(late.people().get(7)).toEqual(ada));
    const before = late.count('awareness');
    late.send(Uint8Array.of(messageType.queryAwareness));
    await vi.waitFor(() => expect(late.count('awareness')).toBe(before + 1));
    expect((await served.log.load(testKey('notes-1'))).seq).toBe(0);
    expect(one.people().size).toBe(0);
  });

  it('[P1] reaches stock clients both ways', async () => {
    const served = await rooms.serve();
    const [a, b] = [rooms.stock(served), rooms.stock(served)];
    a.provider.awareness.setLocalStateField('user', { name: 'Ada' });
    b.provider.awareness.setLocalStateField('user', { name: 'Ben' });
    await vi.waitFor(() => {
      expect(b.provider.awareness.getStates().get(a.doc.clientID)).toEqual({ user: { name: 'Ada' } });
      expect(a.provider.awareness.getStates().get(b.doc.clientID)).toEqual({ user: { name: 'Ben' } });
    });
    expect(await storedText(served)).toBe('');
  });

  it('[P2] changes within a window go out as one frame', () => {
    const clock = new ManualClock();
    return rooms.serve({ clock }).then(async ({ registry }) => {
      const sockets = Array.from({ length: 3 }, () => new FakeSocket());
      const connections = sockets.map((socket, i) =>
        registry.connect(testKey('p'), socket, { id: `${i}`, author: `a${i}`, canWrite: true }),
      );
      await registry.read(testKey('p'));
      const heard = () => sockets.map((socket) => socket.count(messageType.awareness));
      const before = heard();
      for (let round = 1; round <= 5; round++) {
        connections[0]?.receive(awarenessFrame({ client: 1, clock: round, state: ada }));
        connections[1]?.receive(awarenessFrame({ client: 2, clock: round, state: ada }));
      }
      expect(heard()).toEqual(before);
      clock.advance(49);
      expect(heard()).toEqual(before);
      clock.advance(1);
      expect(heard()).toEqual(before.map((count) => count + 1));
      clock.advance(1000);
      expect(heard()).toEqual(before.map((count) => count + 1));
    });
  });

  it('[P2] the window is longer in a crowd', async () => {
    const clock = new ManualClock();
    const { registry } = await rooms.serve({ clock });
    const sockets = Array.from({ length: 102 }, () => new FakeSocket());
    const connections = sockets.map((socket, i) => registry.connect(testKey('p'), socket, { id: `${i}`, author: `a${i}`, canWrite: true }));
    await registry.read(testKey('p'));
    for (const [i, connection] of connections.entries()) connection.receive(awarenessFrame({ client: i, clock: 1, state: ada }));
    clock.advance(100);
    const before = sockets[5]?.count(messageType.awareness) ?? 0;
    connections[0]?.receive(awarenessFrame({ client: 0, clock: 2, state: ada }));
    clock.advance(99);
    expect(sockets[5]?.count(messageType.awareness)).toBe(before);
    clock.advance(1);
    expect(sockets[5]?.count(messageType.awareness)).toBe(before + 1);
  });

  it('[P3] nobody speaks for the cursor of somebody else', async () => {
    const served = await rooms.serve();
    const [one, thief, witness] = await Promise.all([rooms.wire(served), rooms.wire(served, 'notes-1', { as: 'eve' }), rooms.wire(served)]);
    one.send(awarenessFrame({ client: 7, clock: 1, state: ada }));
    await vi.waitFor(() => expect(witness.people().get(7)).toEqual(ada));
    thief.send(awarenessFrame({ client: 7, clock: 2 ** 40, state: null }));
    await vi.waitFor(() => expect(thief.close?.code).toBe(4403));
    expect(witness.people().get(7)).toEqual(ada);
    expect(one.close).toBeUndefined();
  });

  it('[P3] an echo of what the server knows is ignored, also when it claims that somebody is gone', async () => {
    const served = await rooms.serve();
    const [one, echo, witness] = await Promise.all([rooms.wire(served), rooms.wire(served), rooms.wire(served)]);
    one.send(awarenessFrame({ client: 7, clock: 5, state: ada }));
    await vi.waitFor(() => expect(witness.people().get(7)).toEqual(ada));
    echo.send(
      awarenessFrame(
        { client: 7, clock: 5, state: { name: 'Mallory' } },
        { client: 7, clock: 4, state: ada },
        { client: 7, clock: 5, state: null },
      ),
    );
    echo.acknowledge(1);
    await vi.waitFor(() => expect(echo.acknowledged()).toEqual([1]));
    const late = await rooms.wire(served);
    await vi.waitFor(() => expect(late.people().get(7)).toEqual(ada));
    expect(echo.close).toBeUndefined();
  });

  it('[P3] two tabs of one author may speak for each other', async () => {
    const served = await rooms.serve();
    const [one, two] = await Promise.all([rooms.wire(served, 'notes-1', { as: 'ada' }), rooms.wire(served, 'notes-1', { as: 'ada' })]);
    one.send(awarenessFrame({ client: 7, clock: 1, state: ada }));
    await vi.waitFor(() => expect(two.people().has(7)).toBe(true));
    two.send(awarenessFrame({ client: 7, clock: 2, state: { name: 'Ada!' } }));
    await vi.waitFor(() => expect(one.people().get(7)).toEqual({ name: 'Ada!' }));
    expect(two.close).toBeUndefined();
  });

  it('[P4] whoever leaves is announced as gone with a higher clock', async () => {
    const served = await rooms.serve();
    const [one, witness] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    one.send(awarenessFrame({ client: 7, clock: 4, state: ada }));
    await vi.waitFor(() => expect(witness.people().has(7)).toBe(true));
    one.end();
    await vi.waitFor(() => expect(witness.people().has(7)).toBe(false));
    expect(witness.heard).toContainEqual({ kind: 'awareness', entries: [{ client: 7, clock: 5, state: null }] });
    // The echo of the old state does not bring it back.
    witness.send(awarenessFrame({ client: 7, clock: 4, state: ada }));
    const late = await rooms.wire(served);
    late.acknowledge(1);
    await vi.waitFor(() => expect(late.acknowledged()).toEqual([1]));
    expect(late.people().has(7)).toBe(false);
  });

  it('[P4] a client may take its own presence back', async () => {
    const served = await rooms.serve();
    const [one, witness] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    one.send(awarenessFrame({ client: 7, clock: 4, state: ada }));
    await vi.waitFor(() => expect(witness.people().has(7)).toBe(true));
    one.send(awarenessFrame({ client: 7, clock: 4, state: null }));
    await vi.waitFor(() => expect(witness.people().has(7)).toBe(false));
  });

  it('[P5] a stock client that lost its line is seen again at once after coming back', async () => {
    const served = await rooms.serve();
    const client = rooms.stock(served);
    client.provider.awareness.setLocalStateField('user', { name: 'Ada' });
    const witness = await rooms.wire(served);
    await vi.waitFor(() => expect(witness.people().has(client.doc.clientID)).toBe(true));
    client.provider.ws?.close();
    await vi.waitFor(() => expect(witness.people().has(client.doc.clientID)).toBe(false));
    await vi.waitFor(() => expect(witness.people().get(client.doc.clientID)).toEqual({ user: { name: 'Ada' } }), { timeout: 3000 });
  });

  it.each([
    ['larger than 4 KiB', 4413, awarenessFrame({ client: 7, clock: 1, state: { name: 'x'.repeat(4096) } })],
    ['that is no JSON', 4400, awarenessTextFrame(7, 1, '{"name":')],
    ['that is no object', 4400, awarenessFrame({ client: 7, clock: 1, state: 42 })],
  ])('[P6] a state %s closes with %i', async (_what, code, frame) => {
    const served = await rooms.serve();
    const [bad, witness] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    bad.send(frame);
    await vi.waitFor(() => expect(bad.close?.code).toBe(code));
    expect(witness.people().size).toBe(0);
    expect(witness.close).toBeUndefined();
  });

  it('[P6] a socket announces two ids, a third is not taken, and fifty thousand close it', async () => {
    const served = await rooms.serve();
    const [one, witness] = await Promise.all([rooms.wire(served), rooms.wire(served)]);
    one.send(awarenessFrame(...[1, 2, 3].map((client) => ({ client, clock: 1, state: ada }))));
    await vi.waitFor(() => expect([...witness.people().keys()]).toEqual([1, 2]));
    expect(one.close).toBeUndefined();
    one.send(awarenessFrame(...Array.from({ length: 50_000 }, (_, i) => ({ client: 10 + i, clock: 1, state: {} }))));
    await vi.waitFor(() => expect(one.close?.code).toBe(4400));
    await vi.waitFor(() => expect(witness.people().size).toBe(0));
  });

  it('[P8] nobody is shown as somebody else, by whatever client, and everything but who it is goes on as it came', async () => {
    const served = await rooms.serve();
    const watcher = await rooms.wire(served);
    const identity = { user: { name: 'Ada', organisation: 'HH' }, person: { seat: 's1', initials: undefined } };
    const connection = served.registry.connect(testKey('notes-1'), new FakeSocket(), { id: 'x', author: 'x', canWrite: false, identity });
    const heard: [state: object, asHeard: object][] = [
      [
        { user: { name: 'Mayor', organisation: 'CH', color: '#123456' }, cursor: { at: 3 } },
        { user: { name: 'Ada', organisation: 'HH', color: '#123456' }, cursor: { at: 3 } },
      ],
      [{ user: 'Mayor' }, { user: identity.user }],
      [
        { user: ['Mayor'], person: null },
        { user: identity.user, person: { seat: 's1' } },
      ],
      [{ person: { seat: 's2', initials: 'CH' } }, { person: { seat: 's1' } }],
      [{ cursor: { at: 4 } }, { cursor: { at: 4 } }],
    ];
    for (const [clock, [state, asHeard]] of heard.entries()) {
      connection.receive(awarenessFrame({ client: 7, clock: clock + 1, state }));
      await vi.waitFor(() => expect(watcher.people().get(7)).toEqual(asHeard));
    }
    connection.receive(awarenessTextFrame(7, 20, '{"__proto__":{"user":{"name":"Mayor"}},"user":{"name":"Ada","name":"Mayor"}}'));
    await vi.waitFor(() => expect(watcher.people().get(7)).toMatchObject({ user: identity.user }));
  });

  it('[P7] a silent line gets an empty presence frame every 20 seconds', async () => {
    const clock = new ManualClock();
    const { registry } = await rooms.serve({ clock });
    const socket = new FakeSocket();
    registry.connect(testKey('p'), socket, { id: '1', author: 'a', canWrite: true });
    await registry.read(testKey('p'));
    clock.advance(15_000);
    expect(socket.count(messageType.awareness)).toBe(0);
    clock.advance(5_000);
    expect(socket.sent.at(-1)).toEqual(Uint8Array.of(1, 1, 0));
    clock.advance(40_000);
    expect(socket.count(messageType.awareness)).toBe(3);
  });
});

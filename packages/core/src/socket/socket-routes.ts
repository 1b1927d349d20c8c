/** The door of live documents: lets a socket into its room, or accepts and closes it with a code, so that a stock client stops trying. */
import { upgradeWebSocket } from '@hono/node-server';
import { type Disposable, isTuttiError, newId, TuttiError, toClose } from '@tutti/base';
import { type Connection, type RoomRegistry, wsRoomSocket } from '@tutti/sync';
import { type Context, Hono } from 'hono';
import type { RawData, WebSocket } from 'ws';
import { documentAuthor } from '../documents/document-author.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { describeError } from '../http/problem-response.ts';
import type { CoreDeps } from '../seams.ts';
import type { Admission, AdmissionRequest, Admitted } from './admission.ts';
import type { Heartbeat } from './heartbeat.ts';
import { mostPerSeat, type OpenSockets } from './open-sockets.ts';
import { presenceIdentity } from './presence-identity.ts';

export interface SocketParts {
  admission: Admission;
  sockets: OpenSockets;
  rooms: Pick<RoomRegistry, 'connect'>;
  heartbeat: Heartbeat;
  /** Somebody works in this session. */
  touch(credentialId: string): void;
}

export function createSocketRoutes(deps: Pick<CoreDeps, 'logger' | 'random'>, parts: SocketParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const upgrade = upgradeWebSocket(async (c) => {
    const request = toAdmissionRequest(c);
    const generation = parts.sockets.generation;
    const admitted = await parts.admission.admit(request).catch((error: unknown) => refusal(error, deps));
    return {
      onOpen(_event, { raw }) {
        const socket = raw as unknown as WebSocket;
        // A broken frame is answered by ws with a close; without a listener it would end the process.
        socket.on('error', () => undefined);
        if (isTuttiError(admitted)) return closeWith(socket, admitted);
        if (parts.sockets.isFull(admitted.key.workspace, admitted.actor.seat.id)) return closeWith(socket, tooMany());
        join(socket, admitted, deps, parts);
        if (parts.sockets.generation !== generation) recheck(socket, request, admitted, parts);
      },
    };
  });
  app.get('/sync/:workspace/:plugin/:document', upgrade, () => {
    throw new TuttiError('BAD_REQUEST', { detail: 'Live documents are opened with a WebSocket.' });
  });
  return app;
}

function toAdmissionRequest(c: Context): AdmissionRequest {
  const { workspace = '', plugin = '', document = '' } = c.req.param();
  return {
    headers: c.req.raw.headers,
    name: { workspace, plugin, document },
    ticket: c.req.query('ticket'),
    seat: c.req.query('seat'),
    epoch: c.req.query('epoch'),
  };
}

function refusal(error: unknown, deps: Pick<CoreDeps, 'logger'>): TuttiError {
  if (isTuttiError(error)) return error;
  deps.logger.error({ err: describeError(error) }, 'a socket could not be let in');
  return new TuttiError('INTERNAL');
}

function tooMany(): TuttiError {
  return new TuttiError('TOO_MANY_REQUESTS', `More than ${mostPerSeat} live documents are open at once.`);
}

function closeWith(socket: WebSocket, error: TuttiError): void {
  const { code, reason } = toClose(error);
  socket.close(code, reason);
}

function join(socket: WebSocket, admitted: Admitted, deps: Pick<CoreDeps, 'logger' | 'random'>, parts: SocketParts): void {
  const { actor, credentialId, key, canWrite } = admitted;
  const author = documentAuthor(actor, credentialId);
  const owned: Disposable[] = [];
  const connection: Connection = parts.rooms.connect(key, wsRoomSocket(socket), {
    id: newId(deps.random),
    author,
    owner: actor.seat.person.id,
    canWrite,
    identity: presenceIdentity(actor.seat),
  });
  owned.push(parts.sockets.add({ actor, credentialId, key, canWrite, close: (error) => connection.close(error) }));
  owned.push(parts.heartbeat.watch(socket));
  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (!isBinary) return connection.close(new TuttiError('BAD_FRAME', 'Expected a binary message, got text.'));
    const bytes = toBytes(data);
    if (isEdit(bytes)) parts.touch(credentialId);
    try {
      connection.receive(bytes);
    } catch (error) {
      connection.close(isTuttiError(error) ? error : refusal(error, deps));
    }
  });
  socket.on('close', () => {
    for (const each of owned) void each.dispose();
    connection.closed();
  });
}

/** Rights changed between the question and the door: the answer is asked for once more. */
function recheck(socket: WebSocket, request: AdmissionRequest, admitted: Admitted, parts: SocketParts): void {
  parts.admission.admit(request).then(
    (now) => {
      if (now.canWrite !== admitted.canWrite || now.actor.seat.role !== admitted.actor.seat.role)
        closeWith(socket, new TuttiError('RIGHTS_CHANGED'));
    },
    (error: unknown) => closeWith(socket, isTuttiError(error) ? error : new TuttiError('RIGHTS_CHANGED')),
  );
}

/** A sync message that carries an update; presence goes on by itself when nobody sits there any more. */
function isEdit(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 2;
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

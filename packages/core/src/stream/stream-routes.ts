/** GET /api/workspaces/:workspace/stream: server-sent events, resumed with Last-Event-ID, alive by a comment every 20 seconds. */

import { type Clock, type Disposable, TuttiError } from '@tutti/base';
import type { StreamMessage } from '@tutti/plugin-api';
import { Hono } from 'hono';
import type { Called, Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { requestLanguage } from '../texts/request-language.ts';
import { spoken } from '../texts/spoken.ts';
import type { WorkspaceStreams } from './workspace-streams.ts';

const aliveMs = 20_000;
/** A browser that has not taken so much is not reading; it comes back and resumes. */
const largestBacklog = 256 * 1024;

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

export function createStreamRoutes(clock: Clock, caller: Caller, streams: WorkspaceStreams): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get('/api/workspaces/:workspace/stream', async (c) => {
    const called = await caller.allowed(c, 'stream.read');
    if (c.req.method === 'HEAD') return c.body(null, 200, headers);
    if (streams.isFull(called.workspace, called.actor.seat.id)) {
      throw new TuttiError('TOO_MANY_REQUESTS', 'This is open in too many places at once. Please close some of them.');
    }
    const lastId = c.req.header('last-event-id') ?? c.req.query('lastEventId');
    return new Response(eventStream(clock, called, streams, lastId), { headers });
  });
  return app;
}

/** What the server itself tells is worded in English until it is known who hears it. */
function inWordsOf(language: string, message: StreamMessage): StreamMessage {
  const isOurs = message.type === 'notification' && message.plugin === undefined;
  return isOurs ? { ...message, text: spoken(message.text, language) } : message;
}

function eventStream(
  clock: Clock,
  { actor, identity, workspace }: Called,
  streams: WorkspaceStreams,
  lastId: string | undefined,
): ReadableStream {
  const encoder = new TextEncoder();
  const language = requestLanguage();
  let left: Disposable | undefined;
  let alive: Disposable | undefined;
  let ended = false;
  const leave = () => {
    ended = true;
    void left?.dispose();
    void alive?.dispose();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          if (ended) return;
          leave();
          controller.close();
        };
        const write = (text: string) => {
          if (ended) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -largestBacklog) end();
        };
        const beat = () => {
          write(': alive\n\n');
          if (!ended) alive = clock.after(aliveMs, beat);
        };
        write('retry: 2000\n\n');
        const send = (id: string, message: StreamMessage) => {
          write(`id: ${id}\nevent: ${message.type}\ndata: ${JSON.stringify(inWordsOf(language, message))}\n\n`);
        };
        const opened = streams.open(workspace, { actor, credentialId: identity.credentialId, send, end }, lastId);
        left = opened;
        if (ended) void opened.dispose();
        alive = clock.after(aliveMs, beat);
      },
      cancel: leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 16 * 1024 }),
  );
}

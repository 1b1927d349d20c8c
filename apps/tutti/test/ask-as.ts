/** For whole-server tests: one request with somebody's credentials. */
import { setTimeout as pause } from 'node:timers/promises';
import type { TestServer } from '@tutti/testkit';
import type { CallerLetter } from './make-callers.ts';
import type { Credentials } from './sign-in.ts';

export interface Question {
  method: string;
  path: string;
  /** Sent as JSON; bytes as they are. */
  body?: object | undefined;
}

/** Asks as one of the callers of the tables of rights. */
export type Ask = (who: CallerLetter, question: Question) => Promise<{ status: number; text: string }>;

/** The answer read whole; of a stream only its head. Told that it asks too much at once, it asks again when it was told to, as programs should. */
export async function askAs(
  server: TestServer,
  credentials: Credentials,
  { method, path, body }: Question,
): Promise<{ status: number; text: string }> {
  const headers: Record<string, string> = { ...credentials };
  const isBytes = body instanceof Uint8Array;
  if (body !== undefined) headers['content-type'] = isBytes ? 'application/octet-stream' : 'application/json';
  const sent = isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);
  const answer = await fetch(server.origin + path, { method, headers, ...(body === undefined ? {} : { body: sent }) });
  if (answer.status === 429) {
    await answer.body?.cancel();
    await pause(Number(answer.headers.get('retry-after')) * 1000);
    return askAs(server, credentials, { method, path, body });
  }
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (isStream) await answer.body?.cancel();
  return { status: answer.status, text: isStream ? '' : await answer.text() };
}

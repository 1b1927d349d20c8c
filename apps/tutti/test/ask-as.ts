/** For whole-server tests: one request with somebody's credentials. */
import type { TestServer } from '@tutti/testkit';
import type { Credentials } from './sign-in.ts';

export interface Question {
  method: string;
  path: string;
  /** Sent as JSON. */
  body?: object | undefined;
}

/** The answer read whole; of a stream only its head. */
export async function askAs(
  server: TestServer,
  credentials: Credentials,
  { method, path, body }: Question,
): Promise<{ status: number; text: string }> {
  const headers: Record<string, string> = { ...credentials };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const answer = await fetch(server.origin + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  if (isStream) await answer.body?.cancel();
  return { status: answer.status, text: isStream ? '' : await answer.text() };
}

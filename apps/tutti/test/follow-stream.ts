/** For whole-server tests: the event stream of a workspace as a browser hears it. */
import type { TestServer } from '@tutti/testkit';
import type { Credentials } from './sign-in.ts';

export interface FollowedStream {
  /** Types of the messages so far. */
  heard: string[];
  leave(): Promise<void>;
}

export async function followStream(server: TestServer, workspace: string, credentials: Credentials): Promise<FollowedStream> {
  const abort = new AbortController();
  const answer = await fetch(`${server.origin}/api/workspaces/${workspace}/stream`, { headers: credentials, signal: abort.signal });
  if (!answer.ok || !answer.body) throw new Error(`The stream answered ${answer.status}`);
  const heard: string[] = [];
  const reading = read(answer.body, heard);
  return {
    heard,
    async leave() {
      abort.abort();
      await reading;
    },
  };
}

async function read(body: ReadableStream<Uint8Array>, heard: string[]): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('event: ')) heard.push(line.slice('event: '.length));
    }
  } catch {
    // Left, or the server has ended.
  }
}

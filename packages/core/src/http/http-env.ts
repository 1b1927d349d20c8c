/** What middleware of the edge leaves on a request for handlers: its id, the page's nonce, and Node's own request where there is one. */
import type { HttpBindings } from '@hono/node-server';

export interface HttpEnv {
  Variables: { requestId: string; nonce: string };
  /** Absent when a request comes in process (command line, tests) and not through a socket. */
  Bindings: Partial<HttpBindings>;
}

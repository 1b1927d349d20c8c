/** Node's HTTP server around the app, with limits on time and size and the one WebSocket upgrade that there is. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, getRequestListener, type HttpBindings, type WebSocketServerLike } from '@hono/node-server';
import { TuttiError, toProblem } from '@tutti/base';
import type { WebSocketServer } from 'ws';

export interface HttpServerOptions {
  host: string;
  port: number;
  fetch: (request: Request, env?: Partial<HttpBindings>) => Promise<Response>;
  sockets: WebSocketServer;
}

export interface HttpServer {
  host: string;
  port: number;
  /** Takes no new connections, lets running requests finish for `grace` milliseconds, then cuts them. */
  close(grace: number): Promise<void>;
}

export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const fetch = (request: Request, env: unknown): Promise<Response> => options.fetch(request, env as Partial<HttpBindings>);
  // Own listener, so that an address that cannot be read is answered as a problem too.
  const listener = getRequestListener(fetch, { errorHandler: () => problem('BAD_REQUEST', 'The address of the request cannot be read.') });
  const server = createAdaptorServer({
    fetch,
    websocket: { server: options.sockets as unknown as WebSocketServerLike },
    createServer: ((serverOptions: object) => createServer(serverOptions, listener)) as typeof createServer,
    serverOptions: {
      maxHeaderSize: 16 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 5_000,
      // Any other upgrade (h2c) would leave the connection hanging for ever.
      shouldUpgradeCallback: (request: IncomingMessage) => request.headers.upgrade?.toLowerCase() === 'websocket',
    },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  return {
    host: options.host,
    port: address.port,
    close: (grace) => closeServer(server, options.sockets, grace),
  };
}

function closeServer(server: Server, sockets: WebSocketServer, grace: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection whose last answer has ended would otherwise be kept for the client's next request.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
    }, grace);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}

function problem(code: 'BAD_REQUEST', detail: string): Response {
  const body = toProblem(new TuttiError(code, detail));
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  });
}

/** One question to the administrative routes of a running server, as the command line asks it. */

export interface AdminRequest {
  origin: string;
  secret: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/admin, e.g. /workspaces. */
  route: string;
  body?: unknown;
  /** In place of a body: a packed plugin. */
  packed?: Uint8Array;
}

/** An error answer, with its status and its problem JSON. */
export class AdminFailure extends Error {
  readonly status: number;
  readonly problem: unknown;

  constructor(status: number, message: string, problem: unknown) {
    super(message);
    this.status = status;
    this.problem = problem;
  }
}

export async function askAdmin<T>(request: AdminRequest): Promise<T> {
  const { origin, secret, method, route, body, packed } = request;
  const type = packed ? 'application/gzip' : body === undefined ? undefined : 'application/json';
  const sent = packed ? (packed as Uint8Array<ArrayBuffer>) : body === undefined ? undefined : JSON.stringify(body);
  const response = await fetch(`${origin}/api/admin${route}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, ...(type === undefined ? {} : { 'content-type': type }) },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw new AdminFailure(response.status, `${method} /api/admin${route} answered ${response.status}: ${text}`, answer);
  return answer as T;
}

/** One question to the administrative routes of a running server, as the command line asks it. */

export interface AdminRequest {
  origin: string;
  secret: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/admin, e.g. /workspaces. */
  route: string;
  body?: unknown;
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
  const { origin, secret, method, route, body } = request;
  const response = await fetch(`${origin}/api/admin${route}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw new AdminFailure(response.status, `${method} /api/admin${route} answered ${response.status}: ${text}`, answer);
  return answer as T;
}

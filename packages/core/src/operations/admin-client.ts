/** How a sample fills a workspace: through the same routes as the command line, so that it can do nothing that they cannot. */
import { type ErrorCodeName, errorCodes, type Problem, TuttiError } from '@tutti/base';

export interface AdminClient {
  /** @param path below /api/admin, e.g. `/workspaces`. Rejects with the TuttiError of a problem answer. */
  request<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** Any route, as the bearer of a token made by `/workspaces/:w/tokens`. */
  fetchAs(token: string, path: string, init?: RequestInit): Promise<Response>;
}

export function createAdminClient(fetch: (request: Request) => Promise<Response>, adminSecret: string): AdminClient {
  const fetchAs: AdminClient['fetchAs'] = (token, path, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(new Request(new URL(path, 'http://tutti.invalid'), { ...init, headers }));
  };
  return {
    fetchAs,
    async request<T>(method: string, path: string, body?: unknown): Promise<T> {
      const init: RequestInit = { method };
      if (body !== undefined) Object.assign(init, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
      const answer = await fetchAs(adminSecret, `/api/admin${path}`, init);
      if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
      throw toError((await answer.json()) as Problem);
    },
  };
}

function toError({ code, detail, field, limit, got, hint }: Problem): TuttiError {
  const known = Object.hasOwn(errorCodes, code) ? (code as ErrorCodeName) : 'INTERNAL';
  return new TuttiError(known, { detail, field, limit, got, hint });
}

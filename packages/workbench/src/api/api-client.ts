/** Speaks to the server: JSON in and out, every refusal a TuttiError with the server's own words. */
import { type ErrorCodeName, errorCodes, type Problem, TuttiError } from '@tutti/base';
import { text } from '../text/text.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export class ApiClient {
  /** Which seat acts, when the person has several in a workspace. */
  seat: string | undefined;

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.send<T>('POST', path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>('PUT', path, body);
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>('PATCH', path, body);
  }

  delete<T>(path: string): Promise<T> {
    return this.send<T>('DELETE', path);
  }

  async send<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const response = await this.fetch(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 204 || !response.headers.get('content-type')?.includes('json')) return undefined as T;
    return (await response.json()) as T;
  }

  /** fetch with the seat's header; a problem+json answer or no answer at all rejects as TuttiError. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.seat !== undefined) headers.set('tutti-seat', this.seat);
    let response: Response;
    try {
      response = await askTwice(path, { ...init, headers, credentials: 'same-origin' });
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      throw new TuttiError('TRY_LATER', { detail: text('error.unreachable'), cause });
    }
    if (response.ok) return response;
    throw await readProblem(response);
  }
}

/** A tool that is just being started anew says so, with the time it takes; reading is then asked once more. */
async function askTwice(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, init);
  const seconds = Number(response.headers.get('retry-after'));
  if (response.status !== 503 || (init.method ?? 'GET') !== 'GET' || !(seconds > 0 && seconds <= 2)) return response;
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  init.signal?.throwIfAborted();
  return fetch(path, init);
}

async function readProblem(response: Response): Promise<TuttiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem> & { message?: string };
  const code = problem.code !== undefined && problem.code in errorCodes ? (problem.code as ErrorCodeName) : codeOf(response.status);
  const { field, limit, got, hint } = problem;
  return new TuttiError(code, { detail: problem.detail ?? problem.message ?? text('error.unknown'), field, limit, got, hint });
}

function codeOf(status: number): ErrorCodeName {
  const found = Object.entries(errorCodes).find(([, entry]) => entry.status === status);
  return found ? (found[0] as ErrorCodeName) : 'INTERNAL';
}

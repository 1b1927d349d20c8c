/** What a plugin is given to reach beyond its own data: other plugins, the directory, people, other servers. Each is a call to the host, which checks it. */
import { TuttiError } from '@tutti/base';
import type { DirectoryObject, ServiceFound, WorkspaceContext } from '@tutti/plugin-api/server';
import type { OutsideAnswer } from '../host-services.ts';
import type { WorkspaceContextOptions } from './workspace-context.ts';

type Reach = Pick<WorkspaceContext, 'directory' | 'services' | 'fetch' | 'notify' | 'mail'>;

const bodiless = new Set([204, 205, 304]);

export function createOutsideReach({ info, calls, origin }: WorkspaceContextOptions): Reach {
  const workspace = info.id;
  return {
    directory: {
      list: async (query = {}) => (await calls.call('directory', { workspace, query, origin })) as DirectoryObject[],
    },
    services: {
      find: async (name) => (await calls.call('service.find', { workspace, name })) as ServiceFound | undefined,
      call: async <Result>(name: string, method: string, given: object) =>
        (await calls.call('service.call', { workspace, name, method, given, origin })) as Result,
    },
    async fetch(url, init = {}) {
      const { method = 'GET', headers = {}, body } = init;
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      if (bytes !== undefined && !(bytes instanceof Uint8Array)) throw unsendable();
      const request = { url: String(url), method, headers: Object.entries(headers), body: bytes };
      const answer = (await calls.call('fetch', { workspace, request })) as OutsideAnswer;
      const given = bodiless.has(answer.status) ? null : (answer.body as Uint8Array<ArrayBuffer>);
      return new Response(given, { status: answer.status, headers: answer.headers });
    },
    notify: async (notice) => {
      await calls.call('notify', { workspace, notice });
    },
    mail: async (letter) => (await calls.call('mail', { workspace, letter })) as { sent: number },
  };
}

function unsendable(): TuttiError {
  return new TuttiError('INVALID_FIELD', { field: 'body', detail: 'A body is text or a Uint8Array.' });
}

/** The routes that erase what somebody wrote: a look at what would stand, and the deed. The facilitator's, and the operator's. */
import { type DocumentKey, TuttiError } from '@tutti/base';
import type { ErasureAnswer } from '@tutti/plugin-api';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { Can } from '../seams.ts';
import type { DocumentAccess } from '../socket/document-access.ts';
import { documentAuthor } from './document-author.ts';
import type { DocumentErasure } from './document-erasure.ts';
import type { DocumentRegistry } from './document-registry.ts';

const base = '/api/workspaces/:workspace/documents/:plugin/:document/erasure';
const mostAuthors = 1000;

export interface ErasureRouteParts {
  access: DocumentAccess;
  erasure: Pick<DocumentErasure, 'preview' | 'erase'>;
  can: Can;
}

export function createErasureRoutes(caller: Caller, { access, erasure, can }: ErasureRouteParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  async function found(c: Context<HttpEnv>): Promise<{ by: string; key: DocumentKey }> {
    const { actor, identity, workspace } = await caller.inWorkspace(c);
    const { plugin = '', document = '' } = c.req.param();
    const { key, grants } = await access.existing(actor, { workspace, plugin, document });
    if (!can(actor, 'document.erase', { grants })) {
      throw new TuttiError('NOT_ALLOWED', 'Only a facilitator may erase, and a lead where nobody else may write.');
    }
    return { by: documentAuthor(actor, identity.credentialId), key };
  }

  app.get(base, async (c) => {
    const { key } = await found(c);
    const state = await erasure.preview(key, c.req.queries('author') ?? []);
    return c.body(state as Uint8Array<ArrayBuffer>, 200, { 'content-type': 'application/octet-stream' });
  });

  app.post(base, async (c) => {
    const { by, key } = await found(c);
    const { removed, overwritten } = await erasure.erase(key, by, authorsOf(await readJson(c)));
    return c.json({ removed, overwritten } satisfies ErasureAnswer);
  });

  return app;
}

/** For the command line: in documents that no facilitator may write in, too. */
export function createErasureAdminRoutes(parts: {
  documents: Pick<DocumentRegistry, 'find'>;
  erasure: Pick<DocumentErasure, 'erasePerson' | 'erase'>;
  /** What a person said about things that are no documents. */
  eraseTalk(workspace: string, by: string, person: string): Promise<number>;
}): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.post('/api/admin/workspaces/:workspace/erasures', async (c) => {
    const workspace = c.req.param('workspace');
    const { person, plugin, document } = await readJson(c);
    if (person !== undefined && typeof person !== 'string')
      throw new TuttiError('INVALID_FIELD', { field: 'person', detail: '“person” must be an id.' });
    if (typeof document === 'string' && typeof plugin === 'string') {
      const found = await parts.documents.find(workspace, plugin, document);
      if (!found) throw new TuttiError('NO_SUCH_DOCUMENT');
      if (person === undefined) {
        const { removed, overwritten } = await parts.erasure.erase(found.key, 'operator', []);
        return c.json({ documents: [{ plugin, document, removed }], overwritten });
      }
      return c.json(await parts.erasure.erasePerson(workspace, 'operator', person, found.key));
    }
    if (person === undefined)
      throw new TuttiError('INVALID_FIELD', { field: 'person', detail: 'Say whose words are to be erased, or in which document.' });
    const erased = await parts.erasure.erasePerson(workspace, 'operator', person);
    return c.json({ ...erased, comments: await parts.eraseTalk(workspace, 'operator', person) });
  });
  return app;
}

function authorsOf({ authors }: Record<string, unknown>): string[] {
  const isList = Array.isArray(authors) && authors.length <= mostAuthors && authors.every((author) => typeof author === 'string');
  if (isList) return [...new Set(authors as string[])];
  throw new TuttiError('INVALID_FIELD', {
    field: 'authors',
    detail: '“authors” must be a list of those whose words go; an empty one erases the past alone.',
  });
}

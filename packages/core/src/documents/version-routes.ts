/** The routes of a document's past: whoever may read the document may read its versions; bringing one back is for those who lead. */
import { type DocumentKey, TuttiError } from '@tutti/base';
import type { HistoryAnswer, VersionsAnswer } from '@tutti/plugin-api';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { Action, Can } from '../seams.ts';
import type { DocumentAccess } from '../socket/document-access.ts';
import { documentAuthor } from './document-author.ts';
import type { OpenedDocument } from './document-registry.ts';
import type { DocumentVersions } from './document-versions.ts';
import type { HistoryKeeping } from './history-keeping.ts';

const base = '/api/workspaces/:workspace/documents/:plugin/:document/versions';
const longestName = 80;

export interface VersionRouteParts {
  access: DocumentAccess;
  versions: DocumentVersions;
  can: Can;
  keeping: Pick<HistoryKeeping, 'size'>;
}

export function createVersionRoutes(caller: Caller, { access, versions, can, keeping }: VersionRouteParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  async function found(
    c: Context<HttpEnv>,
    action: Action,
  ): Promise<{ author: string; found: OpenedDocument; key: DocumentKey; may: (action: Action) => boolean }> {
    const { actor, identity, workspace } = await caller.inWorkspace(c);
    const name = { workspace, plugin: c.req.param('plugin') ?? '', document: c.req.param('document') ?? '' };
    const document = await access.existing(actor, name);
    const may = (what: Action): boolean => can(actor, what, { grants: document.grants });
    if (!may(action)) throw new TuttiError('NOT_ALLOWED');
    return { author: documentAuthor(actor, identity.credentialId), found: document, key: document.key, may };
  }

  app.get(base, async (c) => {
    const { found: document, key, may } = await found(c, 'document.read');
    const answer: VersionsAnswer = {
      versions: await versions.list(key, document.erased?.at),
      may: { name: may('document.write'), restore: may('document.restore'), erase: may('document.erase') },
      erased: document.erased && { at: document.erased.at, by: await versions.author(key.workspace, document.erased.by) },
    };
    return c.json(answer);
  });

  app.get(`${base}/:seq`, async (c) => {
    const { key } = await found(c, 'document.read');
    const state = await versions.read(key, numberOf(c));
    return c.body(state as Uint8Array<ArrayBuffer>, 200, { 'content-type': 'application/octet-stream' });
  });

  app.post(base, async (c) => {
    const { author, key } = await found(c, 'document.write');
    const { name, seq } = await readJson(c);
    const words = typeof name === 'string' ? name.trim() : '';
    if (words === '' || words.length > longestName) {
      throw new TuttiError('INVALID_FIELD', { field: 'name', detail: `A name has 1 to ${longestName} letters.`, limit: longestName });
    }
    if (seq !== undefined && !isNumber(seq)) {
      throw new TuttiError('INVALID_FIELD', {
        field: 'seq',
        detail: '“seq” must be the number of a version; leave it out for the newest.',
      });
    }
    return c.json({ seq: await versions.name(key, author, words, seq) }, 201);
  });

  app.post(`${base}/:seq/restore`, async (c) => {
    const { author, key } = await found(c, 'document.restore');
    await readJson(c);
    const restoration = await versions.restore(key, author, numberOf(c));
    return c.json(restoration ? { changed: true, ...restoration } : { changed: false });
  });

  app.get('/api/workspaces/:workspace/history', async (c) => {
    const { workspace } = await caller.allowed(c, 'workspace.edit');
    return c.json((await keeping.size(workspace)) satisfies HistoryAnswer);
  });

  return app;
}

function numberOf(c: Context<HttpEnv>): number {
  const text = c.req.param('seq') ?? '';
  if (!/^\d{1,15}$/.test(text)) throw new TuttiError('NO_SUCH_VERSION');
  return Number(text);
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

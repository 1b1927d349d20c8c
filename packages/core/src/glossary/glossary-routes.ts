/** Routes of the agreed words: read by everybody here, written by those who keep it going. */
import { newId, TuttiError } from '@tutti/base';
import type { GlossaryAnswer } from '@tutti/plugin-api';
import { type Context, Hono } from 'hono';
import type { Called, Caller } from '../http/caller.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { readJson } from '../http/read-json.ts';
import type { Can, CoreDeps, Workspaces } from '../seams.ts';
import type { WorkspaceStreams } from '../stream/workspace-streams.ts';
import { RequestFields } from '../workspaces/request-fields.ts';
import type { GlossaryDatabase, GlossaryRow, WordsByLanguage } from './glossary-tables.ts';
import { type GivenTerm, readTerm } from './read-term.ts';

const mostTerms = 500;

export interface GlossaryParts {
  workspaces: Pick<Workspaces, 'database'>;
  streams: Pick<WorkspaceStreams, 'tell'>;
  can: Can;
}

const all = '/api/workspaces/:workspace/glossary';

export function createGlossaryRoutes(deps: Pick<CoreDeps, 'clock' | 'random'>, caller: Caller, parts: GlossaryParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.get(all, async (c) => answer(c, await caller.allowed(c, 'glossary.read')));

  app.post(all, async (c) => {
    const called = await caller.allowed(c, 'glossary.edit');
    const given = readTerm(await readJson(c));
    await change(called, async (tx) => {
      const standing = await termsOf(tx);
      if (standing.length >= mostTerms)
        throw new TuttiError('CONFLICT', {
          detail: `There are ${mostTerms} words here already, which is as many as anybody can agree on.`,
        });
      demandNew(standing, given.words);
      const at = deps.clock.now();
      const row = { id: newId(deps.random), version: 1, created_at: at, changed_at: at, removed_at: null };
      await tx
        .insertInto('glossary')
        .values({ ...row, ...toRow(given) })
        .execute();
    });
    return answer(c, called, 201);
  });

  app.put(`${all}/:term`, async (c) => {
    const called = await caller.allowed(c, 'glossary.edit');
    const body = await readJson(c);
    const given = readTerm(body);
    const version = new RequestFields(body).optionalInteger('version', 1, 1_000_000);
    await change(called, async (tx) => {
      const standing = await termsOf(tx);
      const row = standing.find(({ id }) => id === c.req.param('term'));
      if (!row) throw new TuttiError('NOT_FOUND', 'There is no such word here.');
      if (row.version !== version)
        throw new TuttiError('CONFLICT', { detail: 'Somebody changed this word meanwhile. Please look at it again.' });
      demandNew(
        standing.filter((one) => one !== row),
        given.words,
      );
      await tx
        .updateTable('glossary')
        .set({ ...toRow(given), version: row.version + 1, changed_at: deps.clock.now() })
        .where('id', '=', row.id)
        .execute();
    });
    return answer(c, called);
  });

  app.delete(`${all}/:term`, async (c) => {
    const called = await caller.allowed(c, 'glossary.edit');
    await change(called, async (tx) => {
      const standing = tx.updateTable('glossary').set({ removed_at: deps.clock.now() }).where('id', '=', c.req.param('term'));
      await standing.where('removed_at', 'is', null).execute();
    });
    return answer(c, called);
  });

  app.post(`${all}/:term/restore`, async (c) => {
    const called = await caller.allowed(c, 'glossary.edit');
    await readJson(c);
    await change(called, async (tx) => {
      const row = await tx.selectFrom('glossary').selectAll().where('id', '=', c.req.param('term')).executeTakeFirst();
      if (!row) throw new TuttiError('NOT_FOUND', 'There is no such word here.');
      if (row.removed_at === null) return;
      demandNew(await termsOf(tx), JSON.parse(row.words) as WordsByLanguage);
      await tx.updateTable('glossary').set({ removed_at: null }).where('id', '=', row.id).execute();
    });
    return answer(c, called);
  });

  async function change({ workspace }: Called, work: (tx: GlossaryDatabase) => Promise<void>): Promise<void> {
    const database = (await parts.workspaces.database(workspace)) as GlossaryDatabase;
    await database.transaction().execute((tx) => work(tx));
    parts.streams.tell(workspace, { type: 'glossary.changed' });
  }

  async function answer(c: Context<HttpEnv>, { workspace, actor }: Called, status: 200 | 201 = 200): Promise<Response> {
    const rows = await termsOf((await parts.workspaces.database(workspace)) as GlossaryDatabase);
    const terms = rows.map(({ id, words, agreed_on, version }) => ({
      id,
      words: JSON.parse(words) as WordsByLanguage,
      agreedOn: agreed_on ?? undefined,
      version,
    }));
    return c.json<GlossaryAnswer>({ terms, may: { edit: parts.can(actor, 'glossary.edit') } }, status);
  }

  return app;
}

function termsOf(database: GlossaryDatabase): Promise<GlossaryRow[]> {
  return database.selectFrom('glossary').selectAll().where('removed_at', 'is', null).orderBy('created_at').orderBy('id').execute();
}

function toRow({ words, agreedOn }: GivenTerm): Pick<GlossaryRow, 'words' | 'agreed_on'> {
  return { words: JSON.stringify(words), agreed_on: agreedOn ?? null };
}

/** One word, one meaning: that is what it is for. */
function demandNew(standing: readonly GlossaryRow[], words: WordsByLanguage): void {
  for (const [language, { term, also }] of Object.entries(words)) {
    const named = new Set([term, ...also].map(fold));
    const clash = standing
      .map((row) => (JSON.parse(row.words) as WordsByLanguage)[language])
      .find((other) => other && [other.term, ...other.also].some((form) => named.has(fold(form))));
    if (clash)
      throw new TuttiError('CONFLICT', {
        field: `/words/${language}/term`,
        detail: `“${clash.term}” has a meaning here already. Please change that one.`,
      });
  }
}

function fold(word: string): string {
  return word.normalize('NFKC').toLowerCase().trim();
}

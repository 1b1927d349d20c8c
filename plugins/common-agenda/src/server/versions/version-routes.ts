/** Routes of versions and answers. The core has checked the role; for whom, and that a person asks, is checked here and in the stores. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginApp, WorkspaceContext } from '@tutti/plugin-api/server';
import type { NextVersionAnswer, VersionAnswer, VersionsAnswer } from '../../common/versions/version.ts';
import { mayLeadVersions } from '../../common/versions/version-rights.ts';
import { worded } from '../words.ts';
import { giveStance, noteSaid } from './stance-store.ts';
import { answerNext, answerVersion, answerVersions } from './version-answer.ts';
import { readImportedVersion, readNewVersion, readReason, readSaid, readStance } from './version-bodies.ts';
import { versionToMarkdown } from './version-export.ts';
import { importVersion } from './version-import.ts';
import { putInForce, putUp, withdraw } from './version-store.ts';

export function versionRoutes(app: PluginApp): void {
  app.get('/versions', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<VersionsAnswer>(await answerVersions(workspace, actor));
  });

  app.get('/versions/next', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<NextVersionAnswer>(await answerNext(workspace, actor));
  });

  // A program of a facilitator may ask and note, since neither is an answer; what takes effect is said by a person.
  app.post('/versions', async (context) => {
    const { workspace, actor } = context.var;
    const given = await readNewVersion(context);
    await expectOrganisations(workspace, given.asked);
    const id = await putUp(workspace, actor, given);
    return context.json<VersionAnswer>(await answerVersion(workspace, actor, id), 201);
  });

  app.post('/versions/import', async (context) => {
    const { workspace, actor } = context.var;
    const id = await importVersion(workspace, actor, await readImportedVersion(context));
    return context.json<VersionAnswer>(await answerVersion(workspace, actor, id), 201);
  });

  app.get('/versions/:version', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<VersionAnswer>(await answerVersion(workspace, actor, context.req.param('version'), context.req.query('against')));
  });

  app.get('/versions/:version/agenda.md', async (context) => {
    const { workspace, actor } = context.var;
    const answer = await answerVersion(workspace, actor, context.req.param('version'));
    context.header('content-type', 'text/markdown; charset=utf-8');
    context.header('content-disposition', `inline; filename="agenda-${answer.version.number}.md"`);
    return context.body(versionToMarkdown(answer, workspace.info.name, await workspace.organisations()));
  });

  app.put('/versions/:version/stance', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('version');
    await giveStance(workspace, actor, id, await readStance(context));
    return context.json<VersionAnswer>(await answerVersion(workspace, actor, id));
  });

  app.post('/versions/:version/said', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('version');
    await noteSaid(workspace, actor, id, await readSaid(context));
    return context.json<VersionAnswer>(await answerVersion(workspace, actor, id));
  });

  app.post('/versions/:version/in-force', async (context) => {
    const { workspace, actor } = context.var;
    expectLeading(actor);
    const id = context.req.param('version');
    await putInForce(workspace, actor, id);
    return context.json<VersionAnswer>(await answerVersion(workspace, actor, id));
  });

  app.post('/versions/:version/withdraw', async (context) => {
    const { workspace, actor } = context.var;
    expectLeading(actor);
    const id = context.req.param('version');
    await withdraw(workspace, actor, id, (await readReason(context)).reason.trim());
    return context.json<VersionAnswer>(await answerVersion(workspace, actor, id));
  });
}

function expectLeading(actor: Actor): void {
  if (!mayLeadVersions(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.version.people-only'));
}

async function expectOrganisations(workspace: WorkspaceContext, asked: string[]): Promise<void> {
  const known = new Set((await workspace.organisations()).map(({ id }) => id));
  asked.forEach((id, index) => {
    if (!known.has(id)) {
      throw new TuttiError('INVALID_FIELD', { field: `/asked/${index}`, detail: worded('server.start.no-such-organisation') });
    }
  });
}

/** Declared interests: by the people of an organisation, of their own alone. One is ended, never taken out. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { writesFor } from '../../common/partner.ts';
import type { InterestWords } from '../../common/rule.ts';
import { worded } from '../words.ts';
import type { RuleTables } from './rule-tables.ts';

export async function declareInterest(workspace: WorkspaceContext, actor: Actor, { kind, words, other }: InterestWords): Promise<void> {
  const organisation = writesFor(actor);
  if (organisation === undefined) throw new TuttiError('NOT_ALLOWED', worded('server.own-interests'));
  if (kind === 'tie') {
    const known = (await workspace.organisations()).some(({ id }) => id === other);
    if (!known || other === organisation) throw new TuttiError('INVALID_FIELD', { field: '/other', detail: worded('server.tie-to-whom') });
  }
  const said = { by: actor.seat.person.name, at: workspace.now(), ended_by: '', ended_at: null };
  await workspace.database.transaction<RuleTables, void>(async (tx) => {
    await tx.query
      .insertInto('interests')
      .values({ id: workspace.newId(), organisation, kind, words: words.trim(), other: kind === 'tie' ? (other ?? null) : null, ...said })
      .execute();
    await tx.emit({ type: 'interest.declared', data: { organisation }, actor });
  });
}

/** @param back it holds after all. */
export async function endInterest(workspace: WorkspaceContext, actor: Actor, id: string, back: boolean): Promise<void> {
  await workspace.database.transaction<RuleTables, void>(async (tx) => {
    const found = await tx.query.selectFrom('interests').selectAll().where('id', '=', id).executeTakeFirst();
    if (!found) throw new TuttiError('NOT_FOUND', worded('server.no-interest'));
    if (writesFor(actor) !== found.organisation) throw new TuttiError('NOT_ALLOWED', worded('server.own-interests'));
    const ended = back ? { ended_by: '', ended_at: null } : { ended_by: actor.seat.person.name, ended_at: workspace.now() };
    await tx.query.updateTable('interests').set(ended).where('id', '=', id).execute();
    await tx.emit({ type: 'interest.declared', data: { organisation: found.organisation }, actor });
  });
}

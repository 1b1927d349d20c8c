/** Who sees an organisation's figures: said by its own lead alone, kept with all that was said before, in force at once. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { Indicator } from '../common/indicator.ts';
import { reportsFor } from '../common/measurement-rights.ts';
import { askedShare, isNarrower, type Share, shareFault, shareOf } from '../common/sharing.ts';
import type { Transaction } from './indicator-store.ts';
import type { MeasurementTables } from './measurement-tables.ts';
import { readConsents } from './read-consents.ts';
import { readDutiesOf, readIndicators } from './read-indicators.ts';
import { worded } from './words.ts';

export interface GivenShare extends Omit<Share, 'named'> {
  /** Codes or ids of indicators. */
  indicators: string[];
  named?: string[];
}

/** Whoever leads the organisation; nobody on its behalf. */
function leads({ seat }: Actor): boolean {
  return seat.role === 'lead' && seat.organisation !== undefined;
}

/** A person who leads it; programs, and those whose sign-in waits, take back and give nothing. */
export function mayGive(actor: Actor): boolean {
  return leads(actor) && actor.kind === 'person';
}

/** The same for all that are named, or nothing. INVALID_FIELD, NOT_FOUND for what the organisation does not report. */
export async function sayShare(workspace: WorkspaceContext, actor: Actor, given: GivenShare): Promise<void> {
  const organisation = reportsFor(actor);
  if (!leads(actor) || organisation === undefined) throw new TuttiError('NOT_ALLOWED', worded('server.only-lead-shares'));
  const share: Share = { parts: given.parts, named: [...new Set(given.named ?? [])], total: given.total };
  const fault = shareFault(share);
  if (fault) refuse(`/${fault.field}`, fault.key);
  const others = (await workspace.organisations()).filter(({ id }) => id !== organisation).map(({ id }) => id);
  share.named.forEach((id, index) => {
    if (!others.includes(id)) refuse(`/named/${index}`, 'server.no-organisation');
  });
  await workspace.database.transaction<MeasurementTables, void>(async (tx) => {
    const indicators = await readIndicators(tx.query);
    const said = await readConsents(tx.query, organisation);
    const duties = await readDutiesOf(
      tx.query,
      indicators.map(({ id }) => id),
    );
    const about = given.indicators.map((code) => {
      const found = indicators.find((one) => one.code === code.toUpperCase() || one.id === code);
      const reports = found && (said.has(found.id) || duties.get(found.id)?.some((duty) => duty.organisation === organisation));
      if (!found || !reports) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
      return found;
    });
    const widened = about.some((one) => !isNarrower(share, shareOf(one, said.get(one.id) ?? [])));
    if (widened && !mayGive(actor)) throw new TuttiError('NOT_ALLOWED', worded('server.only-person-gives'));
    for (const { id } of new Set(about)) await putConsent(workspace, tx, actor, id, { ...share, chosen: true });
    await tx.emit({ type: 'sharing.changed', objects: about.map(({ id }) => id).slice(0, 50), data: { organisation }, actor });
  });
}

/** Whoever sends a first figure agrees to what the page tells of who sees it. CONFLICT where the organisation keeps it to itself. */
export async function agreeBySending(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  indicators: readonly Indicator[],
): Promise<void> {
  const said = await readConsents(tx.query, reportsFor(actor) ?? '');
  for (const indicator of new Set(indicators)) {
    const newest = said.get(indicator.id)?.at(-1);
    if (newest?.parts === 'own') throw new TuttiError('CONFLICT', worded('server.kept-own', { name: indicator.name }));
    if (!newest) await putConsent(workspace, tx, actor, indicator.id, { ...askedShare(indicator), chosen: false });
  }
}

async function putConsent(
  workspace: WorkspaceContext,
  tx: Transaction,
  actor: Actor,
  indicator: string,
  { parts, named, total, chosen }: Share & { chosen: boolean },
): Promise<void> {
  const organisation = reportsFor(actor) ?? '';
  const before = await tx.query
    .selectFrom('consents')
    .select('number')
    .where('indicator', '=', indicator)
    .where('organisation', '=', organisation)
    .execute();
  await tx.query
    .insertInto('consents')
    .values({
      ...{ indicator, organisation, number: before.length + 1, parts, named: JSON.stringify(named), total, chosen: chosen ? 1 : 0 },
      ...{ said_by: actor.seat.person.name, seat: actor.seat.id, at: workspace.now() },
    })
    .execute();
}

function refuse(field: string, key: string): never {
  throw new TuttiError('INVALID_FIELD', { field, detail: worded(key) });
}

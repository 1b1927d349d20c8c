/** Brings in a round that was written and opened elsewhere. It can only become an opened one that says where it came from: nothing is sealed or confirmed this way. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import { plainText } from '../../common/definitions/canonical-definition.ts';
import { type DefinitionText, definitionFields, type RoundReaders } from '../../common/definitions/round.ts';
import { worded } from '../words.ts';
import type { CellChange } from './grid-store.ts';
import type { RoundTables } from './round-tables.ts';
import { listTension, type Settlement } from './tension-store.ts';

export interface ImportedRound {
  title: string;
  /** e.g. "the sample"; shown wherever the round is. */
  source: string;
  /** YYYY-MM-DD */
  openedOn: string;
  readers: RoundReaders;
  definitions: (Partial<DefinitionText> & { organisation: string; text: string; late?: boolean })[];
  cells?: CellChange[];
  tensions?: (Settlement & { question: string; raisedOn?: string; positions: { organisation: string; text: string }[] })[];
}

export async function importRound(workspace: WorkspaceContext, actor: Actor, given: ImportedRound): Promise<string> {
  const asked = given.definitions.map(({ organisation }) => organisation);
  await expectOrganisations(workspace, given, asked);
  const id = workspace.newId();
  const at = noon(given.openedOn);
  const { title, source, readers } = given;
  await workspace.database.transaction<RoundTables, void>(async (tx) => {
    await tx.query
      .insertInto('rounds')
      .values({
        id,
        title,
        source,
        asked: JSON.stringify(asked),
        readers: JSON.stringify(readers),
        until: null,
        created_at: at,
        opened_at: at,
      })
      .execute();
    for (const definition of given.definitions) {
      const texts = Object.fromEntries(definitionFields.map((field) => [field, plainText(definition[field] ?? '')])) as DefinitionText;
      const unsealed = { version: 1, saved_at: at, saved_by: null, sealed_at: at, sealed_by: null, salt: null, hash: null };
      const late = definition.late ? 1 : 0;
      await tx.query
        .insertInto('definitions')
        .values({ round: id, organisation: definition.organisation, ...texts, ...unsealed, late })
        .execute();
    }
    for (const cell of given.cells ?? []) {
      await tx.query
        .insertInto('grid_cells')
        .values({ round: id, ...cell, state: 'proposed' })
        .execute();
    }
    for (const [index, { positions, raisedOn, review, ...tension }] of (given.tensions ?? []).entries()) {
      const row = { ...tension, id: workspace.newId(), number: index + 1 };
      const raised = raisedOn === undefined ? at : noon(raisedOn);
      await tx.query
        .insertInto('tensions')
        .values({ ...row, round: id, review: review ?? null, created_at: raised })
        .execute();
      for (const position of positions) {
        await tx.query
          .insertInto('tension_positions')
          .values({ tension: row.id, ...position, imported: 1 })
          .execute();
      }
      await listTension(tx, { id, asked, readers }, row);
    }
    await tx.emit({ type: 'round.imported', data: { round: id, definitions: asked.length }, actor });
  });
  return id;
}

async function expectOrganisations(workspace: WorkspaceContext, given: ImportedRound, asked: string[]): Promise<void> {
  const known = new Set((await workspace.organisations()).map(({ id }) => id));
  asked.forEach((organisation, index) => {
    const field = `/definitions/${index}/organisation`;
    if (!known.has(organisation)) throw new TuttiError('INVALID_FIELD', { field, detail: worded('server.start.no-such-organisation') });
    if (asked.indexOf(organisation) !== index) throw new TuttiError('INVALID_FIELD', { field, detail: worded('server.start.twice') });
  });
  const named = [...(given.cells ?? []), ...(given.tensions ?? []).flatMap(({ positions }) => positions)];
  if (named.some(({ organisation }) => !asked.includes(organisation))) {
    throw new TuttiError('INVALID_FIELD', { field: '/cells', detail: worded('server.start.no-such-organisation') });
  }
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

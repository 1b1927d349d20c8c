/** Reports in the database: begun, their blocks chosen and moved. What was frozen is changed by nobody. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { PluginTransaction, WorkspaceContext } from '@tutti/plugin-api/server';
import type { Block, BlockWords, ReportAudience } from '../../common/report.ts';
import { worded } from '../words.ts';
import { listReport } from './list-report.ts';
import { findReport, type StoredReport } from './read-reports.ts';
import type { ReportTables } from './report-tables.ts';

export type ReportTransaction = PluginTransaction<ReportTables>;

export interface NewReport {
  title: string;
  audience: ReportAudience;
  blocks?: Partial<BlockWords>[];
  source?: string;
}

const mostBlocks = 60;
const blank: BlockWords = { kind: 'text', title: '', words: '', goal: '', indicator: '', from: '', to: '' };

export async function beginReport(workspace: WorkspaceContext, actor: Actor, given: NewReport): Promise<string> {
  const id = workspace.newId();
  const blocks = (given.blocks ?? []).map((block) => toBlock(workspace.newId(), block));
  const row = {
    ...{ id, title: given.title.trim(), audience: given.audience, state: 'draft', blocks: JSON.stringify(blocks), edition: 0 },
    ...{ published_at: null, removed_at: null, source: given.source?.trim() ?? null },
    ...{ created_at: workspace.now(), created_by: actor.seat.person.name },
  };
  await workspace.database.transaction<ReportTables, void>(async (tx) => {
    await tx.query.insertInto('reports').values(row).execute();
    await listReport(tx, await findReport(tx.query, id));
    await tx.emit({ type: 'report.begun', objects: [id], actor });
  });
  return id;
}

export function changeReport(workspace: WorkspaceContext, actor: Actor, id: string, given: Omit<NewReport, 'blocks'>): Promise<void> {
  return change(workspace, actor, id, async (tx) => {
    const { title, audience } = given;
    await tx.query.updateTable('reports').set({ title: title.trim(), audience }).where('id', '=', id).execute();
  });
}

/** @param place among the others, from 0; at the end when not given. @returns the id of the block. */
export async function addBlock(workspace: WorkspaceContext, actor: Actor, id: string, given: BlockWords, place?: number): Promise<string> {
  const block = toBlock(workspace.newId(), given);
  await changeBlocks(workspace, actor, id, (blocks) => {
    if (blocks.length >= mostBlocks) throw new TuttiError('CONFLICT', worded('server.too-many', { count: mostBlocks }));
    return blocks.toSpliced(place ?? blocks.length, 0, block);
  });
  return block.id;
}

export function changeBlock(workspace: WorkspaceContext, actor: Actor, id: string, block: string, given: BlockWords): Promise<void> {
  return changeBlocks(workspace, actor, id, (blocks) => blocks.with(placeOf(blocks, block), toBlock(block, given)));
}

export function moveBlock(workspace: WorkspaceContext, actor: Actor, id: string, block: string, place: number): Promise<void> {
  return changeBlocks(workspace, actor, id, (blocks) => {
    const from = placeOf(blocks, block);
    const moved = blocks[from];
    return moved ? blocks.toSpliced(from, 1).toSpliced(place, 0, moved) : blocks;
  });
}

export function removeBlock(workspace: WorkspaceContext, actor: Actor, id: string, block: string): Promise<void> {
  return changeBlocks(workspace, actor, id, (blocks) => blocks.toSpliced(placeOf(blocks, block), 1));
}

/** @param back brings it back. */
export async function removeReport(workspace: WorkspaceContext, actor: Actor, id: string, back: boolean): Promise<void> {
  await workspace.database.transaction<ReportTables, void>(async (tx) => {
    const report = await findReport(tx.query, id, back);
    if (report.state === 'published') throw new TuttiError('CONFLICT', worded('server.published'));
    await tx.query
      .updateTable('reports')
      .set({ removed_at: back ? null : workspace.now() })
      .where('id', '=', id)
      .execute();
    if (back) await listReport(tx, report);
    else await tx.removeObject(id);
    await tx.emit({ type: 'report.changed', objects: [id], actor });
  });
}

function changeBlocks(workspace: WorkspaceContext, actor: Actor, id: string, turn: (blocks: Block[]) => Block[]): Promise<void> {
  return change(workspace, actor, id, async (tx, { blocks }) => {
    await tx.query
      .updateTable('reports')
      .set({ blocks: JSON.stringify(turn(blocks)) })
      .where('id', '=', id)
      .execute();
  });
}

async function change(
  workspace: WorkspaceContext,
  actor: Actor,
  id: string,
  work: (tx: ReportTransaction, report: StoredReport) => Promise<void>,
): Promise<void> {
  await workspace.database.transaction<ReportTables, void>(async (tx) => {
    const report = await findReport(tx.query, id);
    if (report.state !== 'draft') throw new TuttiError('CONFLICT', worded('server.stands'));
    await work(tx, report);
    await listReport(tx, await findReport(tx.query, id));
    await tx.emit({ type: 'report.changed', objects: [id], actor });
  });
}

function placeOf(blocks: readonly Block[], id: string): number {
  const place = blocks.findIndex((block) => block.id === id);
  if (place === -1) throw new TuttiError('NOT_FOUND', worded('server.no-block'));
  return place;
}

/** A choice that its kind needs and that is missing would be a block that says nothing. */
function toBlock(id: string, given: Partial<BlockWords>): Block {
  const block = { ...blank, ...given, id };
  const needed = block.kind === 'goal' ? 'goal' : block.kind === 'indicator' ? 'indicator' : block.kind === 'text' ? 'words' : undefined;
  if (needed !== undefined && block[needed].trim() === '' && !(block.kind === 'text' && block.title.trim() !== '')) {
    throw new TuttiError('INVALID_FIELD', { field: `/${needed}`, detail: worded(`server.needs-${needed}`) });
  }
  if (block.from !== '' && block.to !== '' && block.from > block.to) {
    throw new TuttiError('INVALID_FIELD', { field: '/to', detail: worded('server.wrong-way') });
  }
  return block;
}

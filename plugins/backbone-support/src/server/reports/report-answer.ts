/** A report as one person may see it: what it says today while it is being written, what it said that day once it is frozen, and what was put right since. */
import { type Actor, TuttiError } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import type { ReportAnswer, ReportInfo, ReportsAnswer, ShownBlock, SignInfo } from '../../common/report.ts';
import { isAtTheTable, mayBuild, mayPublish, mayRead, signsFor } from '../../common/report-rights.ts';
import { worded } from '../words.ts';
import { type Fact, namedIn, readFacts } from './block-facts.ts';
import { type Correction, correctionsOf } from './correct-facts.ts';
import { drawBlock, type Names } from './draw-block.ts';
import { periodWords, valueWords } from './fact-words.ts';
import { type Edition, findReport, readEdition, readReports, readSigns, type StoredReport } from './read-reports.ts';
import type { ReportTables } from './report-tables.ts';
import { standingSigns } from './sign-store.ts';

export async function answerReports(workspace: WorkspaceContext, actor: Actor): Promise<ReportsAnswer> {
  const query = workspace.database.query<ReportTables>();
  const seen = (await readReports(query)).filter((report) => mayRead(report, actor));
  const reports = await Promise.all(
    seen.map(async (report) => {
      const edition = await readEdition(query, report);
      return informOf(report, edition, edition ? standingSigns(edition, await readSigns(query, report.id)).size : 0);
    }),
  );
  return { reports, may: { build: mayBuild(actor) } };
}

/** NOT_FOUND for those who may not read it. */
export async function answerReport(workspace: WorkspaceContext, actor: Actor, id: string): Promise<ReportAnswer> {
  const query = workspace.database.query<ReportTables>();
  const report = await findReport(query, id);
  if (!mayRead(report, actor)) throw new TuttiError('NOT_FOUND', worded('server.unknown'));
  const edition = await readEdition(query, report);
  const now = await readFacts(workspace, edition ? edition.facts.map(({ block }) => block) : report.blocks, report.audience);
  const facts = edition?.facts ?? now;
  const names = await namesOf(workspace);
  const corrections = edition ? correctionsOf(edition.facts, now) : [];
  const signs = isAtTheTable(actor) ? await signsOf(workspace, report, edition, namedIn(facts)) : [];
  const own = signsFor(actor);
  const sign = signs.find(({ organisation }) => organisation === own)?.state;
  const isFrozen = report.state === 'frozen';
  return {
    report: informOf(report, edition, signs.filter(({ state }) => state === 'signed').length, facts),
    blocks: facts.map((fact) => shownOf(fact, names, corrections)),
    signs,
    may: {
      build: mayBuild(actor) && report.state === 'draft',
      freeze: mayBuild(actor) && report.state === 'draft' && facts.some(({ state }) => state === 'shown'),
      thaw: mayBuild(actor) && isFrozen,
      publish: mayPublish(actor) && isFrozen,
      sign: isFrozen && sign !== undefined && sign !== 'signed',
      unsign: isFrozen && sign === 'signed',
    },
  };
}

function informOf(report: StoredReport, edition: Edition | undefined, signed: number, facts?: readonly Fact[]): ReportInfo {
  const { id, title, audience, state, publishedAt, createdAt, createdBy, source } = report;
  const asked = edition?.asked ?? (facts ? namedIn(facts) : []);
  return {
    ...{ id, title, audience, state, publishedAt, createdAt, createdBy, source, signed },
    ...{ cutOff: edition?.cutOff, edition: edition?.number ?? 0, frozenAt: edition?.at, asked: asked.length },
  };
}

async function namesOf(workspace: WorkspaceContext): Promise<Names> {
  const known = new Map((await workspace.organisations()).map(({ id, name }) => [id, name]));
  return { organisation: (id) => known.get(id) ?? worded('server.gone'), timeZone: workspace.info.timeZone };
}

function shownOf(fact: Fact, names: Names, corrections: readonly Correction[]): ShownBlock {
  const own = corrections.filter(({ block }) => block === fact.block.id);
  return { block: fact.block, ...drawBlock(fact, names), corrections: own.map((one) => correctionWords(fact, one)) };
}

function correctionWords({ indicator }: Fact, { period, was, now, hidden }: Correction): string {
  const measured = indicator ?? { unit: 'number', decimals: 0 };
  const told = { period: periodWords(period), was: valueWords(measured, was) };
  if (now === undefined) return worded(hidden ? 'corrected.hidden' : 'corrected.gone', told);
  return worded('corrected.now', { ...told, now: valueWords(measured, now) });
}

/** Each organisation that is named or counted in it, with where it stands; of more than one sign, the one that counts most. */
async function signsOf(
  workspace: WorkspaceContext,
  report: StoredReport,
  edition: Edition | undefined,
  named: readonly string[],
): Promise<SignInfo[]> {
  const signs = await readSigns(workspace.database.query<ReportTables>(), report.id);
  const standing = edition ? standingSigns(edition, signs) : new Map<string, never>();
  return (edition?.asked ?? named).map((organisation): SignInfo => {
    const own = signs.filter((sign) => sign.organisation === organisation);
    const signed = standing.get(organisation);
    const found = signed ?? own.findLast(({ said_where }) => said_where === null) ?? own.at(-1);
    if (!found) return { organisation, state: 'open', by: '', at: undefined, where: '' };
    const state = signed ? 'signed' : found.said_where === null ? 'earlier' : 'said';
    return { organisation, state, by: found.by, at: Number(found.at), where: found.said_where ?? '' };
  });
}

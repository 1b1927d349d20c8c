/** The service `agenda`: how the common agenda stands, in counts, as the person may see it for whom it is asked. Each count names the page that shows what it counts. */
import type { Actor } from '@tutti/plugin-api';
import { type Audience, readerFor, type ServiceCaller, type ServiceImplementation, type WorkspaceContext } from '@tutti/plugin-api/server';
import { mayReadAll } from '../common/definitions/round-rights.ts';
import type { VersionInfo } from '../common/versions/version.ts';
import { listRounds } from './definitions/round-store.ts';
import type { RoundTables } from './definitions/round-tables.ts';
import { readTensions } from './definitions/tension-store.ts';
import { answerGoals } from './goals/goal-answer.ts';
import { answerVersion, answerVersions } from './versions/version-answer.ts';

interface HealthFigure {
  key: string;
  value: number;
  /** Of how many. */
  of?: number;
  /** What it is about, e.g. `1.2`. */
  name?: string;
  panel: string;
  address?: string;
}

const panels = { versions: 'common-agenda.versions', goals: 'common-agenda.goals', definitions: 'common-agenda.definitions' };

export const agendaService: Record<string, ServiceImplementation> = {
  /** Who stands behind the version in force, as an audience may see it, with reservations in full. What is no answer yet never leaves the partners. */
  async standing(workspace: WorkspaceContext, { audience }: { audience: Audience }, caller: ServiceCaller) {
    const reader = readerFor(caller, audience);
    const { versions } = await answerVersions(workspace, reader);
    const inForce = versions.find(({ status }) => status === 'in-force');
    if (!inForce) return { asked: [], stances: [] };
    const { version, stances } = await answerVersion(workspace, reader, inForce.id);
    const { number, note, asked, inForceAt } = version;
    // Only what an organisation said itself.
    const said = stances
      .filter((stance) => stance.said === undefined)
      .map(({ organisation, kind, words }) => ({ organisation, kind, words }));
    return { version: { number, note, inForceAt: inForceAt ?? 0 }, asked, stances: said };
  },

  /** A tool that asks of its own accord may count for the partners: counts name nobody. */
  async health(workspace: WorkspaceContext, { audience }: { audience?: Audience }, caller: ServiceCaller) {
    const reader = readerFor(caller, audience, 'partners');
    const figures = [
      ...(await versionFigures(workspace, reader)),
      ...(await goalFigures(workspace, reader)),
      ...(await tensionFigures(workspace, reader)),
    ];
    return { panel: panels.versions, figures };
  },
};

async function versionFigures(workspace: WorkspaceContext, reader: Actor): Promise<HealthFigure[]> {
  const { versions } = await answerVersions(workspace, reader);
  const inForce = versions.find(({ status }) => status === 'in-force');
  const asking = versions.find(({ status }) => status === 'endorsing');
  return [
    ...told('standing', inForce, ({ endorse, reservation }) => endorse + reservation),
    // How it stands while it is being asked is for the table alone: there is no tally for others.
    ...told('answered', asking, ({ endorse, reservation, aside, object }) => endorse + reservation + aside + object),
  ];
}

function told(key: string, version: VersionInfo | undefined, count: (tally: NonNullable<VersionInfo['tally']>) => number): HealthFigure[] {
  if (!version?.tally) return [];
  const { id, number, asked, tally } = version;
  return [{ key, value: count(tally), of: asked.length, name: number, panel: panels.versions, address: id }];
}

async function goalFigures(workspace: WorkspaceContext, reader: Actor): Promise<HealthFigure[]> {
  const { goals } = await answerGoals(workspace, reader);
  const active = goals.filter(({ status, level }) => status === 'active' && level === 'goal');
  if (active.length === 0) return [];
  return [
    { key: 'measured', value: active.filter(({ measured }) => measured).length, of: active.length, panel: panels.goals },
    { key: 'staffed', value: active.filter(({ staffed }) => staffed).length, of: active.length, panel: panels.goals },
  ];
}

async function tensionFigures(workspace: WorkspaceContext, reader: Actor): Promise<HealthFigure[]> {
  const query = workspace.database.query<RoundTables>();
  const rounds = (await listRounds(workspace, reader)).filter((round) => mayReadAll(round, reader));
  const found = await Promise.all(rounds.map(async ({ id }) => ({ round: id, tensions: await readTensions(query, id) })));
  const open = found.flatMap(({ round, tensions }) => tensions.filter(({ status }) => status === 'open').map(() => round));
  if (found.every(({ tensions }) => tensions.length === 0)) return [];
  return [
    { key: 'tensions', value: open.length, panel: panels.definitions, ...(open[0] === undefined ? {} : { address: `${open[0]}/differ` }) },
  ];
}

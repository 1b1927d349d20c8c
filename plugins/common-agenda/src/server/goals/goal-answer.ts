/** The tree of goals as one actor may see it: its words are for every seat, what is linked to it as far as each may know. */
import type { Actor } from '@tutti/plugin-api';
import type { WorkspaceContext } from '@tutti/plugin-api/server';
import * as Y from 'yjs';
import { agendaDocument, readSections } from '../../common/agenda-document.ts';
import { fragmentText } from '../../common/fragment-text.ts';
import type { GoalInfo, GoalsAnswer } from '../../common/goals/goal.ts';
import { mayAddStrategy, mayEditGoal, mayShapeGoals } from '../../common/goals/goal-rights.ts';
import { goalState, noLinks } from '../../common/goals/goal-work.ts';
import { type ProposedGoal, proposedGoals, type WrittenGoal, writtenGoals } from '../../common/goals/written-goals.ts';
import { fragmentToMarkdown } from '../../common/markdown.ts';
import { readGoalLinks } from './goal-links.ts';
import type { GoalTables } from './goal-tables.ts';
import { readGoals } from './read-goals.ts';

const longestVision = 300;

/** @param actor undefined: nobody in particular, for whom nothing is offered. */
export async function answerGoals(workspace: WorkspaceContext, actor: Actor | undefined): Promise<GoalsAnswer> {
  const goals = await readGoals(workspace.database.query<GoalTables>());
  const links = await readGoalLinks(workspace, goals);
  const shape = actor !== undefined && mayShapeGoals(actor);
  const told = goals.map((goal): GoalInfo => {
    const level = goal.parent === undefined ? 'goal' : 'strategy';
    const may = { edit: actor !== undefined && goal.status === 'active' && mayEditGoal(goal, actor), shape };
    return { ...goal, level, ...(links.get(goal.id) ?? noLinks), ...goalState(goal, goals, links), may };
  });
  return { vision: await readVision(workspace), goals: told, may: { shape, add: actor !== undefined && mayAddStrategy(actor) } };
}

/** The first paragraph of the agenda's vision, else what the workspace says of itself. */
export async function readVision(workspace: WorkspaceContext): Promise<string> {
  const section = readSections(await readAgenda(workspace)).find(({ kind }) => kind === 'vision');
  const written = section
    ? fragmentText(section.body)
        .split('\n')
        .find((line) => line.trim() !== '')
    : undefined;
  return (written?.trim() || workspace.info.vision.trim()).slice(0, longestVision);
}

/** What the agenda's own sections say of goals and strategies, as a tree to begin with. */
export async function readWrittenGoals(workspace: WorkspaceContext): Promise<{ goals: ProposedGoal[] }> {
  const sections = readSections(await readAgenda(workspace));
  const ofKind = (wanted: string): WrittenGoal[] =>
    sections.filter(({ kind }) => kind === wanted).flatMap(({ body }) => writtenGoals(fragmentToMarkdown(body)));
  return { goals: proposedGoals(ofKind('goals'), ofKind('strategies')) };
}

async function readAgenda(workspace: WorkspaceContext): Promise<Y.Doc> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await workspace.documents.read(agendaDocument)).state);
  return doc;
}

/** For the tables of rights: one entry for each tool beside the agenda; what a new tool adds to the table of who may ask which route stands in a file of its own and is named here. */
import { ActivityQuestions, activityTable } from './activity-questions.ts';
import type { Ask, Question } from './ask-as.ts';
import { BackboneQuestions, backboneTable } from './backbone-questions.ts';
import { DecisionQuestions, decisionTable } from './decision-questions.ts';
import { MeasurementQuestions, measurementTable } from './measurement-questions.ts';
import { MeetingQuestions, meetingTable } from './meeting-questions.ts';
import { PlanQuestions, planTable } from './plan-questions.ts';
import { PulseQuestions, pulseTable } from './pulse-questions.ts';
import type { TableRow } from './read-table.ts';
import { RoundQuestions, roundTable } from './round-questions.ts';

export interface ToolQuestions {
  /** A question that would succeed if it were allowed. @param of what stands in brackets: what is asked for, how far it is brought. */
  questionOf(method: string, route: string, of: string): Promise<Question>;
}

export interface ToolRights {
  /** The tool's id, as it stands in its routes. */
  tool: string;
  table: readonly TableRow[];
  /** Routes below `/plugins/:tool` that list what a refused question might have changed. */
  lists: readonly string[];
  /** @param partners ids of the two organisations of the callers. */
  questions: (ask: Ask, partners: () => { reef: string; shoal: string }) => ToolQuestions;
}

export const toolRights: readonly ToolRights[] = [
  {
    tool: 'backbone-support',
    table: backboneTable,
    lists: ['/reports', '/partners', '/rules'],
    questions: (ask, partners) => new BackboneQuestions(ask, partners),
  },
  {
    tool: 'decisions',
    table: decisionTable,
    lists: ['/decisions'],
    questions: (ask, partners) => new DecisionQuestions(ask, partners),
  },
  {
    tool: 'continuous-communication',
    table: [...meetingTable, ...pulseTable, ...planTable, ...roundTable],
    lists: ['/meetings', '/pulses', '/plan', '/rounds'],
    questions(ask, partners) {
      const [meetings, pulses] = [new MeetingQuestions(ask, partners), new PulseQuestions(ask, partners)];
      const [plan, rounds] = [new PlanQuestions(ask, partners), new RoundQuestions(ask, partners)];
      const asker = (route: string): ToolQuestions => {
        if (route.includes('/pulses')) return pulses;
        if (route.includes('/rounds') || route.includes('/heard')) return rounds;
        return route.includes('/plan') ? plan : meetings;
      };
      return { questionOf: (method, route, of) => asker(route).questionOf(method, route, of) };
    },
  },
  {
    tool: 'mutually-reinforcing-activities',
    table: activityTable,
    lists: ['/activities'],
    questions: (ask, partners) => new ActivityQuestions(ask, partners),
  },
  {
    tool: 'shared-measurement',
    table: measurementTable,
    lists: ['/indicators', '/reviews'],
    questions: (ask, partners) => new MeasurementQuestions(ask, partners),
  },
];

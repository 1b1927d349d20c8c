/** What a person can do with the plan, as the rows of its page ask for it. */
import type { QuestionForm } from '@tutti/ui';
import type { Alarm, LineKind, PlanLine, Stretch } from '../../common/plan/plan.ts';

export interface PlanDesk {
  ask(form: QuestionForm): void;
  add(body: object): void;
  rewrite(line: PlanLine, body: object): void;
  end(line: PlanLine): Promise<void>;
  bringBack(line: PlanLine): void;
  kept(line: PlanLine, body: { day: string; words: string }): void;
  takeBack(stretch: Stretch): void;
  raise(line: PlanLine, words: string): void;
  told(alarm: Alarm, words: string): void;
  askToAdd(kind: LineKind): void;
}

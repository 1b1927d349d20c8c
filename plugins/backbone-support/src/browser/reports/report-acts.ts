/** What can be done on the page of a report. */
import type { QuestionForm } from '@tutti/ui';
import type { BlockKind, ShownBlock } from '../../common/report.ts';

export interface ReportActs {
  go(address: string): void;
  ask(form: QuestionForm): void;
  add(kind: BlockKind): void;
  change(shown: ShownBlock): void;
  move(block: string, place: number): void;
  takeOut(shown: ShownBlock, place: number): void;
}

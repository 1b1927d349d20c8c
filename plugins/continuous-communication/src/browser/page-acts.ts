/** What the parts of the page ask the panel for. */

import type { QuestionForm } from '@tutti/ui';
import type { MeetingInfo } from '../common/meeting.ts';

export interface PageActs {
  /** To another page of the panel. */
  go(address: string): void;
  ask(form: QuestionForm): void;
  /** Whether this person leads it. */
  leads(meeting: MeetingInfo): boolean;
}

/** What a person can do with a round, as its parts ask for it. */
import type { QuestionForm } from '@tutti/ui';
import type { Heard, RoundInfo } from '../../common/rounds/round.ts';

export interface RoundDesk {
  ask(form: QuestionForm): void;
  add(body: object): void;
  rewrite(round: RoundInfo, body: object): void;
  takeAway(round: RoundInfo): Promise<void>;
  hear(round: RoundInfo, body: object): void;
  answerHeard(heard: Heard, body: object): void;
  forget(heard: Heard): Promise<void>;
  tell(round: RoundInfo, body: { day: string; how: string }): Promise<void>;
  untell(round: RoundInfo): void;
}

/** An answer as people say it, and the sign beside it. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import type { Stance, StanceKind, VersionAnswer } from '../../common/versions/version.ts';
import { listWords, plainDayWords } from '../definitions/round-words.ts';

export const stanceIcons: Record<StanceKind | 'none', string> = {
  endorse: 'circle-check',
  reservation: 'message-circle-warning',
  aside: 'circle-slash',
  board: 'calendar-clock',
  'not-yet': 'hourglass',
  object: 'octagon-alert',
  none: 'circle-dashed',
};

export function stanceWords(context: PanelContext, { kind, until }: Pick<Stance, 'kind' | 'until'>): string {
  return context.text(`stance.kind.${kind}`, { day: until === undefined ? '' : plainDayWords(until) });
}

/** For the middle of a sentence. */
export function stanceInSentence(context: PanelContext, { kind, until }: Pick<Stance, 'kind' | 'until'>): string {
  return context.text(`stance.print.${kind}`, { day: until === undefined ? '' : plainDayWords(until) });
}

/** Titles of the sections an answer is about; empty for the whole text. */
export function aboutWords({ sections }: VersionAnswer, { sections: about }: Stance): string {
  return listWords(about.map((id) => sections.find((section) => section.id === id)?.title ?? id));
}

/** Who may say what about the agenda, and who answers. One place, because the page promises it. */
import type { Actor } from '@tutti/plugin-api';
import type { RemarkStatus } from './remark.ts';

/** Funders and other observers may say something; they suggest no words for a text that is not theirs. */
export function mayComment({ seat }: Actor): boolean {
  return seat.role !== 'community';
}

export function maySuggest(actor: Actor): boolean {
  return mayComment(actor) && actor.seat.role !== 'observer';
}

/** Whoever answers for the text. A comment may also be settled by the one who made it. */
export function mayEnd(remark: { kind: string; seat: string }, { seat }: Actor): boolean {
  if (seat.role === 'facilitator' || seat.role === 'steward' || seat.role === 'lead') return true;
  return remark.kind === 'comment' && remark.seat === seat.id;
}

/** One's own, while nobody has built on it. */
export function mayTakeBack(remark: { seat: string; status: RemarkStatus; replies: readonly unknown[] }, { seat }: Actor): boolean {
  return remark.seat === seat.id && remark.status === 'open' && remark.replies.length === 0;
}

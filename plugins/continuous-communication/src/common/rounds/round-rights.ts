/** Who asks, answers and tells. One place, because the page promises it. */
import type { Actor } from '@tutti/plugin-api';
import { mayPlan } from '../meeting-rights.ts';

export const mayAskPeople = mayPlan;

/** The organisation that promised an answer, or those who keep the work going. */
export function answersRound({ organisation }: { organisation: string | undefined }, { seat }: Actor): boolean {
  if (seat.role === 'facilitator') return true;
  return seat.role === 'lead' && organisation !== undefined && seat.organisation?.id === organisation;
}

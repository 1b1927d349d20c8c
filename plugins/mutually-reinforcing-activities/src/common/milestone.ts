/** What has to be reached or done for an activity, by whom and until when. */

/** A milestone is a mark in time that everybody looks for; a task is what somebody does. */
export const milestoneKinds = ['milestone', 'task'] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

export interface MilestoneWords {
  kind: MilestoneKind;
  title: string;
  /** Id of an organisation that leads the activity or takes part in it; empty where nobody is named. */
  organisation: string;
  /** A name, as people say it; empty where none is named. */
  person: string;
  /** A day, e.g. 2026-05-15; empty when it is open. */
  due: string;
  /** Where it can be seen that it is done: a web address, or empty. */
  evidence: string;
}

export interface Milestone extends MilestoneWords {
  id: string;
  activity: string;
  /** Undefined until it is done. */
  done: { by: string; at: number } | undefined;
}

export interface MilestoneInfo extends Milestone {
  may: { edit: boolean; finish: boolean };
}

/** What is open first, by its day, what has none after it; then what is done, newest first. */
export function inOrder<Item extends Milestone>(milestones: readonly Item[]): Item[] {
  const key = ({ due }: Item): string => due || '9';
  const open = milestones.filter(({ done }) => !done).sort((a, b) => key(a).localeCompare(key(b)) || a.title.localeCompare(b.title));
  const done = milestones.filter((one) => one.done).sort((a, b) => (b.done?.at ?? 0) - (a.done?.at ?? 0));
  return [...open, ...done];
}

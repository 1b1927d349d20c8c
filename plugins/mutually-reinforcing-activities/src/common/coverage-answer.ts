/** What GET /coverage answers; the activities themselves come from GET /activities. */
import type { GoalNeed } from './needed-places.ts';
import type { OverlapInfo } from './overlap.ts';

export interface CoverageAnswer {
  /** In the order of their tree. */
  goals: GoalNeed[];
  /** As far as this seat may know; none for funders and residents. */
  overlaps: OverlapInfo[];
}

/** The sign beside what came of it; never without the words. */

export const verdictIcons: Record<string, string> = {
  carried: 'circle-check',
  'not-carried': 'circle-x',
  'no-quorum': 'circle-dashed',
  told: 'chart-no-axes-column',
  withdrawn: 'undo-2',
};

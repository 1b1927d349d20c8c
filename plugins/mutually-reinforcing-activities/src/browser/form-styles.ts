/** How fields look, in the page, in the dialog and in the form of an activity. */
import { formStyles } from '@tutti/ui';
import { css } from 'lit';

export const activityFormStyles = [
  formStyles,
  css`
  .two {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--t-space-3);
  }
  .age {
    display: grid;
    gap: var(--t-space-1);
    font-size: var(--t-size-s);
  }
  @media (max-width: 30rem) {
    .two {
      grid-template-columns: 1fr;
    }
  }
`,
];

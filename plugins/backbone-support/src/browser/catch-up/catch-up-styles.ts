/** How the page for somebody who takes over looks: a brief to read from top to bottom, and to print. */
import { css } from 'lit';

export const catchUpStyles = css`
  .since {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--t-space-3);
    margin-block-start: var(--t-space-6);
  }
  .since .field {
    inline-size: 12rem;
  }
  .row p {
    margin: 0;
  }
  .sum {
    font-size: var(--t-size-l);
    text-wrap: pretty;
  }
  section > p {
    margin-block-start: var(--t-space-2);
  }
  .words {
    max-inline-size: var(--t-measure);
    white-space: pre-line;
  }
  .against {
    padding-inline-start: var(--t-space-4);
    border-inline-start: 3px solid var(--t-line-strong);
  }
  @media print {
    .since {
      display: none;
    }
  }
`;

/** How drafts look between the sections: dashed and sunken, plainly not part of the agenda yet. */
import { css } from 'lit';

export const draftStyles = css`
  .ag-drafts {
    display: grid;
    gap: var(--t-space-3);
    margin-block-start: var(--t-space-5);
  }
  .ag-drafts > h2 {
    font-size: var(--t-size-m);
    margin-block-start: var(--t-space-8);
  }
  common-agenda-draft {
    display: block;
    scroll-margin-block-start: calc(var(--ag-bar) + var(--t-space-4));
  }
  .ag-draft {
    padding: var(--t-space-2) var(--t-space-3);
    border: 1px dashed var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-sunken);
    font-size: var(--t-size-s);
  }
  .ag-draft header,
  .ag-draft footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2);
  }
  .ag-draft header p {
    flex: 1;
    min-inline-size: 8rem;
  }
  .ag-draft header wa-icon {
    color: var(--t-ink-soft);
  }
  .ag-draft strong {
    font-weight: 600;
    margin-inline-end: 0.4em;
  }
  .ag-draft footer {
    margin-block: var(--t-space-3) var(--t-space-1);
  }
  .ag-who {
    display: flex;
    gap: var(--t-space-2);
    margin-block: var(--t-space-1) var(--t-space-3);
    color: var(--t-ink-soft);
  }
  .ag-who wa-icon {
    flex: none;
    translate: 0 0.25em;
  }
  .ag-question {
    display: grid;
    gap: var(--t-space-3);
  }
  .ag-question ul {
    padding-inline-start: 1.3em;
  }
`;

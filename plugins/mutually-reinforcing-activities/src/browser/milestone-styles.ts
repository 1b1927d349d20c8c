/** How milestones and tasks look on the page of an activity. */
import { css } from 'lit';

export const milestoneStyles = css`
  .milestones {
    border-block-start: 1px solid var(--t-line);
  }
  .milestones li {
    display: grid;
    grid-template-columns: var(--t-target) minmax(0, 1fr);
    padding-block: var(--t-space-2);
    border-block-end: 1px solid var(--t-line);
  }
  .milestones .tick {
    display: grid;
    place-items: center;
    block-size: var(--t-target);
    margin-inline-start: calc(-1 * var(--t-space-2));
    cursor: pointer;
  }
  .milestones input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--t-accent);
  }
  .milestones [id] {
    padding-block-start: var(--t-space-2);
    font-weight: 560;
    overflow-wrap: anywhere;
  }
  .milestones [data-done] [id] {
    color: var(--t-ink-soft);
    font-weight: 400;
    text-decoration: line-through 1px;
  }
  .milestones wa-icon {
    translate: 0 0.12em;
    color: var(--t-condition-3);
  }
  .milestones .by {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-2);
  }
  .milestones .acts {
    gap: 0 var(--t-space-4);
  }
  .milestones a {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-1);
    min-block-size: 1.75rem;
    color: var(--t-link);
  }
`;

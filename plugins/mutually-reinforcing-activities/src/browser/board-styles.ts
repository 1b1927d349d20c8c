/** How the board looks: columns side by side where there is room, one below the other where there is not. */
import { css } from 'lit';

export const boardStyles = css`
  .soft {
    color: var(--t-ink-soft);
    font-weight: 400;
  }
  .board {
    display: grid;
    grid-template-columns: repeat(6, minmax(9rem, 1fr));
    align-items: start;
    gap: var(--t-space-3);
    overflow-x: auto;
    padding-block-end: var(--t-space-3);
  }
  section {
    display: grid;
    gap: var(--t-space-2);
    min-block-size: 8rem;
    align-content: start;
    padding: var(--t-space-2);
    border: 2px solid transparent;
    border-radius: var(--t-radius-l);
    background: var(--t-sunken);
  }
  section[data-over] {
    border-color: var(--t-accent);
    background: var(--t-accent-soft);
  }
  h3 {
    padding: var(--t-space-1) var(--t-space-1) 0;
    font-size: var(--t-size-s);
    font-weight: 620;
  }
  ul {
    display: grid;
    gap: var(--t-space-2);
  }
  .card {
    display: grid;
    gap: var(--t-space-2);
    min-inline-size: 0;
    padding: var(--t-space-3);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    box-shadow: var(--t-shadow);
    font-size: var(--t-size-s);
    overflow-wrap: anywhere;
  }
  .card[draggable='true'] {
    cursor: grab;
  }
  .card[data-held] {
    opacity: 0.5;
  }
  .code {
    color: var(--t-ink-faint);
    font-variant-numeric: tabular-nums;
  }
  .title {
    padding: 0;
    border: 0;
    background: none;
    font-weight: 620;
    text-align: start;
    cursor: pointer;
  }
  .title:hover {
    text-decoration: underline 1px;
    text-underline-offset: 0.18em;
  }
  .partners {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-2);
  }
  .waits {
    display: inline-flex;
    align-items: baseline;
    gap: 0.4em;
    color: var(--t-warn);
  }
  select {
    inline-size: 100%;
    min-block-size: var(--t-target);
    padding: var(--t-space-1) var(--t-space-2);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
  }
  @container (max-width: 44rem) {
    .board {
      grid-template-columns: minmax(0, 1fr);
    }
    section {
      min-block-size: 0;
    }
    section[data-empty] {
      display: none;
    }
    .title {
      min-block-size: var(--t-target);
      font-size: var(--t-size-m);
    }
  }
`;

/** How meetings, items, lines written down and actions stand in lists. */
import { css } from 'lit';

export const rowStyles = css`
  .mt section.mt-next {
    display: flex;
    gap: var(--t-space-5);
    margin-block-start: var(--t-space-6);
    padding: var(--t-space-5) var(--t-space-6);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow);
  }
  .mt-next > div:last-child {
    display: grid;
    justify-items: start;
    gap: var(--t-space-1);
  }
  .mt .mt-next h2 {
    margin: 0;
    font-size: var(--t-size-xl);
  }
  .mt-next .mt-acts {
    margin-block-start: var(--t-space-3);
  }
  .mt-leaf {
    display: grid;
    flex: none;
    align-content: start;
    justify-items: center;
    inline-size: 3.5rem;
    color: var(--t-ink-soft);
    font-size: var(--t-size-xs);
    line-height: 1.35;
  }
  .mt-leaf b {
    color: var(--t-ink);
    font-size: var(--t-size-xl);
    font-weight: 620;
    line-height: 1.15;
  }
  .mt-next .mt-leaf b {
    font-size: var(--t-size-2xl);
  }
  .mt-rows {
    margin-block-start: var(--t-space-3) !important;
    border-block-start: 1px solid var(--t-line);
  }
  .mt-row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--t-space-4);
    padding-block: var(--t-space-3);
    border-block-end: 1px solid var(--t-line);
  }
  .mt-plain {
    grid-template-columns: minmax(0, 1fr);
  }
  .mt-row > div:last-child {
    display: grid;
    align-content: start;
    justify-items: start;
    gap: var(--t-space-1);
  }
  .mt-what {
    font-weight: 560;
  }
  .mt-line {
    font-size: var(--t-size-s);
    line-height: 1.7;
  }
  .mt-agenda {
    counter-reset: item;
    margin-block-start: var(--t-space-3) !important;
  }
  .mt-item {
    display: grid;
    grid-template-columns: 5rem minmax(0, 1fr) auto;
    gap: var(--t-space-4);
    padding-block: var(--t-space-3);
    border-block-start: 1px solid var(--t-line);
  }
  .mt-item:last-child {
    border-block-end: 1px solid var(--t-line);
  }
  .mt-item > div {
    display: grid;
    align-content: start;
    gap: var(--t-space-1);
  }
  .mt-item[aria-current] {
    border-block-start: 2px solid var(--t-accent);
  }
  .mt-minutes {
    padding-block-start: 0.15em;
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-variant-numeric: tabular-nums;
  }
  .mt-minutes b {
    color: var(--t-accent);
  }
  .mt tutti-place {
    margin-block: var(--t-space-2);
  }
  .mt-tag {
    padding: 0.1em 0.6em;
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-pill);
    color: var(--t-ink-soft);
    font-size: var(--t-size-xs);
    font-weight: 560;
    white-space: nowrap;
  }
  .mt-tag[data-kind='decide'] {
    border-color: var(--t-accent);
    color: var(--t-accent);
  }
  .mt .mt-tools {
    display: flex;
    align-items: start;
    align-content: start;
    gap: 0;
  }
  .mt-quiet {
    display: inline-grid;
    place-items: center;
    min-inline-size: var(--t-target);
    min-block-size: var(--t-target);
    padding: 0;
    border: 0;
    border-radius: var(--t-radius-s);
    background: none;
    color: var(--t-ink-faint);
    cursor: pointer;
  }
  .mt-quiet:hover:not(:disabled) {
    background: var(--t-hover);
    color: var(--t-ink);
  }
  .mt-quiet:disabled {
    opacity: 0.35;
    cursor: default;
  }
  .mt-entries {
    display: grid;
    gap: var(--t-space-2);
  }
  .mt-entry {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    gap: var(--t-space-3);
    padding: var(--t-space-2) var(--t-space-3);
    border-inline-start: 3px solid var(--t-line-strong);
    background: var(--t-sunken);
  }
  .mt-entry[data-kind='decision'] {
    border-color: var(--t-accent);
    background: var(--t-accent-soft);
  }
  .mt-entry[data-kind='action'] {
    border-color: var(--t-condition-4);
  }
  .mt-entry > wa-icon {
    translate: 0 0.25em;
    color: var(--t-ink-soft);
  }
  .mt-entry .mt-soft {
    font-size: var(--t-size-s);
  }
  .mt-chips {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2) var(--t-space-5);
    margin-block-start: var(--t-space-3) !important;
  }
  .mt-chips li {
    display: grid;
  }
  .mt-chips small {
    padding-inline-start: 2rem;
    color: var(--t-ink-soft);
  }
  @container (max-width: 34rem) {
    .mt-item {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--t-space-1);
    }
    .mt section.mt-next {
      gap: var(--t-space-3);
      padding: var(--t-space-4);
    }
    .mt-leaf {
      inline-size: 2.75rem;
    }
    .mt-tools wa-button {
      margin-inline-start: calc(-1 * var(--t-space-3));
    }
  }
`;

/** How the plan looks: rows to read at a glance, squares for what was kept, and an alarm that nobody overlooks. */
import { css } from 'lit';

export const planStyles = css`
  .row p {
    margin: 0;
  }
  .what {
    font-size: var(--t-size-l);
    text-wrap: pretty;
  }
  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-3);
  }
  .new {
    padding: 0.1em 0.5em;
    border-radius: var(--t-radius-pill);
    background: var(--t-accent-soft);
    color: var(--t-accent);
    font-size: var(--t-size-s);
    font-weight: 560;
  }
  .row > .acts {
    column-gap: var(--t-space-5);
  }
  section > .acts {
    margin-block-start: var(--t-space-4);
  }
  .path {
    font-size: var(--t-size-l);
    text-wrap: pretty;
  }
  .alarm {
    display: grid;
    justify-items: start;
    gap: var(--t-space-2);
    padding: var(--t-space-4) var(--t-space-5);
    border-inline-start: 4px solid var(--t-bad);
    border-radius: var(--t-radius);
    background: var(--t-bad-soft);
  }
  summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-3);
  }
  summary::before {
    content: '';
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid currentcolor;
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
  }
  details[open] > summary::before {
    rotate: 45deg;
  }
  .squares {
    display: inline-flex;
    gap: 3px;
  }
  .squares i {
    inline-size: 0.8rem;
    block-size: 0.8rem;
    border: 1.5px solid var(--t-line-strong);
    border-radius: 3px;
  }
  .squares i[data-state='kept'] {
    border-color: var(--t-condition-4);
    background: var(--t-condition-4);
  }
  .squares i[data-state='missed'] {
    border-color: var(--t-warn);
    background: repeating-linear-gradient(45deg, var(--t-warn) 0 2px, transparent 2px 4px);
  }
  .stretches {
    display: grid;
    margin-block-start: var(--t-space-2);
  }
  .stretches li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--t-space-4);
    min-block-size: var(--t-target);
    border-block-start: 1px solid var(--t-line);
    font-variant-numeric: tabular-nums;
  }
  .state {
    font-weight: 560;
  }
  [data-state='missed'] .state {
    color: var(--t-warn);
  }
  .who {
    display: grid;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-2);
  }
  .who li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--t-space-3);
    align-items: center;
  }
  .agreed {
    display: grid;
    gap: var(--t-space-3);
    padding: var(--t-space-5) var(--t-space-6);
    border-radius: var(--t-radius-l);
    background: var(--t-sunken);
  }
  .agreed p {
    margin: 0;
  }
  .ended {
    margin-block-start: var(--t-space-8);
  }
  @media print {
    .regular,
    .agreed,
    .ended,
    .alarm {
      display: none;
    }
    .path {
      font-size: var(--t-size-xl);
    }
  }
`;

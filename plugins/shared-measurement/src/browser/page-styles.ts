/** How the page of one indicator looks: a sentence, a line, the table behind it, and what it means. */
import { css } from 'lit';

export const pageStyles = css`
  article {
    max-inline-size: 48rem;
  }
  .code {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-weight: 560;
  }
  .eyes {
    float: inline-end;
  }
  .lead {
    margin-block-start: var(--t-space-2);
    font: 400 1.1875rem / 1.5 var(--t-font-reading);
  }
  .now {
    display: grid;
    gap: var(--t-space-2);
    margin-block: var(--t-space-5);
  }
  .notice {
    display: flex;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-3);
    color: var(--t-ink-soft);
  }
  .notice wa-icon {
    flex: none;
    translate: 0 0.25em;
  }
  figure {
    margin-block-start: var(--t-space-5);
  }
  .chart {
    display: block;
    inline-size: 100%;
    block-size: auto;
    overflow: visible;
  }
  .chart text {
    fill: var(--t-ink-soft);
    font: 400 13px var(--t-font);
    font-variant-numeric: tabular-nums;
  }
  .chart .label {
    fill: var(--t-ink);
    font-weight: 600;
  }
  .grid {
    stroke: var(--t-line);
  }
  .way {
    stroke: var(--t-ink-faint);
    stroke-width: 1.5;
    stroke-dasharray: 5 5;
  }
  path.line {
    fill: none;
    stroke: var(--t-condition-2);
    stroke-width: 2.5;
    stroke-linejoin: round;
  }
  .dot {
    fill: var(--t-condition-2);
    stroke: var(--t-condition-2);
    stroke-width: 2;
  }
  .pin line {
    stroke: var(--t-condition-2);
  }
  .pin rect {
    fill: var(--t-ground);
    stroke: var(--t-condition-2);
    stroke-width: 1.5;
  }
  .chart .pin text {
    fill: var(--t-ink);
    font-size: 12px;
    font-weight: 620;
  }
  .key.pin {
    display: grid;
    place-items: center;
    inline-size: 1.15rem;
    block-size: 1.15rem;
    border: 1.5px solid var(--t-condition-2);
    border-radius: 50%;
    font: 620 0.7rem var(--t-font);
  }
  sup {
    margin-inline-start: 0.2em;
    color: var(--t-ink-soft);
    font-size: 0.75em;
  }
  .dot.open,
  .dot.goal {
    fill: var(--t-ground);
  }
  .dot.start,
  .dot.goal {
    stroke: var(--t-ink-faint);
  }
  .dot.start {
    fill: var(--t-ink-faint);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-1) var(--t-space-5);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
  }
  .key {
    inline-size: 1.5rem;
    border-block-start: 2.5px solid var(--t-condition-2);
  }
  .key.way {
    border-block-start: 2px dashed var(--t-ink-faint);
  }
  .key.open {
    inline-size: 0.7rem;
    block-size: 0.7rem;
    border: 2px solid var(--t-condition-2);
    border-radius: 50%;
  }
  .wide {
    overflow-x: auto;
    margin-block: var(--t-space-6) var(--t-space-3);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--t-size-s);
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: var(--t-space-2) var(--t-space-3);
    border-block-end: 1px solid var(--t-line);
    text-align: start;
    white-space: nowrap;
  }
  th:first-child {
    padding-inline-start: 0;
  }
  thead th {
    color: var(--t-ink-soft);
    font-weight: 560;
    vertical-align: bottom;
  }
  tbody th {
    font-weight: 500;
  }
  .number {
    text-align: end;
  }
  abbr {
    text-decoration: none;
  }
  dl {
    display: grid;
    gap: var(--t-space-3);
  }
  dl > div {
    display: grid;
    grid-template-columns: minmax(0, 11rem) minmax(0, 1fr);
    gap: var(--t-space-1) var(--t-space-4);
  }
  dt {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .duties {
    display: grid;
    gap: var(--t-space-2);
    margin-block-end: var(--t-space-2);
  }
  .duties li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-3);
  }
  small {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .history {
    margin-block-start: var(--t-space-8);
    font-size: var(--t-size-s);
  }
  summary {
    min-block-size: var(--t-target);
    padding-block: var(--t-space-3);
    cursor: pointer;
  }
  article footer {
    margin-block-start: var(--t-space-6);
  }
  tutti-link-question {
    margin-block-end: var(--t-space-4);
  }
  tutti-place {
    margin-block: var(--t-space-8);
  }
  @media (max-width: 40rem) {
    dl > div {
      grid-template-columns: minmax(0, 1fr);
    }
    .chart text {
      font-size: 21px;
    }
    .pin {
      scale: 1.6;
      transform-box: fill-box;
      transform-origin: top;
    }
    .pin.above {
      transform-origin: bottom;
    }
  }
`;

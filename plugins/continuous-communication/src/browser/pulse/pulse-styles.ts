/** How the pulse looks: eleven numbers that a thumb hits, and averages that are read at a glance. */
import { css } from 'lit';

export const pulseStyles = css`
  .pu-pulse {
    margin-block-start: var(--t-space-8);
  }
  .pu-title {
    font-size: var(--t-size-2xl) !important;
  }
  .pu-title:focus:not(:focus-visible) {
    outline: none;
  }
  .pu-promise {
    margin-block: var(--t-space-6) !important;
    padding: var(--t-space-5);
    border-radius: var(--t-radius-l);
    background: var(--t-sunken);
  }
  .pu-promise ul {
    display: grid;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-3) !important;
  }
  .pu-promise li,
  .pu-note,
  .pu-apart {
    display: flex;
    gap: var(--t-space-2);
  }
  .pu-promise wa-icon,
  .pu-note wa-icon {
    flex: none;
    margin-block-start: 0.25em;
    color: var(--t-good);
  }
  .pu-note {
    margin-block-start: var(--t-space-6) !important;
    padding: var(--t-space-4) var(--t-space-5) !important;
    border-radius: var(--t-radius-l);
    background: var(--t-sunken);
  }
  .pu-statement legend {
    font-size: var(--t-size-l);
  }
  .pu-marks {
    display: grid;
    grid-template-columns: repeat(11, minmax(0, 1fr));
    gap: var(--t-space-1);
    margin-block-start: var(--t-space-3);
  }
  .pu-mark {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: max(var(--t-target), 2.75rem);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    font-weight: 560;
    font-variant-numeric: tabular-nums;
    cursor: pointer;
  }
  .mt-form .pu-mark input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .pu-mark:hover {
    border-color: var(--t-accent);
  }
  .pu-mark:has(input:checked) {
    border-color: var(--t-accent);
    background: var(--t-accent);
    color: var(--t-accent-ink);
  }
  .pu-mark:has(input:focus-visible) {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 2px;
  }
  .pu-statement:has([aria-invalid]) .pu-mark {
    border-color: var(--t-bad);
  }
  .pu-ends {
    display: flex;
    justify-content: space-between;
    gap: var(--t-space-4);
    margin-block-start: var(--t-space-1) !important;
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .pu-results {
    display: grid;
    margin-block-start: var(--t-space-4) !important;
  }
  .pu-result {
    display: grid;
    grid-template-columns: 5.5rem minmax(0, 1fr) auto;
    gap: var(--t-space-2) var(--t-space-5);
    align-items: start;
    padding-block: var(--t-space-5);
    border-block-start: 1px solid var(--t-line);
  }
  .pu-figure b {
    display: block;
    font-size: var(--t-size-2xl);
    line-height: 1.1;
    font-weight: 640;
    font-variant-numeric: tabular-nums;
  }
  .pu-figure small {
    color: var(--t-ink-soft);
  }
  .pu-bar {
    display: block;
    inline-size: 100%;
    block-size: 0.5rem;
    margin-block: var(--t-space-2);
    border-radius: 1rem;
  }
  .pu-bar:dir(rtl),
  .pu-line:dir(rtl) {
    transform: scaleX(-1);
  }
  .pu-bar rect {
    fill: var(--t-sunken);
  }
  .pu-bar rect + rect {
    fill: var(--t-condition-4);
  }
  .pu-groups {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-1) var(--t-space-5);
    margin-block-start: var(--t-space-1) !important;
  }
  .pu-apart {
    color: var(--t-warn);
    font-weight: 560;
  }
  .pu-apart wa-icon {
    margin-block-start: 0.2em;
  }
  .pu-line {
    inline-size: 7.5rem;
    block-size: 2.25rem;
    margin-block-start: var(--t-space-2);
    overflow: visible;
  }
  .pu-line polyline {
    fill: none;
    stroke: var(--t-condition-4);
    stroke-width: 2;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .pu-line circle {
    fill: var(--t-condition-4);
  }
  .pu-table summary {
    min-block-size: var(--t-target);
    align-content: center;
    color: var(--t-accent);
    font-weight: 560;
    cursor: pointer;
  }
  .pu-scroll {
    overflow-x: auto;
  }
  .pu-table table {
    border-collapse: collapse;
    inline-size: 100%;
    font-variant-numeric: tabular-nums;
  }
  .pu-table :is(th, td) {
    padding: var(--t-space-2) var(--t-space-3);
    border-block-end: 1px solid var(--t-line);
    text-align: start;
    font-weight: 400;
    overflow-wrap: normal;
  }
  .pu-table thead th {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .pu-said,
  .pu-plans {
    display: grid;
    gap: var(--t-space-3);
    margin-block-start: var(--t-space-3) !important;
  }
  .pu-said li,
  .pu-plans li {
    padding-inline-start: var(--t-space-4);
    border-inline-start: 3px solid var(--t-condition-4);
  }
  .pu-plan {
    white-space: pre-line;
  }
  .pu-others li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--t-space-1) var(--t-space-4);
    padding-block: var(--t-space-2);
    border-block-end: 1px solid var(--t-line);
  }
  .pu-plain {
    display: grid;
    gap: var(--t-space-1);
    color: var(--t-ink-soft);
  }
  .pu-who {
    display: grid;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-2);
  }
  .pu-who label {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 12rem);
    align-items: center;
    gap: var(--t-space-3);
  }
  @container (max-width: 34rem) {
    .pu-marks {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
    .pu-result {
      grid-template-columns: 4.5rem minmax(0, 1fr);
    }
    .pu-line {
      grid-column: 2;
    }
    .pu-who label {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media print {
    .pu-table:not([open])::details-content {
      content-visibility: visible;
      block-size: auto;
    }
  }
`;

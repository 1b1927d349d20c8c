/** How the score looks: calm lanes on one time line; on a narrow page a list for each organisation. */
import { css } from 'lit';

export const scoreStyles = css`
  :host {
    --line: 2rem;
    --label: 17rem;
    display: block;
    container-type: inline-size;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  button {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  :focus-visible {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 1px;
    border-radius: var(--t-radius-s);
  }
  .soft {
    color: var(--t-ink-soft);
  }
  .small,
  .when {
    font-size: var(--t-size-s);
  }
  .score {
    position: relative;
    padding-block: 1.75rem 1.5rem;
  }
  .scale {
    position: absolute;
    inset-block: 0 1.5rem;
    inset-inline: var(--label) 0;
    font-size: var(--t-size-xs);
    color: var(--t-ink-soft);
    pointer-events: none;
  }
  .scale span {
    position: absolute;
    inset-block: 0;
    border-inline-start: 1px solid var(--t-line);
  }
  .scale .tick {
    inset-block-start: 1.75rem;
    opacity: 0.6;
  }
  .scale .year {
    padding-inline-start: var(--t-space-1);
    font-variant-numeric: tabular-nums;
  }
  .scale .today {
    z-index: 2;
    inset-block-end: auto;
    border-inline-start: 2px solid var(--t-accent);
  }
  .today b {
    position: absolute;
    inset-block-end: -1.35rem;
    inset-inline-start: 0;
    translate: -50%;
    color: var(--t-link);
    font-weight: 620;
    white-space: nowrap;
  }
  h3 {
    display: flex;
    align-items: center;
    gap: var(--t-space-3);
    block-size: var(--line);
    font-size: var(--t-size-s);
    font-weight: 620;
  }
  .score > section {
    border-block-start: 1px solid var(--t-line);
    margin-block-start: -1px;
  }
  .also {
    position: relative;
    z-index: 3;
    display: inline-flex;
    gap: var(--t-space-2);
    padding-inline: var(--t-space-2);
    background: var(--t-ground);
    font-size: var(--t-size-xs);
    font-weight: 400;
    white-space: nowrap;
  }
  .also button {
    min-inline-size: 1.5rem;
    min-block-size: 1.5rem;
    color: var(--t-link);
  }
  li {
    min-inline-size: 0;
  }
  .score li {
    display: grid;
    grid-template-columns: var(--label) minmax(0, 1fr);
    block-size: var(--line);
  }
  .name {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    min-inline-size: 0;
    padding-inline: var(--t-space-2) var(--t-space-3);
    font-size: var(--t-size-s);
  }
  .name .text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .name:hover .text,
  .plain:hover {
    text-decoration: underline 1px;
    text-underline-offset: 0.18em;
  }
  .code {
    color: var(--t-ink-faint);
    font-variant-numeric: tabular-nums;
  }
  .score .when {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .track {
    position: relative;
  }
  .bar {
    position: absolute;
    inset-block: 0.45rem;
    border: 2px solid var(--org);
    border-radius: 0.35rem;
    background: var(--org);
    cursor: pointer;
  }
  .bar[data-open] {
    border-style: dashed;
    background: color-mix(in srgb, var(--org) 14%, var(--t-ground));
  }
  .bar[data-stage='paused']:not([data-open]) {
    background: repeating-linear-gradient(135deg, var(--org) 0 4px, transparent 4px 8px);
  }
  .bar:is([data-stage='done'], [data-stage='stopped']) {
    opacity: 0.5;
  }
  .bar[data-start] {
    border-inline-start-style: dotted;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .bar[data-end] {
    border-inline-end-style: dotted;
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  /* a milestone: hollow until it is reached */
  .mark {
    position: absolute;
    z-index: 2;
    inset-block-start: 50%;
    inline-size: 0.7rem;
    block-size: 0.7rem;
    border: 2px solid var(--t-ink);
    background: var(--t-ground);
    translate: -50% -50%;
    rotate: 45deg;
    cursor: pointer;
  }
  .mark[data-done] {
    background: var(--t-ink);
  }
  .key .mark {
    position: static;
    margin-inline-start: var(--t-space-4);
    translate: none;
    cursor: auto;
  }
  [data-lit] > .name {
    background: var(--t-hover);
  }
  .threads {
    position: absolute;
    inset-block: 1.75rem 1.5rem;
    inset-inline: var(--label) 0;
    pointer-events: none;
  }
  .thread {
    --tone: var(--t-ink-soft);
    position: absolute;
    z-index: 1;
    border-inline-start: 2px solid var(--tone);
    opacity: 0.75;
  }
  .thread:is([data-kind='overlaps'], [data-kind='conflicts']) {
    --tone: var(--t-warn);
    border-inline-start-style: dashed;
  }
  /* a dot where it begins, a point where it leads */
  .thread::before,
  .thread::after {
    content: '';
    position: absolute;
    inset-inline-start: -5px;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--t-ground);
    background: var(--tone);
    outline: 1px solid var(--tone);
  }
  .thread[data-from='start']::before,
  .thread[data-from='end']::after {
    border-radius: 50%;
  }
  .thread::before {
    inset-block-start: -4px;
  }
  .thread::after {
    inset-block-end: -4px;
  }
  .thread[data-from='start']::after,
  .thread[data-from='end']::before {
    rotate: 45deg;
    background: var(--t-ground);
  }
  .thread[data-lit] {
    z-index: 3;
    opacity: 1;
  }
  .thread[data-dim] {
    opacity: 0.12;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2);
    margin-block: var(--t-space-3);
  }
  .key .bar {
    --org: var(--t-ink-soft);
    position: static;
    inline-size: 2rem;
    block-size: 1.1rem;
    cursor: auto;
  }
  .key .bar[data-open] {
    margin-inline-start: var(--t-space-4);
  }
  .list {
    margin-block-start: var(--t-space-6);
  }
  .list ul {
    columns: 24rem auto;
    column-gap: var(--t-space-8);
  }
  .list li {
    padding-block: var(--t-space-1);
    break-inside: avoid;
  }
  .plain {
    min-block-size: 1.5rem;
    font-weight: 560;
  }
  details {
    margin-block-start: var(--t-space-4);
  }
  summary {
    min-block-size: var(--t-target);
    align-content: center;
    color: var(--t-link);
    cursor: pointer;
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--t-size-s);
  }
  th,
  td {
    padding: var(--t-space-2) var(--t-space-3) var(--t-space-2) 0;
    border-block-end: 1px solid var(--t-line);
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }
  thead th {
    color: var(--t-ink-soft);
    font-weight: 600;
  }
  @container (max-width: 44rem) {
    .scale,
    .threads,
    .key {
      display: none;
    }
    .score {
      padding: 0;
    }
    .score > section {
      padding-block: var(--t-space-3);
    }
    h3 {
      flex-wrap: wrap;
      block-size: auto;
      font-size: var(--t-size-m);
    }
    .also {
      flex-wrap: wrap;
      padding: 0;
    }
    .also button {
      min-inline-size: var(--t-target);
      min-block-size: var(--t-target);
    }
    .score li {
      display: block;
      block-size: auto;
      padding-block: var(--t-space-2);
    }
    .name {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0 var(--t-space-2);
      inline-size: 100%;
      min-block-size: var(--t-target);
      padding: 0;
      font-size: var(--t-size-m);
    }
    .name .text {
      white-space: normal;
    }
    .score .when {
      position: static;
      grid-column: 2;
      inline-size: auto;
      block-size: auto;
      clip-path: none;
      color: var(--t-ink-soft);
    }
    .track {
      block-size: 0.75rem;
      background: var(--t-sunken);
      border-radius: 0.35rem;
    }
    .bar {
      inset-block: 0;
    }
  }
`;

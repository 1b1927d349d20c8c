/** How reports look: a sheet of paper to read, with quiet tools beside it for those who write. */
import { css } from 'lit';

export const reportStyles = css`
  h1:focus:not(:focus-visible),
  .block:focus:not(:focus-visible) {
    outline: none;
  }
  /* its parts keep their distance by themselves */
  section {
    margin-block-start: 0;
  }
  h2 {
    font-size: var(--t-size-l);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--t-space-4);
    margin-block-end: var(--t-space-6);
  }
  .top > div {
    flex: 1 1 20rem;
  }
  .top .soft {
    max-inline-size: 36rem;
    margin-block-start: var(--t-space-2);
  }
  .rows {
    border-block-start: 1px solid var(--t-line);
  }
  .row {
    padding-block: var(--t-space-4);
    border-block-end: 1px solid var(--t-line);
  }
  .title {
    min-block-size: var(--t-target);
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
  header {
    display: grid;
    gap: var(--t-space-2);
    margin-block: var(--t-space-2) var(--t-space-5);
  }
  .audience,
  .unseen,
  .corrected {
    display: flex;
    gap: var(--t-space-2);
    max-inline-size: 40rem;
  }
  .audience wa-icon,
  .unseen wa-icon,
  .corrected wa-icon {
    flex: none;
    translate: 0 0.25em;
  }
  .next {
    display: grid;
    gap: var(--t-space-3);
    padding: var(--t-space-5);
    border-radius: var(--t-radius-l);
    background: var(--t-sunken);
  }
  .next p {
    max-inline-size: 40rem;
  }
  .paper {
    margin-block: var(--t-space-6);
    padding: var(--t-space-8);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow);
  }
  .block {
    position: relative;
    display: grid;
    gap: var(--t-space-3);
    overflow-wrap: anywhere;
  }
  .block + .block {
    margin-block-start: var(--t-space-10);
  }
  .block h2 {
    font-size: var(--t-size-xl);
  }
  .words {
    max-inline-size: var(--t-measure);
    font: 400 1.0625rem / 1.6 var(--t-font-reading);
    white-space: pre-line;
  }
  .words.lead {
    font-size: 1.1875rem;
    font-weight: 600;
  }
  .words.soft {
    font: inherit;
  }
  .items {
    display: grid;
    gap: var(--t-space-5);
  }
  .items li {
    display: grid;
    gap: var(--t-space-1);
    max-inline-size: var(--t-measure);
  }
  dl {
    display: grid;
    gap: var(--t-space-2);
    font-size: var(--t-size-s);
  }
  dt {
    color: var(--t-ink-soft);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: var(--t-space-2) var(--t-space-4) var(--t-space-2) 0;
    border-block-end: 1px solid var(--t-line);
    text-align: start;
    vertical-align: top;
  }
  th {
    font-weight: 600;
  }
  tbody th {
    font-weight: 400;
  }
  svg.line {
    display: block;
    inline-size: 100%;
    block-size: auto;
    overflow: visible;
  }
  .line path {
    fill: none;
    stroke: var(--t-condition-2);
    stroke-width: 2.5;
    stroke-linejoin: round;
  }
  .line circle {
    fill: var(--t-condition-2);
  }
  .aim {
    stroke: var(--t-ink-faint);
    stroke-dasharray: 5 5;
  }
  .unseen {
    padding: var(--t-space-3) var(--t-space-4);
    border: 1px dashed var(--t-line-strong);
    border-radius: var(--t-radius);
    color: var(--t-ink-soft);
  }
  .corrected {
    padding: var(--t-space-2) var(--t-space-4);
    border-inline-start: 3px solid var(--t-warn);
    background: var(--t-warn-soft);
  }
  .tools {
    display: flex;
    gap: var(--t-space-1);
    margin-inline-start: calc(-1 * var(--t-space-2));
  }
  .tool {
    display: grid;
    place-content: center;
    inline-size: var(--t-target);
    block-size: var(--t-target);
    padding: 0;
    border: 0;
    border-radius: var(--t-radius);
    background: none;
    color: var(--t-ink-soft);
    cursor: pointer;
  }
  .tool:hover:not(:disabled) {
    background: var(--t-hover);
    color: var(--t-ink);
  }
  .tool:disabled {
    opacity: 0.35;
    cursor: default;
  }
  .add h2,
  .signs h2,
  .files h2 {
    margin-block: var(--t-space-8) var(--t-space-3);
  }
  .kinds {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
    gap: var(--t-space-2);
  }
  .kind {
    display: flex;
    align-items: center;
    gap: var(--t-space-3);
    min-block-size: 3rem;
    padding: var(--t-space-2) var(--t-space-4);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    text-align: start;
    cursor: pointer;
  }
  .kind:hover {
    background: var(--t-hover);
  }
  .signs p {
    max-inline-size: 40rem;
  }
  .signs ul {
    margin-block-start: var(--t-space-3);
  }
  .sign {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-1) var(--t-space-4);
    padding-block: var(--t-space-3);
    border-block-end: 1px solid var(--t-line);
  }
  .sign .soft {
    display: inline-flex;
    align-items: baseline;
    gap: var(--t-space-2);
  }
  .sign wa-icon {
    translate: 0 0.15em;
  }
  [data-state='signed'] wa-icon {
    color: var(--t-good);
  }
  .files .acts {
    gap: var(--t-space-2) var(--t-space-5);
  }
  .field > label.choice {
    display: flex;
    align-items: start;
    gap: var(--t-space-3);
    min-block-size: var(--t-target);
    padding-block: var(--t-space-2);
    font-weight: 560;
    cursor: pointer;
  }
  .choice input {
    flex: none;
    margin-block-start: 0.3em;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(10rem, 100%), 1fr));
    gap: var(--t-space-4);
  }
  @media (max-width: 40rem) {
    :host {
      padding: var(--t-space-6) var(--t-space-4) var(--t-space-12);
    }
    h1 {
      font-size: var(--t-size-2xl);
    }
    .paper {
      padding: var(--t-space-5) var(--t-space-4);
    }
  }
  @media print {
    :host {
      max-inline-size: none;
      padding: 0;
    }
    .back,
    .next,
    .tools,
    .add,
    .signs,
    .files,
    .unseen,
    .audience {
      display: none;
    }
    .paper {
      margin: 0;
      padding: 0;
      border: 0;
      box-shadow: none;
    }
    .block,
    .items li,
    tr,
    svg {
      break-inside: avoid;
    }
  }
`;

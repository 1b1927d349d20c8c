/** How the grid and the register look: a quiet table, cards on a phone, and ends that all look like ends. */
import { css } from 'lit';

export const gridStyles = css`
  .st-mark,
  .st-state {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
  }
  .st-mark {
    color: var(--t-ink);
    font-weight: 560;
  }
  .st-mark wa-icon {
    color: var(--t-condition-1);
  }
  .st-mark[data-mark='silent'],
  .st-mark[data-mark='silent'] wa-icon {
    color: var(--t-ink-faint);
    font-weight: 400;
  }
  .st-legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2) var(--t-space-6);
    margin-block: var(--t-space-4);
    list-style: none;
    font-size: var(--t-size-s);
  }
  .st-grid {
    inline-size: 100%;
    margin-block-end: var(--t-space-3);
    border-collapse: collapse;
    font-size: var(--t-size-s);
    line-height: 1.45;
  }
  .st-grid :is(th, td) {
    padding: var(--t-space-3);
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }
  .st-grid thead th {
    padding-block: var(--t-space-2);
    border-block-end: 1px solid var(--t-line-strong);
    color: var(--t-ink-soft);
    font-weight: 600;
  }
  .st-grid tbody tr {
    border-block-end: 1px solid var(--t-line);
  }
  .st-grid tbody th {
    inline-size: 19%;
    padding-inline-start: 0;
    font-weight: 600;
  }
  .st-grid td {
    inline-size: 20.25%;
  }
  .st-grid td[data-mark='only'] {
    background: color-mix(in srgb, var(--t-condition-1) 8%, transparent);
  }
  .st-how {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--t-space-3);
    margin-block-start: var(--t-space-1);
    font-size: var(--t-size-xs);
  }
  .st-state {
    color: var(--t-ink-faint);
  }
  .st-acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--t-space-4);
  }
  .st-grid td > .st-column {
    display: none;
  }
  @container (inline-size < 46rem) {
    .st-grid,
    .st-grid tbody,
    .st-grid tr,
    .st-grid tbody th {
      display: block;
      inline-size: auto;
    }
    .st-grid thead {
      display: block;
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
    }
    .st-grid tbody {
      display: grid;
      gap: var(--t-space-4);
    }
    .st-grid tbody tr {
      padding: var(--t-space-4);
      border: 1px solid var(--t-line);
      border-radius: var(--t-radius-l);
      background: var(--t-surface);
    }
    .st-grid tbody th {
      padding: 0 0 var(--t-space-2);
      font-size: var(--t-size-m);
    }
    .st-grid td {
      display: grid;
      inline-size: auto;
      grid-template-columns: 4.5rem minmax(0, 1fr);
      column-gap: var(--t-space-3);
      padding: var(--t-space-3) 0;
      border-block-start: 1px solid var(--t-line);
    }
    .st-grid td[data-mark='only'] {
      margin-inline: calc(-1 * var(--t-space-3));
      padding-inline: var(--t-space-3);
    }
    .st-grid td > .st-column {
      display: block;
      grid-column: 1;
      grid-row: 1 / span 3;
      color: var(--t-ink-faint);
    }
    .st-grid td > p {
      grid-column: 2;
    }
  }

  /* where we differ */
  .st-differ > ul {
    display: grid;
    gap: var(--t-space-5);
    margin-block: var(--t-space-5);
    list-style: none;
  }
  .st-tension {
    display: grid;
    gap: var(--t-space-4);
    padding: var(--t-space-5) var(--t-space-6) var(--t-space-4);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow);
    scroll-margin-block-start: var(--t-space-4);
  }
  .st-tension > header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--t-space-2) var(--t-space-5);
  }
  .st-tension h3 {
    flex: 1 1 16rem;
    font: 600 1.25rem / 1.35 var(--t-font-reading);
  }
  .st-status {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding: 0.15rem 0.7rem;
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius-pill);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-weight: 560;
  }
  .st-tension:is([data-status='resolved'], [data-status='agree-to-differ']) .st-status {
    border-color: transparent;
    background: color-mix(in srgb, var(--t-condition-1) 12%, transparent);
    color: var(--t-condition-1);
  }
  .st-tension[data-status='open'] .st-status {
    border-style: dashed;
  }
  .st-tension dl {
    display: grid;
    gap: var(--t-space-3);
  }
  .st-tension dl > div {
    display: grid;
    grid-template-columns: minmax(0, 17.5rem) minmax(0, 1fr);
    gap: var(--t-space-1) var(--t-space-5);
  }
  .st-tension dt {
    font-size: var(--t-size-s);
    font-weight: 600;
  }
  .st-tension dd {
    margin: 0;
    max-inline-size: var(--t-measure);
    font-family: var(--t-font-reading);
    font-size: 1.0625rem;
    white-space: pre-line;
  }
  .st-end {
    display: grid;
    gap: var(--t-space-2);
    padding-block-start: var(--t-space-4);
    border-block-start: 1px solid var(--t-line);
  }
  .st-end > p:first-child:not(.st-small) {
    max-inline-size: var(--t-measure);
  }
  .st-end .st-small {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
  }
  .st-tension > footer {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-1);
    margin-inline-start: calc(-1 * var(--t-space-3));
  }
  .st-tension > footer:not(:has(*)) {
    display: none;
  }
  @container (inline-size < 40rem) {
    .st-tension {
      padding: var(--t-space-4);
    }
    .st-tension dl > div {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

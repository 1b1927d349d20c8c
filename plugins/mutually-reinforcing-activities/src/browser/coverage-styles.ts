/** How the coverage looks: a quiet table whose gaps stand out, on a narrow page one list below the other. */
import { css } from 'lit';

export const coverageStyles = css`
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .soft {
    color: var(--t-ink-soft);
  }
  .link {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    padding: 0;
    border: 0;
    background: none;
    color: var(--t-link);
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--t-space-3) var(--t-space-4);
    margin-block: var(--t-space-4);
  }
  .choice label {
    display: grid;
    gap: var(--t-space-1);
    flex: 0 1 12rem;
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  select {
    inline-size: 100%;
    min-block-size: var(--t-target);
    padding: var(--t-space-2) var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    color: var(--t-ink);
    font-size: var(--t-size-m);
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-1) var(--t-space-5);
    margin-block-end: var(--t-space-3);
  }
  .key span {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  thead th {
    padding: var(--t-space-2);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-weight: 600;
    line-height: 1.3;
    text-align: start;
    vertical-align: bottom;
  }
  tbody th {
    inline-size: 34%;
    min-inline-size: 13rem;
    padding: var(--t-space-2) var(--t-space-4) var(--t-space-2) 0;
    font-weight: 620;
    line-height: 1.35;
    text-align: start;
    overflow-wrap: anywhere;
  }
  tr[data-part] th {
    padding-inline-start: var(--t-space-5);
    font-weight: 400;
  }
  tbody tr {
    border-block-start: 1px solid var(--t-line);
  }
  td {
    position: relative;
    min-inline-size: 5.5rem;
    padding: 2px;
    vertical-align: middle;
  }
  td[data-gap='nothing'] {
    background: var(--t-warn-soft);
  }
  td button,
  td > .gap,
  td > .none {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1);
    min-inline-size: var(--t-target);
    min-block-size: var(--t-target);
    padding: var(--t-space-1) var(--t-space-2);
  }
  td button {
    position: relative;
    inline-size: 100%;
    border: 0;
    border-radius: var(--t-radius);
    background: none;
    cursor: pointer;
  }
  td button:hover {
    background: var(--t-sunken);
  }
  .none {
    color: var(--t-ink-faint);
  }
  b {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.75rem;
    block-size: 1.75rem;
    padding-inline: 0.4rem;
    border-radius: var(--t-radius-pill);
    font-size: var(--t-size-s);
    font-weight: 620;
    font-variant-numeric: tabular-nums;
  }
  .running {
    background: var(--t-good-soft);
    color: var(--t-good);
    box-shadow: inset 0 0 0 2px currentColor;
  }
  .planned {
    color: var(--t-good);
    box-shadow: inset 0 0 0 1px currentColor;
  }
  .open {
    border: 1px dashed var(--t-line-strong);
    background: var(--t-surface);
    color: var(--t-ink-soft);
  }
  .gap {
    color: var(--t-warn);
  }
  li b {
    display: inline;
    padding: 0;
  }
  .column {
    display: none;
  }
  section {
    margin-block-start: var(--t-space-8);
  }
  h3 {
    margin-block-end: var(--t-space-2);
    font-size: var(--t-size-m);
    font-weight: 620;
  }
  .gaps li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--t-space-4);
    min-block-size: var(--t-target);
    border-block-end: 1px solid var(--t-line);
  }
  .gaps p {
    padding-block: var(--t-space-2);
    overflow-wrap: anywhere;
  }
  summary {
    min-block-size: var(--t-target);
    align-content: center;
    color: var(--t-link);
    cursor: pointer;
  }
  @container (max-width: 44rem) {
    thead {
      position: absolute;
      clip-path: inset(50%);
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
    }
    table,
    tbody,
    tr,
    td,
    tbody th {
      display: block;
      inline-size: auto;
      min-inline-size: 0;
    }
    tbody tr {
      padding-block: var(--t-space-4);
    }
    tbody th,
    tr[data-part] th {
      padding: 0 0 var(--t-space-2);
    }
    td {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--t-space-3);
      min-block-size: var(--t-target);
      padding-inline: var(--t-space-2);
    }
    td[data-empty] {
      display: none;
    }
    .column {
      display: block;
      flex: 1;
      overflow-wrap: anywhere;
    }
    td button {
      justify-content: end;
      inline-size: auto;
      min-inline-size: 40%;
    }
    .choice label {
      flex: 1 1 9rem;
    }
  }
  @media print {
    .choice,
    .link,
    summary {
      display: none;
    }
    .scroll {
      overflow: visible;
    }
    table {
      font-size: var(--t-size-s);
    }
    tbody th {
      inline-size: 28%;
      min-inline-size: 0;
      padding-inline-end: var(--t-space-2);
    }
    td {
      min-inline-size: 0;
    }
    tbody tr,
    .gaps li {
      break-inside: avoid;
    }
    b,
    td[data-gap='nothing'] {
      print-color-adjust: exact;
    }
  }
`;

/** How a table looks on its way in: a place to put it, its columns beneath one another, and what it would do. */
import { css } from 'lit';

export const importStyles = css`
  .drop {
    display: grid;
    gap: var(--t-space-2);
    margin-block-end: var(--t-space-6);
    padding: var(--t-space-6);
    border: 1.5px dashed var(--t-line-strong);
    border-radius: var(--t-radius-l);
  }
  .drop.over {
    border-color: var(--t-accent);
    background: var(--t-accent-soft);
  }
  .drop label {
    font-weight: 620;
  }
  .lead {
    max-inline-size: 44rem;
    margin-block-end: var(--t-space-4);
    color: var(--t-ink-soft);
  }
  input[type='file']::file-selector-button {
    min-block-size: var(--t-target);
    margin-inline-end: var(--t-space-3);
    padding-inline: var(--t-space-4);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    color: var(--t-ink);
    font: inherit;
    font-weight: 560;
    cursor: pointer;
  }
  input[type='file'] {
    max-inline-size: 100%;
    padding: 0 !important;
    border: 0 !important;
    background: none !important;
  }
  form.field {
    max-inline-size: 44rem;
  }
  form.field wa-button {
    margin-block-start: var(--t-space-2);
  }
  tutti-error {
    display: block;
    margin-block-start: var(--t-space-6);
  }
  #step {
    margin-block-start: 0;
    overflow-wrap: anywhere;
  }
  #step:focus:not(:focus-visible) {
    outline: none;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
    align-items: end;
    gap: var(--t-space-4);
  }
  .field.asked {
    padding: var(--t-space-3);
    border-radius: var(--t-radius);
    background: var(--t-warn-soft);
  }
  .columns {
    margin-block-start: var(--t-space-4);
  }
  .columns li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    align-items: center;
    gap: var(--t-space-1) var(--t-space-6);
    padding-block: var(--t-space-3);
    border-block-start: 1px solid var(--t-line);
    overflow-wrap: anywhere;
  }
  .columns label {
    font-weight: 600;
  }
  .columns .out label {
    color: var(--t-ink-soft);
    font-weight: 500;
  }
  .columns small {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--t-space-4);
    font-variant-numeric: tabular-nums;
  }
  .found {
    margin-block: var(--t-space-6) var(--t-space-4);
    font-weight: 600;
  }
  .counts {
    display: grid;
    gap: var(--t-space-2);
    margin-block: var(--t-space-4) var(--t-space-2);
  }
  .counts li {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-3);
    font-weight: 560;
  }
  .counts wa-icon {
    flex: none;
    translate: 0 0.12em;
    color: var(--t-ink-soft);
  }
  .counts .bad {
    color: var(--t-warn);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--t-space-4);
    margin-block-start: var(--t-space-6);
  }
  .head h2 {
    margin-block: 0;
  }
  .file {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    color: var(--t-link);
  }
  .wide {
    overflow-x: auto;
    margin-block-end: var(--t-space-2);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--t-size-s);
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding-block: var(--t-space-2);
    padding-inline: 0 var(--t-space-4);
    border-block-end: 1px solid var(--t-line);
    text-align: start;
    vertical-align: top;
    white-space: nowrap;
  }
  thead th {
    color: var(--t-ink-soft);
    font-weight: 560;
  }
  tbody th {
    font-weight: 500;
  }
  .words {
    min-inline-size: 14rem;
    white-space: normal;
  }
  .keep {
    max-inline-size: 32rem;
    margin-block: var(--t-space-8) var(--t-space-6);
  }
  .only-read {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (max-width: 40rem) {
    .columns li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

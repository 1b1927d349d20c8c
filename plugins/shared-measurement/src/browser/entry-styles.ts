/** How the grid and the form look: fields in a row on a desk, one beneath the other on a phone. */
import { css } from 'lit';

export const entryStyles = css`
  :host {
    display: block;
    margin-block-start: var(--t-space-5);
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  p,
  ul,
  fieldset {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  fieldset {
    min-inline-size: 0;
    border: 0;
  }
  h2 {
    margin-block: var(--t-space-8) var(--t-space-3);
    font-size: var(--t-size-l);
    font-weight: 620;
  }
  .name {
    margin: 0;
    font-size: var(--t-size-m);
    line-height: var(--t-leading-tight);
  }
  .name span {
    display: block;
    margin-block-start: var(--t-space-1);
    color: var(--t-ink-soft);
    font-weight: 500;
  }
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 2px;
    border-radius: var(--t-radius-s);
  }
  .seen,
  .returned {
    display: flex;
    gap: var(--t-space-2);
    color: var(--t-ink-soft);
  }
  .seen {
    max-inline-size: 44rem;
    margin-block-end: var(--t-space-6);
  }
  .seen wa-icon,
  .returned wa-icon {
    flex: none;
    translate: 0 0.25em;
  }
  .bring {
    margin-block-end: var(--t-space-5);
  }
  .more {
    padding-block: var(--t-space-4);
  }
  .returned {
    margin-block-start: var(--t-space-2);
    color: var(--t-ink);
    font-size: var(--t-size-s);
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 15rem) minmax(0, 1fr);
    gap: var(--t-space-2) var(--t-space-6);
    padding-block: var(--t-space-5);
    border-block-start: 1px solid var(--t-line);
    overflow-wrap: anywhere;
  }
  .row > :not(header) {
    grid-column: 2;
  }
  .row > header {
    grid-row: 1 / span 4;
  }
  .due {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .bar tutti-save-state {
    white-space: normal;
  }
  .here {
    display: flex;
    gap: var(--t-space-2);
    color: var(--t-warn);
  }
  .here wa-icon {
    flex: none;
    translate: 0 0.2em;
  }
  .due.late {
    color: var(--t-warn);
  }
  .write,
  .pair {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--t-space-3) var(--t-space-4);
  }
  .write .field {
    flex: 1 1 9rem;
    max-inline-size: 16rem;
  }
  .why {
    max-inline-size: 44rem;
  }
  .pair .field {
    flex: 1 1 10rem;
  }
  .field {
    display: grid;
    gap: var(--t-space-1);
  }
  .field > label,
  legend {
    padding: 0;
    font-size: var(--t-size-s);
    font-weight: 600;
  }
  .field > p,
  small {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-weight: 400;
  }
  input:not([type='radio'], [type='checkbox']),
  select,
  textarea {
    inline-size: 100%;
    min-block-size: var(--t-target);
    padding: var(--t-space-2) var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
  }
  input[data-row] {
    font-variant-numeric: tabular-nums;
  }
  [aria-invalid] {
    border-color: var(--t-bad) !important;
  }
  .beside {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-variant-numeric: tabular-nums;
  }
  .comes-to {
    color: var(--t-ink);
    font-size: var(--t-size-m);
    font-weight: 620;
  }
  .earlier {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--t-space-4);
  }
  .earlier b {
    font-weight: 560;
    color: var(--t-ink);
  }
  .soft {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  #sent:focus:not(:focus-visible) {
    outline: none;
  }
  .wrong {
    color: var(--t-bad);
    font-size: var(--t-size-s);
  }
  .wrong:empty {
    display: none;
  }
  .findings {
    display: grid;
    gap: var(--t-space-2);
  }
  .finding {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
    color: var(--t-ink-soft);
  }
  .finding wa-icon {
    flex: none;
    translate: 0 0.12em;
  }
  .finding.warn,
  .finding.block {
    padding: var(--t-space-3) var(--t-space-4);
    border-radius: var(--t-radius);
    background: var(--t-warn-soft);
    color: var(--t-ink);
  }
  .finding.block {
    background: var(--t-bad-soft);
  }
  .rule {
    display: grid;
    gap: var(--t-space-3);
    margin-block: var(--t-space-2);
    padding: var(--t-space-4);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius);
  }
  .question {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2);
    padding: var(--t-space-3) var(--t-space-4);
    border-radius: var(--t-radius);
    background: var(--t-warn-soft);
  }
  .bar {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-2) var(--t-space-4);
    padding-block: var(--t-space-3);
    border-block-start: 1px solid var(--t-line);
    background: var(--t-ground);
  }
  .done {
    display: grid;
  }
  .done li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-1) var(--t-space-4);
    padding-block: var(--t-space-2);
    border-block-end: 1px solid var(--t-line);
    overflow-wrap: anywhere;
  }
  .done small {
    display: block;
  }
  summary {
    min-block-size: var(--t-target);
    padding-block: var(--t-space-3);
    cursor: pointer;
    font-weight: 560;
  }
  .accepted {
    margin-block-start: var(--t-space-6);
  }
  .form {
    display: grid;
    gap: var(--t-space-5);
    max-inline-size: 44rem;
  }
  .checks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr));
    gap: 0 var(--t-space-4);
  }
  .check {
    display: flex;
    gap: var(--t-space-3);
    min-block-size: var(--t-target);
    padding-block: var(--t-space-2);
  }
  .check small {
    display: block;
  }
  input:is([type='radio'], [type='checkbox']) {
    flex: none;
    inline-size: 1.15rem;
    block-size: 1.15rem;
    margin: 0.2em 0 0;
    accent-color: var(--t-accent);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-3);
  }
  @media (max-width: 48rem) {
    .row {
      grid-template-columns: minmax(0, 1fr);
    }
    .row > :not(header),
    .row > header {
      grid-column: 1;
      grid-row: auto;
    }
    .write .field {
      flex: 1 1 100%;
      max-inline-size: none;
    }
    .bar wa-button {
      flex: 1 1 auto;
    }
  }
`;

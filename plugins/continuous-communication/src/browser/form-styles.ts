/** How fields look, in the page and in the dialog. */
import { css } from 'lit';

export const formStyles = css`
  .mt-form {
    display: grid;
    gap: var(--t-space-5);
  }
  h1 + .mt-form {
    margin-block-start: var(--t-space-6);
  }
  .mt-form fieldset {
    min-inline-size: 0;
    border: 0;
  }
  .mt-field {
    display: grid;
    align-content: start;
    gap: var(--t-space-1);
  }
  .mt-field > label:not(.mt-check),
  .mt-form legend {
    padding: 0;
    font-weight: 600;
  }
  .mt-field .mt-field > label {
    font-weight: 500;
  }
  .mt-field > p,
  .mt-form small {
    display: block;
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-weight: 400;
  }
  .mt-form :is(input:not([type='radio'], [type='checkbox']), select, textarea) {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: var(--t-target);
    padding: var(--t-space-2) var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    color: inherit;
    font: inherit;
  }
  .mt-form textarea {
    field-sizing: content;
    padding: var(--t-space-3) var(--t-space-4);
    line-height: var(--t-leading);
    resize: vertical;
  }
  .mt-form input:is([type='radio'], [type='checkbox']) {
    flex: none;
    inline-size: 1.15rem;
    block-size: 1.15rem;
    margin: 0.2em 0 0;
    accent-color: var(--t-accent);
  }
  .mt-form [aria-invalid] {
    border-color: var(--t-bad) !important;
  }
  .mt-wrong {
    color: var(--t-bad);
  }
  .mt-wrong:empty {
    display: none;
  }
  .mt-two,
  .mt-three {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr));
    gap: var(--t-space-3);
  }
  .mt-check {
    display: flex;
    align-items: start;
    gap: var(--t-space-3);
    min-block-size: var(--t-target);
    padding-block: var(--t-space-1);
    cursor: pointer;
  }
  .mt-present {
    display: grid;
    gap: var(--t-space-2);
    padding-block-end: var(--t-space-3) !important;
    border-block-end: 1px solid var(--t-line) !important;
  }
  .mt-pills {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2);
  }
  .mt-pill {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    padding: 0 var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius-pill);
    cursor: pointer;
  }
  .mt-pill input {
    margin: 0 !important;
  }
  .mt-pill:has(:checked) {
    border-color: var(--t-accent);
    background: var(--t-accent-soft);
  }
  /* a name only belongs to somebody who is here */
  .mt-present:has([value='away']:checked) > input {
    display: none;
  }
`;

/** How the forms of a panel with a root of its own look, on its pages and in its dialog; the panel's own styles come after. */
import { css } from 'lit';

export const formStyles = css`
  :host {
    display: block;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
  }
  fieldset {
    min-inline-size: 0;
    border: 0;
  }
  button,
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
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .form {
    display: grid;
    gap: var(--t-space-5);
  }
  .field {
    display: grid;
    align-content: start;
    gap: var(--t-space-1);
  }
  .field > label:not(.check),
  legend {
    padding: 0;
    font-weight: 600;
  }
  .field > p,
  small {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
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
  textarea {
    field-sizing: content;
    padding: var(--t-space-3) var(--t-space-4);
    line-height: var(--t-leading);
    resize: vertical;
  }
  [aria-invalid] {
    border-color: var(--t-bad) !important;
  }
  small {
    display: block;
    font-weight: 400;
  }
  .link {
    display: inline-flex;
    align-items: center;
    justify-self: start;
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
  .wrong {
    color: var(--t-bad);
    font-size: var(--t-size-s);
  }
  .wrong:empty {
    display: none;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2);
  }
  summary {
    min-block-size: var(--t-target);
    align-content: center;
    color: var(--t-link);
    cursor: pointer;
  }
`;

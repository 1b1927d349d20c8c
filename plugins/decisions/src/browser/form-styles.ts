/** How fields look, in the page, in the dialog and in the form that begins a question. */
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
  input[type='number'] {
    inline-size: 6rem;
  }
  #question {
    font-size: var(--t-size-l);
  }
  [aria-invalid] {
    border-color: var(--t-bad) !important;
  }
  input:is([type='radio'], [type='checkbox']) {
    flex: none;
    inline-size: 1.15rem;
    block-size: 1.15rem;
    margin: 0.2em 0 0;
    accent-color: var(--t-accent);
  }
  small {
    display: block;
    font-weight: 400;
  }
  .kinds,
  .choices {
    display: grid;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-2);
  }
  .kinds {
    grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr));
  }
  .choice {
    display: flex;
    align-items: start;
    gap: var(--t-space-3);
    min-block-size: var(--t-target);
    padding: var(--t-space-3) var(--t-space-4);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    font-weight: 560;
    cursor: pointer;
  }
  .choice:has(:checked) {
    border-color: var(--t-accent);
    background: var(--t-accent-soft);
  }
  .choice:has(:focus-visible) {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 2px;
  }
  .choice input:focus-visible {
    outline: none;
  }
  .check {
    display: flex;
    align-items: start;
    gap: var(--t-space-3);
    min-block-size: 2rem;
    padding-block: var(--t-space-1);
    cursor: pointer;
  }
  legend + .check,
  legend + .list {
    margin-block-start: var(--t-space-2);
  }
  .list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(16rem, 100%), 1fr));
    column-gap: var(--t-space-5);
  }
  .pair {
    display: grid;
    grid-template-columns: 9rem minmax(0, 1fr);
    align-items: center;
    gap: var(--t-space-3);
    margin-block-start: var(--t-space-2);
  }
  .two {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--t-space-3);
    margin-block-start: var(--t-space-2);
  }
  .share {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-4);
    padding: var(--t-space-2) 0;
    border-block-end: 1px solid var(--t-line);
  }
  .time {
    display: grid;
    gap: var(--t-space-2);
    padding-block: var(--t-space-3);
    border-block-end: 1px solid var(--t-line);
  }
  .time > legend {
    float: inline-start;
    font-weight: 560;
  }
  .time > div {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2);
    clear: both;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    padding: 0 var(--t-space-4);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius-pill);
    background: var(--t-surface);
    cursor: pointer;
  }
  .pill input {
    margin: 0;
  }
  .pill:has(:checked) {
    border-color: var(--t-accent);
    background: var(--t-accent-soft);
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
  details > .form {
    padding-block: var(--t-space-3);
  }
  @media (max-width: 30rem) {
    .pair {
      grid-template-columns: 1fr;
      gap: var(--t-space-1);
    }
  }
`;

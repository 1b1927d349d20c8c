/** How fields look, in the page, in the dialog and in the form that begins a question. */
import { formStyles } from '@tutti/ui';
import { css } from 'lit';

export const decisionFormStyles = [
  formStyles,
  css`
  input[type='number'] {
    inline-size: 6rem;
  }
  #question {
    font-size: var(--t-size-l);
  }
  input:is([type='radio'], [type='checkbox']) {
    flex: none;
    inline-size: 1.15rem;
    block-size: 1.15rem;
    margin: 0.2em 0 0;
    accent-color: var(--t-accent);
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
  details > .form {
    padding-block: var(--t-space-3);
  }
  @media (max-width: 30rem) {
    .pair {
      grid-template-columns: 1fr;
      gap: var(--t-space-1);
    }
  }
`,
];

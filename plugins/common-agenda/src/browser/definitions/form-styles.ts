/** How the fields look in which an organisation writes, and those of the dialogs. */
import { css } from 'lit';

export const formStyles = css`
  .st-form,
  .st-dialog {
    display: grid;
    gap: var(--t-space-6);
  }
  .st-dialog {
    gap: var(--t-space-5);
  }
  .st-field {
    display: grid;
    gap: var(--t-space-1);
  }
  .st-field label,
  .st-dialog legend {
    padding: 0;
    font-weight: 600;
  }
  .st-field > p:not(.st-wrong) {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .st-field :is(textarea, input) {
    inline-size: 100%;
    min-block-size: var(--t-target);
    margin-block-start: var(--t-space-1);
    padding: var(--t-space-2) var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    color: var(--t-ink);
    resize: vertical;
  }
  .st-field textarea {
    field-sizing: content;
    min-block-size: 4.5rem;
    padding: var(--t-space-3) var(--t-space-4);
    font: 400 1.0625rem / 1.55 var(--t-font-reading);
  }
  .st-main textarea {
    min-block-size: 9rem;
    font-size: 1.1875rem;
  }
  .st-field [aria-invalid] {
    border-color: var(--t-bad);
  }
  .st-form > footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-4);
    padding-block-start: var(--t-space-4);
    border-block-start: 1px solid var(--t-line);
  }
  .st-saving {
    display: flex;
    flex: 1 1 16rem;
    align-items: center;
    gap: var(--t-space-2);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .st-saving wa-icon {
    flex: none;
  }
  .st-choices {
    display: grid;
    gap: var(--t-space-1);
    margin-block-start: var(--t-space-2);
  }
  .st-choices label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    column-gap: var(--t-space-3);
    min-block-size: 2rem;
    cursor: pointer;
  }
  .st-choices .st-small {
    grid-column: 2;
    margin-block-end: var(--t-space-2);
  }
  .st-choices input {
    flex: none;
    inline-size: 1.15rem;
    block-size: 1.15rem;
    margin: 0;
  }
  .st-dialog ul {
    display: grid;
    gap: var(--t-space-2);
    padding-inline-start: 1.3em;
  }
`;

/** How remarks look: beside the agenda's text in its own column of voices, never mistaken for it. */
import { css } from 'lit';

export const remarkStyles = css`
  .ag-remarks {
    display: grid;
    gap: var(--t-space-3);
    justify-items: start;
    margin-block-start: var(--t-space-4);
    padding: var(--t-space-3) var(--t-space-4) var(--t-space-4);
    border-radius: var(--t-radius-l);
    background: var(--t-sunken);
    font-size: var(--t-size-s);
  }
  .ag-remarks > * {
    inline-size: 100%;
  }
  .ag-remarks > wa-button {
    inline-size: auto;
  }
  .ag-remarks > header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-2);
  }
  .ag-remarks h3 {
    font-size: var(--t-size-s);
    font-weight: 620;
  }
  .ag-remarks details > summary {
    padding-block: var(--t-space-2);
    color: var(--t-ink-soft);
    cursor: pointer;
  }
  .ag-remark {
    display: grid;
    gap: var(--t-space-2);
    padding: var(--t-space-3);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    scroll-margin-block: calc(var(--ag-bar) + var(--t-space-4));
  }
  common-agenda-remark + common-agenda-remark .ag-remark {
    margin-block-start: var(--t-space-2);
  }
  .ag-remarks common-agenda-remark {
    display: block;
  }
  .ag-remark[data-active] {
    border-color: var(--t-accent);
  }
  .ag-remark > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-2);
  }
  .ag-remark span,
  .ag-remark-hint,
  .ag-remark-place {
    color: var(--t-ink-soft);
  }
  .ag-remark blockquote,
  .ag-remark-form blockquote {
    margin: 0;
    padding-inline-start: var(--t-space-3);
    border-inline-start: 3px solid var(--t-line-strong);
    color: var(--t-ink-soft);
    font-family: var(--t-font-reading);
    font-size: var(--t-size-m);
    overflow-wrap: anywhere;
  }
  .ag-remark blockquote button {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-decoration: underline dotted;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .ag-remark-text {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .ag-remark-words {
    padding: var(--t-space-2) var(--t-space-3);
    border-radius: var(--t-radius-s);
    background: var(--t-good-soft);
  }
  .ag-remark-words .ag-remark-text {
    font-family: var(--t-font-reading);
    font-size: var(--t-size-m);
  }
  .ag-remark-reply {
    padding-inline-start: var(--t-space-4);
  }
  .ag-remark-end {
    display: flex;
    gap: var(--t-space-2);
    color: var(--t-ink-soft);
  }
  .ag-remark-end wa-icon {
    flex: none;
    translate: 0 0.2em;
  }
  .ag-remark-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-1) var(--t-space-2);
  }
  .ag-remark-form {
    display: grid;
    gap: var(--t-space-2);
  }
  .ag-remark-form fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-1) var(--t-space-4);
    margin: 0;
    padding: 0;
    border: 0;
  }
  .ag-remark-form .ag-remark-kind {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    font-weight: 400;
  }
  .ag-remark-form label {
    display: grid;
    gap: var(--t-space-1);
    font-weight: 560;
  }
  .ag-remark-form textarea {
    inline-size: 100%;
    padding: var(--t-space-2) var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius-s);
    background: var(--t-surface);
    color: var(--t-ink);
    font: inherit;
    font-weight: 400;
    resize: vertical;
    field-sizing: content;
  }
  .ag-remark-form textarea:focus-visible {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 1px;
  }
  .ag-remark-count {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    font-size: var(--t-size-xs);
  }
  .ag-remark-bubble {
    position: absolute;
    z-index: 3;
    translate: -50% 0.4rem;
    box-shadow: var(--t-shadow-float);
    border-radius: var(--t-radius);
  }
  @media print {
    .ag-remarks,
    .ag-remark-bubble {
      display: none;
    }
  }
`;

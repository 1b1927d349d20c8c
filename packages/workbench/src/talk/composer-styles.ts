/** How the place looks in which something is written. */
import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
  }
  * {
    box-sizing: border-box;
  }
  form {
    display: grid;
    gap: var(--t-space-2);
    margin: 0;
  }
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  label {
    font-weight: 560;
    font-size: var(--t-size-s);
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 2.75rem;
    max-block-size: 24rem;
    padding: var(--t-space-2) var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    color: var(--t-ink);
    font: inherit;
    line-height: var(--t-leading);
    resize: vertical;
    field-sizing: content;
  }
  textarea[rows='3'] {
    min-block-size: 5.5rem;
  }
  :focus-visible {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 1px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  ul[role='listbox'] {
    max-block-size: 16rem;
    overflow-y: auto;
    padding: var(--t-space-1);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    box-shadow: var(--t-shadow-raised);
    list-style: none;
  }
  /* the bar at the foot of a phone stands over the page */
  ul[role='listbox'],
  .acts {
    scroll-margin-block-end: 7rem;
  }
  ul[hidden] {
    display: none;
  }
  [role='option'] {
    display: flex;
    align-items: center;
    gap: var(--t-space-3);
    min-block-size: 2.75rem;
    padding: var(--t-space-1) var(--t-space-3);
    border-radius: var(--t-radius-s);
    cursor: pointer;
  }
  [role='option'][aria-selected='true'] {
    background: var(--t-accent-soft);
  }
  [role='option']:hover {
    background: var(--t-hover);
  }
  [role='option'] span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  [role='option'] b {
    font-weight: 560;
  }
  [role='option'] wa-icon {
    flex: none;
    inline-size: 1.75em;
    color: var(--t-ink-soft);
  }
  small {
    margin-inline-start: var(--t-space-2);
    color: var(--t-ink-soft);
    font-size: var(--t-size-xs);
  }
  .hint {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .hint wa-icon {
    flex: none;
    translate: 0 0.15em;
  }
  .problem {
    color: var(--t-bad);
    font-size: var(--t-size-s);
  }
  .problem:empty {
    display: none;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2);
  }
  .signs {
    display: inline-flex;
    gap: var(--t-space-1);
    margin-inline-start: auto;
  }
  .sign {
    display: inline-grid;
    place-items: center;
    min-inline-size: var(--t-target);
    min-block-size: var(--t-target);
    padding: 0;
    border: 0;
    border-radius: var(--t-radius);
    background: none;
    color: var(--t-ink-soft);
    cursor: pointer;
  }
  .sign:hover {
    background: var(--t-hover);
    color: var(--t-ink);
  }
`;

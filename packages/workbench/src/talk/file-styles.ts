/** How the files on an object look: pictures as pictures, all else as a line that says what it is. */
import { css } from 'lit';

export const fileStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  * {
    box-sizing: border-box;
  }
  section {
    display: grid;
    gap: var(--t-space-3);
    border-radius: var(--t-radius-l);
  }
  section[data-over] {
    outline: 2px dashed var(--t-accent);
    outline-offset: var(--t-space-2);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-2) var(--t-space-4);
  }
  h2,
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: var(--t-size-l);
    font-weight: 620;
    line-height: var(--t-leading-tight);
  }
  ul {
    display: grid;
    gap: var(--t-space-2);
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 3.5rem minmax(0, 1fr) auto;
    gap: var(--t-space-3);
    align-items: center;
    padding: var(--t-space-2);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius);
    background: var(--t-surface);
  }
  .look {
    display: grid;
    place-items: center;
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-radius: var(--t-radius-s);
    background: var(--t-sunken);
    color: var(--t-ink-soft);
    font-size: var(--t-size-xs);
    font-weight: 620;
    letter-spacing: 0.03em;
    text-decoration: none;
    overflow: hidden;
  }
  img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .name {
    color: var(--t-link);
    font-weight: 560;
    overflow-wrap: anywhere;
  }
  .soft {
    color: var(--t-ink-soft);
  }
  .small,
  .problem {
    font-size: var(--t-size-s);
  }
  .problem {
    color: var(--t-bad);
  }
  progress {
    inline-size: 100%;
    accent-color: var(--t-accent);
  }
  .icon-button {
    display: grid;
    place-items: center;
    inline-size: var(--t-target);
    block-size: var(--t-target);
    border: 0;
    border-radius: var(--t-radius);
    background: none;
    color: var(--t-ink-soft);
    cursor: pointer;
  }
  .icon-button wa-icon,
  .look wa-icon {
    font-size: 1.15rem;
  }
  .icon-button:hover {
    background: var(--t-hover);
    color: var(--t-ink);
  }
  :focus-visible {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 2px;
    border-radius: var(--t-radius-s);
  }
  [hidden] {
    display: none;
  }
  @media (pointer: coarse) {
    .icon-button {
      inline-size: 2.75rem;
      block-size: 2.75rem;
    }
  }
  @media print {
    wa-button,
    .icon-button,
    .hint {
      display: none;
    }
  }
`;

/** How the page of who sees our numbers looks: one number after the other, its two answers in words, the form beneath it. */
import { css } from 'lit';

export const sharingStyles = css`
  :host {
    max-inline-size: none;
    margin-inline: 0;
    padding: 0;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--t-space-3) var(--t-space-6);
    margin-block: var(--t-space-2) var(--t-space-4);
  }
  .head > p {
    flex: 1 1 20rem;
    max-inline-size: 44rem;
  }
  .shares > li {
    display: grid;
    gap: var(--t-space-2);
    padding-block: var(--t-space-5);
    border-block-start: 1px solid var(--t-line);
    overflow-wrap: anywhere;
  }
  .shared {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: var(--t-space-3);
  }
  .shared h2 {
    font-size: var(--t-size-m);
  }
  .shared wa-button {
    flex: none;
  }
  dl {
    display: grid;
    gap: var(--t-space-1);
  }
  dl > div {
    display: grid;
    grid-template-columns: minmax(0, 14rem) minmax(0, 1fr);
    gap: 0 var(--t-space-4);
  }
  dt {
    color: var(--t-ink-soft);
  }
  .only-read {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .asked {
    display: flex;
    gap: var(--t-space-2);
  }
  .asked wa-icon {
    flex: none;
    translate: 0 0.2em;
  }
  form {
    display: grid;
    gap: var(--t-space-4);
    max-inline-size: 44rem;
    margin-block-start: var(--t-space-2);
    padding: var(--t-space-5);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
  }
  fieldset {
    display: grid;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-block-end: var(--t-space-1);
    font-weight: 600;
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--t-space-3);
    min-block-size: var(--t-target);
    padding-block: var(--t-space-1);
    cursor: pointer;
  }
  .check input {
    flex: none;
    inline-size: 1.15rem;
    block-size: 1.15rem;
    margin: 0;
    accent-color: var(--t-accent);
  }
  .check small {
    display: block;
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .lead,
  .make {
    max-inline-size: 44rem;
    margin-block: var(--t-space-2) var(--t-space-4);
  }
  .field {
    display: grid;
    gap: var(--t-space-1);
  }
  .field label {
    font-weight: 600;
  }
  .field input {
    min-block-size: var(--t-target);
    padding-inline: var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-ground);
    color: inherit;
    font: inherit;
  }
  .field [aria-invalid] {
    border-color: var(--t-bad);
  }
  .link {
    min-block-size: var(--t-target);
    margin-inline-start: var(--t-space-2);
    padding: 0;
    border: 0;
    background: none;
    color: var(--t-link);
    font-weight: 500;
    text-decoration: underline;
    cursor: pointer;
  }
  .shares a {
    color: var(--t-link);
    overflow-wrap: anywhere;
  }
  .named {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    gap: 0 var(--t-space-4);
    margin-inline-start: 1.9rem;
  }
  .wrong {
    color: var(--t-bad);
  }
  .wrong:empty {
    display: none;
  }
  @media (max-width: 40rem) {
    dl > div {
      grid-template-columns: minmax(0, 1fr);
    }
    dl {
      gap: var(--t-space-2);
    }
    form {
      padding: var(--t-space-4);
    }
  }
`;

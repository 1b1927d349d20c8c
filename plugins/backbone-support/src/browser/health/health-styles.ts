/** How the board looks: five lines, one hue each, and numbers that can be read from across a table. */
import { css } from 'lit';

export const healthStyles = css`
  :host {
    display: block;
    max-inline-size: 68rem;
    margin-inline: auto;
    padding: var(--t-space-8) var(--t-space-8) var(--t-space-16);
    color: var(--t-ink);
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  h1,
  h2 {
    line-height: var(--t-leading-tight);
    font-weight: 620;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: var(--t-size-3xl);
    letter-spacing: -0.018em;
  }
  h1:focus:not(:focus-visible) {
    outline: none;
  }
  h2 {
    font-size: var(--t-size-l);
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
  .soft {
    color: var(--t-ink-soft);
  }
  .small {
    font-size: var(--t-size-s);
  }
  .lead {
    max-inline-size: 40rem;
    margin-block: var(--t-space-2) var(--t-space-8);
    color: var(--t-ink-soft);
  }
  .condition {
    --hue: var(--t-condition-1);
    display: grid;
    grid-template-columns: minmax(10rem, 13rem) 1fr;
    gap: var(--t-space-4) var(--t-space-8);
    padding-block: var(--t-space-5) var(--t-space-8);
    border-block-start: 2px solid var(--hue);
  }
  [data-condition='2'] {
    --hue: var(--t-condition-2);
  }
  [data-condition='3'] {
    --hue: var(--t-condition-3);
  }
  [data-condition='4'] {
    --hue: var(--t-condition-4);
  }
  [data-condition='5'] {
    --hue: var(--t-condition-5);
  }
  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 100%), 1fr));
    gap: var(--t-space-6) var(--t-space-6);
  }
  .figure {
    display: flex;
    flex-direction: column;
    gap: var(--t-space-2);
    min-inline-size: 0;
  }
  .figure a {
    display: block;
    min-block-size: var(--t-target);
    color: inherit;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  .amount {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    font-size: var(--t-size-2xl);
    font-weight: 620;
    font-variant-numeric: tabular-nums;
    line-height: 1.15;
    letter-spacing: -0.01em;
  }
  .amount wa-icon {
    color: var(--t-good);
    font-size: 1.125rem;
  }
  .words {
    display: block;
    margin-block-start: var(--t-space-1);
    line-height: 1.4;
    text-decoration: underline 1px var(--t-line-strong);
    text-underline-offset: 0.2em;
  }
  a:hover .words {
    text-decoration-color: currentcolor;
    color: var(--t-link);
  }
  .bar svg {
    display: block;
    inline-size: 100%;
    max-inline-size: 12rem;
    block-size: 4px;
  }
  .whole {
    fill: var(--t-line);
  }
  .part {
    fill: var(--hue);
  }
  .nights {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-2);
  }
  .nights svg {
    flex: none;
    inline-size: 6rem;
    block-size: 1.5rem;
  }
  .nights path {
    fill: none;
    stroke: var(--hue);
    stroke-width: 1.75;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .nothing {
    max-inline-size: 34rem;
    color: var(--t-ink-soft);
  }
  .go {
    display: block;
    inline-size: fit-content;
    min-block-size: var(--t-target);
    align-content: center;
    color: var(--t-link);
  }
  .foot {
    max-inline-size: 40rem;
    margin-block-start: var(--t-space-6);
  }
  @media (max-width: 44rem) {
    :host {
      padding: var(--t-space-6) var(--t-space-4) var(--t-space-12);
    }
    h1 {
      font-size: var(--t-size-2xl);
    }
    .condition {
      grid-template-columns: 1fr;
    }
    .figures {
      grid-template-columns: repeat(auto-fill, minmax(min(9rem, 100%), 1fr));
      gap: var(--t-space-5) var(--t-space-4);
    }
  }
  @media print {
    .condition {
      break-inside: avoid;
    }
  }
`;

/** How a page of records looks: a column to read in, its headings, rows with a line between them, and quiet words; the page's own styles come after. */
import { css } from 'lit';

export const pageStyles = css`
  :host {
    display: block;
    max-inline-size: 52rem;
    margin-inline: auto;
    padding: var(--t-space-8) var(--t-space-8) var(--t-space-16);
    color: var(--t-ink);
    overflow-wrap: anywhere;
  }
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  h1,
  h2,
  h3 {
    line-height: var(--t-leading-tight);
    font-weight: 620;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: var(--t-size-3xl);
    letter-spacing: -0.018em;
  }
  h2 {
    font-size: var(--t-size-xl);
  }
  h3 {
    font-size: var(--t-size-m);
  }
  :is(h1, h2, .row):focus:not(:focus-visible) {
    outline: none;
  }
  section {
    margin-block-start: var(--t-space-10);
  }
  .soft {
    color: var(--t-ink-soft);
  }
  .small {
    font-size: var(--t-size-s);
  }
  .lead {
    max-inline-size: 40rem;
    margin-block-start: var(--t-space-2);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--t-space-4);
  }
  .top > div {
    flex: 1 1 20rem;
  }
  .rows {
    margin-block-start: var(--t-space-4);
    border-block-start: 1px solid var(--t-line);
  }
  .row {
    display: grid;
    gap: var(--t-space-2);
    padding-block: var(--t-space-4);
    border-block-end: 1px solid var(--t-line);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(10rem, 100%), 1fr));
    gap: var(--t-space-4);
  }
  @media (max-width: 40rem) {
    :host {
      padding: var(--t-space-6) var(--t-space-4) var(--t-space-12);
    }
    h1 {
      font-size: var(--t-size-2xl);
    }
  }
  @media print {
    :host {
      max-inline-size: none;
      padding: 0;
    }
    wa-button,
    .link {
      display: none;
    }
    .row {
      break-inside: avoid;
    }
  }
`;

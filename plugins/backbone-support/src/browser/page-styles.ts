/** What the pages of reports and of partners share: a column to read in, its headings, and quiet words. */
import { css } from 'lit';

export const pageStyles = css`
  :host {
    max-inline-size: 52rem;
    margin-inline: auto;
    padding: var(--t-space-8) var(--t-space-8) var(--t-space-16);
    color: var(--t-ink);
  }
  ul {
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
  h3 {
    font-size: var(--t-size-m);
  }
  .soft {
    color: var(--t-ink-soft);
  }
  .small {
    font-size: var(--t-size-s);
  }
`;

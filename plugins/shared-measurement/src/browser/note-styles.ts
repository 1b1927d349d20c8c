/** How notes look beneath the line: numbered like their pins, the words before who wrote them. */
import { css } from 'lit';

export const noteStyles = css`
  :host {
    display: block;
    margin-block-start: var(--t-space-6);
  }
  h2,
  p,
  ol {
    margin: 0;
    padding: 0;
  }
  ol {
    display: grid;
    gap: var(--t-space-4);
    list-style: none;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-2) var(--t-space-4);
    margin-block-end: var(--t-space-3);
  }
  h2 {
    font-size: var(--t-size-l);
    font-weight: 620;
    line-height: var(--t-leading-tight);
  }
  li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--t-space-3);
    overflow-wrap: anywhere;
    break-inside: avoid;
  }
  .number {
    display: grid;
    place-items: center;
    min-inline-size: 1.6rem;
    block-size: 1.6rem;
    border: 1.5px solid var(--t-condition-2);
    border-radius: var(--t-radius-l);
    font-size: var(--t-size-s);
    font-weight: 620;
    font-variant-numeric: tabular-nums;
  }
  .what span,
  .soft {
    color: var(--t-ink-soft);
  }
  .small {
    font-size: var(--t-size-s);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2);
    margin-inline-start: calc(-1 * var(--t-space-3));
  }
  @media print {
    .acts,
    wa-button {
      display: none;
    }
  }
`;

/** How agreements and organisations look: rows to read, the term in words and with a sign. */
import { css } from 'lit';

export const partnerStyles = css`
  h1:focus:not(:focus-visible),
  .row:focus:not(:focus-visible) {
    outline: none;
  }
  h2 {
    font-size: var(--t-size-xl);
  }
  .lead {
    max-inline-size: 40rem;
    margin-block-start: var(--t-space-2);
  }
  section {
    margin-block-start: var(--t-space-10);
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
  .top .soft {
    max-inline-size: 36rem;
    margin-block-start: var(--t-space-1);
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
    overflow-wrap: anywhere;
  }
  .row .acts {
    margin-inline-start: calc(-1 * var(--t-space-3));
  }
  .row .acts wa-button[appearance='outlined'] {
    margin-inline-start: var(--t-space-3);
  }
  .term {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
  }
  .term wa-icon {
    flex: none;
    translate: 0 0.15em;
    color: var(--t-good);
  }
  [data-term='soon'] .term,
  [data-term='lapsed'] .term {
    font-weight: 600;
  }
  [data-term='soon'] .term wa-icon,
  [data-term='lapsed'] .term wa-icon {
    color: var(--t-warn);
  }
  .parties {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2) var(--t-space-4);
  }
  .words {
    max-inline-size: var(--t-measure);
    white-space: pre-line;
  }
  .checks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr));
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    cursor: pointer;
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
`;

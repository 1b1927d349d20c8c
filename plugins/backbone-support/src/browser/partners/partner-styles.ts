/** How agreements and organisations look: rows to read, the term in words and with a sign. */
import { css } from 'lit';

export const partnerStyles = css`
  .top .soft {
    max-inline-size: 36rem;
    margin-block-start: var(--t-space-1);
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
`;

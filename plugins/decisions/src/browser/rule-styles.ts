/** How the agreed rule looks on a decision's page and in its form, and the note about money. */
import { css } from 'lit';

export const ruleStyles = css`
  .money,
  .agreed {
    margin-block: var(--t-space-4);
    padding: var(--t-space-4);
    border-radius: var(--t-radius-l);
    background: var(--t-sunken);
    overflow-wrap: anywhere;
  }
  .money {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: var(--t-space-3);
  }
  .money > div {
    display: grid;
    gap: var(--t-space-2);
  }
  .money wa-icon {
    translate: 0 0.2em;
    color: var(--t-warn);
  }
  .agreed > p:first-child {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
  }
  .agreed dl {
    display: grid;
    gap: var(--t-space-2);
    margin-block: var(--t-space-3);
  }
  .agreed a,
  .bound a {
    color: var(--t-link);
  }
  .agreed dt {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .bound {
    display: grid;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-2);
    padding: var(--t-space-4);
    border-radius: var(--t-radius-l);
    background: var(--t-sunken);
    overflow-wrap: anywhere;
  }
  .bound ul {
    margin: 0;
    padding-inline-start: var(--t-space-5);
    list-style: disc;
  }
`;

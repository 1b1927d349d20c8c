/** How rules, groups and interests look: rows to read, facts in columns, what is proposed set apart. */
import { css } from 'lit';

export const ruleStyles = css`
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
  .words {
    max-inline-size: var(--t-measure);
    white-space: pre-line;
  }
  .standing {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
  }
  .standing wa-icon {
    flex: none;
    translate: 0 0.15em;
    color: var(--t-good);
  }
  .standing.open {
    font-weight: 600;
  }
  .standing.open wa-icon {
    color: var(--t-warn);
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(max(9.5rem, 28%), 100%), 1fr));
    gap: var(--t-space-3) var(--t-space-6);
    margin: 0;
  }
  .facts dt {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .facts dd {
    margin: 0;
  }
  .proposed {
    display: grid;
    gap: var(--t-space-2);
    padding-inline-start: var(--t-space-4);
    border-inline-start: 3px solid var(--t-line-strong);
  }
  .row .proposed .acts {
    margin-inline-start: 0;
  }
  a {
    color: var(--t-link);
  }
  del {
    color: var(--t-ink-soft);
  }
  ins {
    font-weight: 560;
    text-decoration: none;
  }
  summary {
    padding-block: var(--t-space-2);
    cursor: pointer;
  }
  .history {
    display: grid;
    gap: var(--t-space-3);
    padding-inline-start: var(--t-space-5);
  }
  .none {
    margin-block-start: var(--t-space-4);
  }
  .checks.one {
    grid-template-columns: 1fr;
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

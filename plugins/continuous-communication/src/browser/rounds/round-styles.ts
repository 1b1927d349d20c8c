/** How rounds look: what was said on one side, what we do on the other, one below the other on a phone. */
import { css } from 'lit';

export const roundStyles = css`
  :host {
    container-type: inline-size;
  }
  .round {
    display: grid;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-10);
    padding-block-start: var(--t-space-5);
    border-block-start: 1px solid var(--t-line);
  }
  .round p,
  .heard blockquote {
    margin: 0;
  }
  .clock {
    display: flex;
    gap: var(--t-space-2);
    font-weight: 560;
  }
  .clock wa-icon {
    flex: none;
    margin-block-start: 0.2em;
  }
  [data-state='told'] .clock wa-icon {
    color: var(--t-good);
  }
  [data-state='late'] .clock {
    color: var(--t-warn);
  }
  .heard {
    display: grid;
    margin-block-start: var(--t-space-3);
  }
  .heard > li {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: var(--t-space-2) var(--t-space-6);
    padding-block: var(--t-space-4);
    border-block-start: 1px solid var(--t-line);
  }
  .heard blockquote {
    padding-inline-start: var(--t-space-4);
    border-inline-start: 3px solid var(--t-condition-4);
    font: 400 var(--t-size-l) / 1.45 var(--t-font-reading);
    text-wrap: pretty;
  }
  .reply {
    display: grid;
    align-content: start;
    gap: var(--t-space-2);
  }
  .response {
    display: flex;
    gap: var(--t-space-2);
    font-weight: 600;
  }
  .response wa-icon {
    flex: none;
    margin-block-start: 0.2em;
    color: var(--t-ink-soft);
  }
  [data-response='yes'] .response wa-icon,
  [data-response='partly'] .response wa-icon {
    color: var(--t-good);
  }
  [data-response='open'] .response {
    color: var(--t-ink-soft);
    font-weight: 400;
  }
  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-3);
  }
  .acts {
    column-gap: var(--t-space-5);
  }
  .choices {
    display: grid;
  }
  .check {
    display: flex;
    align-items: center;
    gap: var(--t-space-3);
    min-block-size: var(--t-target);
    cursor: pointer;
  }
  .sum {
    margin-block-start: var(--t-space-6);
    font-size: var(--t-size-l);
    font-weight: 560;
  }
  @container (max-width: 36rem) {
    .heard > li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media print {
    .acts {
      display: none;
    }
    .heard > li {
      break-inside: avoid;
    }
  }
`;

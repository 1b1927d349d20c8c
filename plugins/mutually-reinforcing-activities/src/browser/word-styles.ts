/** How the last word looks, in the list, on a card and on the page. */
import { css } from 'lit';

export const wordStyles = css`
  .word {
    display: flex;
    align-items: baseline;
    gap: 0.5em;
    overflow-wrap: anywhere;
  }
  .word wa-icon {
    flex: none;
    translate: 0 0.12em;
    color: var(--t-ink-soft);
  }
  .word b {
    font-weight: 620;
  }
  .word[data-health='on-track'] wa-icon {
    color: var(--t-good);
  }
  .word[data-health='at-risk'] wa-icon {
    color: var(--t-warn);
  }
  .word[data-health='blocked'] wa-icon {
    color: var(--t-bad);
  }
  .word[data-stale] wa-icon {
    color: var(--t-ink-faint);
  }
  .last,
  .before li,
  .needed li {
    display: grid;
    gap: var(--t-space-1);
  }
  .needed li,
  .before li {
    padding-block: var(--t-space-3);
    border-block-end: 1px solid var(--t-line);
  }
  .needed {
    margin-block-start: var(--t-space-3);
    padding-inline: var(--t-space-4);
    border-radius: var(--t-radius-l);
    background: var(--t-sunken);
  }
  .needed li:last-child {
    border: 0;
  }
  .needed .title {
    min-block-size: 0;
    font-weight: 560;
  }
`;

/** How the list looks: what is asked on top, then one calm row for each activity. */
import { css } from 'lit';

export const activityStyles = css`
  :host {
    max-inline-size: 60rem;
    margin-inline: auto;
    padding: var(--t-space-8) var(--t-space-8) var(--t-space-16);
    color: var(--t-ink);
  }
  :host([wide]) {
    max-inline-size: 96rem;
  }
  h1,
  h2,
  h3 {
    line-height: var(--t-leading-tight);
    font-weight: 620;
    text-wrap: balance;
  }
  h1 {
    font-size: var(--t-size-3xl);
    letter-spacing: -0.018em;
    overflow-wrap: anywhere;
  }
  h1:focus:not(:focus-visible) {
    outline: none;
  }
  h2 {
    font-size: var(--t-size-l);
  }
  h3 {
    font-size: var(--t-size-m);
  }
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .soft {
    color: var(--t-ink-soft);
  }
  .small {
    font-size: var(--t-size-s);
  }
  q {
    font: 400 1.0625rem / 1.5 var(--t-font-reading);
    overflow-wrap: anywhere;
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--t-space-4);
  }
  .top .soft {
    max-inline-size: 36rem;
    margin-block-start: var(--t-space-2);
  }
  section {
    margin-block-start: var(--t-space-8);
  }
  .title {
    min-block-size: 1.75rem;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 620;
    line-height: 1.35;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .title:hover {
    text-decoration: underline 1px;
    text-underline-offset: 0.18em;
  }

  /* what is asked of one's own organisation */
  .asked {
    display: grid;
    gap: var(--t-space-3);
    padding: var(--t-space-5) var(--t-space-6);
    border: 1px solid var(--t-line);
    border-block-start: 3px solid var(--t-accent);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow-raised);
  }
  .asked li {
    display: grid;
    gap: var(--t-space-2);
    padding-block: var(--t-space-4);
    border-block-start: 1px solid var(--t-line);
  }
  .asked .what {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--t-space-2);
  }
  .asked .what span {
    color: var(--t-ink-soft);
  }
  .promise {
    font: 400 1.0625rem / 1.5 var(--t-font-reading);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  /* who works side by side */
  .pair,
  .said {
    display: grid;
    gap: var(--t-space-1);
  }
  .asked .pair li,
  .asked .said li {
    display: block;
    padding-block: 0;
    border: 0;
  }
  .said {
    padding-inline-start: var(--t-space-3);
    border-inline-start: 3px solid var(--t-line);
  }
  .sides > li {
    display: grid;
    gap: var(--t-space-2);
    padding-block: var(--t-space-4);
    border-block-start: 1px solid var(--t-line);
  }

  /* list, board, score or coverage */
  .look {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-2) var(--t-space-4);
  }
  .views {
    display: inline-flex;
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius-pill);
    overflow: clip;
  }
  .views button {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    padding-inline: var(--t-space-4);
    border: 0;
    background: var(--t-surface);
    font-size: var(--t-size-s);
    cursor: pointer;
  }
  .views button:focus-visible {
    outline-offset: -3px;
    border-radius: var(--t-radius-pill);
  }
  .views button[aria-current] {
    background: var(--t-accent-soft);
    color: var(--t-link);
    font-weight: 620;
  }

  /* the filter */
  .filter {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2);
    margin-block: var(--t-space-3);
  }
  .filter select {
    flex: 0 1 14rem;
    inline-size: auto;
    min-inline-size: 0;
    text-overflow: ellipsis;
  }
  .looks {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2) var(--t-space-3);
    margin-block-end: var(--t-space-3);
  }
  .kept {
    display: inline-flex;
    max-inline-size: 100%;
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius-pill);
    background: var(--t-surface);
  }
  .kept[data-here] {
    background: var(--t-accent-soft);
  }
  .kept button {
    min-block-size: var(--t-target);
    padding-inline: var(--t-space-4) 0;
    border: 0;
    background: none;
    font-size: var(--t-size-s);
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .kept .forget {
    flex: none;
    min-inline-size: var(--t-target);
    padding: 0;
    color: var(--t-ink-soft);
    text-align: center;
  }
  .more-filters {
    flex: 0 0 auto;
  }
  .more-filters[open] {
    flex-basis: 100%;
  }
  .more-filters .filter {
    margin: 0;
  }
  .nothing {
    padding-block: var(--t-space-6);
  }

  /* the list */
  .rows {
    border-block-start: 1px solid var(--t-line);
  }
  .row {
    display: grid;
    grid-template-columns: 2.75rem minmax(0, 1fr);
    gap: var(--t-space-3);
    padding-block: var(--t-space-4);
    border-block-end: 1px solid var(--t-line);
  }
  .row > div {
    display: grid;
    gap: var(--t-space-1);
  }
  .code {
    padding-block-start: 0.2em;
    color: var(--t-ink-faint);
    font-size: var(--t-size-s);
    font-variant-numeric: tabular-nums;
  }
  .row h3 {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-3);
  }
  .purpose {
    max-inline-size: var(--t-measure);
    color: var(--t-ink-soft);
  }
  .partners {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-2);
    margin-block: var(--t-space-1);
    font-size: var(--t-size-s);
  }
  .leads {
    margin-inline-end: var(--t-space-2);
  }
  .leads[data-asked] {
    color: var(--t-ink-soft);
  }
  .waits,
  .goals {
    display: inline-flex;
    align-items: baseline;
    gap: 0.4em;
  }
  .waits {
    color: var(--t-warn);
  }
  .goals wa-icon,
  .waits wa-icon {
    flex: none;
    translate: 0 0.12em;
  }
  .stage {
    padding: 0.1em 0.7em;
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius-pill);
    color: var(--t-ink-soft);
    font-size: var(--t-size-xs);
    font-weight: 560;
  }
  .stage[data-stage='running'] {
    border-color: transparent;
    background: var(--t-good-soft);
    color: var(--t-good);
  }
  .stage[data-stage='paused'] {
    border-color: transparent;
    background: var(--t-warn-soft);
    color: var(--t-warn);
  }
  .stage[data-stage='idea'] {
    border-style: dashed;
  }
  @media (max-width: 40rem) {
    :host {
      padding: var(--t-space-5) var(--t-space-4) var(--t-space-12);
    }
    h1 {
      font-size: var(--t-size-2xl);
    }
    .asked {
      padding: var(--t-space-4);
    }
    .views {
      inline-size: 100%;
    }
    .views button {
      flex: 1 1 auto;
      justify-content: center;
      padding-inline: var(--t-space-1);
    }
    .views wa-icon {
      display: none;
    }
    .asked .acts wa-button {
      flex: 1 1 auto;
    }
    .filter select {
      flex: 1 1 9rem;
    }
    .row {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
  @media print {
    .asked,
    .filter,
    .views,
    .looks,
    .needed,
    .top wa-button,
    .acts {
      display: none !important;
    }
  }
`;

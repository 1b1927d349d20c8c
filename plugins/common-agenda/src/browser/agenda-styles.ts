/** How the agenda looks: paper, one column to read, and chrome that waits until it is needed. */
import { css } from 'lit';
import { draftStyles } from './draft-styles.ts';
import { outlineStyles } from './outline-styles.ts';

export const agendaStyles = css`
  .ag {
    --ag-bar: calc(var(--t-target) + 2 * var(--t-space-2));
    container-type: inline-size;
    min-block-size: 100%;
    color: var(--t-ink);
  }
  .ag-grid {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .ag-main {
    min-inline-size: 0;
  }
  .ag-side {
    display: none;
  }
  .ag-bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    padding: var(--t-space-2) var(--t-space-4);
    background: color-mix(in srgb, var(--t-ground) 94%, transparent);
    backdrop-filter: blur(6px);
    border-block-end: 1px solid var(--t-line);
  }
  .ag-bar tutti-rich-text-toolbar,
  .ag-bar > span {
    flex: 1;
    min-inline-size: 0;
  }
  .ag-page {
    max-inline-size: calc(var(--t-measure) + 2 * var(--t-space-4));
    margin-inline: auto;
    padding: var(--t-space-8) var(--t-space-4) 30vh;
  }
  .ag-quiet {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: var(--t-target);
    block-size: var(--t-target);
    padding: 0;
    border: 0;
    border-radius: var(--t-radius-s);
    background: none;
    color: var(--t-ink-faint);
    cursor: pointer;
  }
  .ag-quiet:hover {
    background: var(--t-hover);
    color: var(--t-ink);
  }

  /* head */
  .ag-head {
    margin-block-end: var(--t-space-8);
  }
  .ag-head h1 {
    font-size: var(--t-size-3xl);
  }
  .ag-eyebrow {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    margin-block-end: var(--t-space-2);
    color: var(--t-condition-1);
    font-size: var(--t-size-s);
    font-weight: 560;
  }
  .ag-eyebrow::before {
    content: '';
    inline-size: 1.5rem;
    block-size: 2px;
    background: currentColor;
  }
  .ag-facts {
    display: flex;
    flex-wrap: wrap;
    margin-block-start: var(--t-space-3);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-variant-numeric: tabular-nums;
  }
  .ag-facts span:not(:last-child)::after {
    content: '·';
    margin-inline: 0.6em;
  }
  .ag-note {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-3);
    margin-block-start: var(--t-space-4);
    padding: var(--t-space-3) var(--t-space-4);
    border-radius: var(--t-radius);
    background: var(--t-sunken);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .ag-note wa-icon {
    flex: none;
    translate: 0 0.15em;
  }

  /* what others put beside a section */
  common-agenda-section-place tutti-place[filled] {
    margin-block-start: var(--t-space-5);
  }

  /* text */
  .ag-summary {
    scroll-margin-block-start: calc(var(--ag-bar) + var(--t-space-4));
    margin-block-end: var(--t-space-10);
    padding: var(--t-space-5) var(--t-space-6) var(--t-space-6);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow);
  }
  .ag-summary h2 {
    margin-block-end: var(--t-space-2);
    font-size: var(--t-size-s);
    font-weight: 600;
    letter-spacing: 0;
    color: var(--t-ink-soft);
  }
  common-agenda-section {
    display: block;
    position: relative;
    scroll-margin-block-start: calc(var(--ag-bar) + var(--t-space-2));
    padding-block: var(--t-space-6);
  }
  common-agenda-section section > header {
    display: flex;
    align-items: start;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    margin-block-end: var(--t-space-2);
  }
  common-agenda-section h2,
  .ag-title {
    flex: 1;
    min-inline-size: 0;
    padding-block: 0.2rem;
    font: 620 var(--t-size-xl) / 1.3 var(--t-font);
    letter-spacing: -0.014em;
    outline-offset: 4px;
  }
  .ag-title {
    field-sizing: content;
    resize: none;
    margin-inline: calc(-1 * var(--t-space-2));
    padding-inline: var(--t-space-2);
    border: 0;
    border-radius: var(--t-radius-s);
    background: var(--t-surface);
    color: var(--t-ink);
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 0;
  }
  .ag-page h2:focus:not(:focus-visible) {
    outline: none;
  }
  .ag-empty {
    color: var(--t-ink-faint);
    font: italic 1.125rem / 1.6 var(--t-font-reading);
  }
  .ag-here {
    flex: none;
    display: flex;
    gap: 2px;
    margin-block-start: 0.3rem;
    list-style: none;
  }
  .ag-menu {
    flex: none;
  }
  /* Said in the page's own layers, too: tools that check pages do not see that an open menu lies above everything. */
  .ag-menu[open] {
    position: relative;
    z-index: 1;
  }
  .ag-add {
    margin-block-start: var(--t-space-6);
  }
  .ag-add wa-icon {
    margin-inline-end: var(--t-space-2);
  }

  ${draftStyles}
  ${outlineStyles}

  @container (inline-size >= 56rem) {
    .ag-grid {
      grid-template-columns: minmax(13rem, 1fr) minmax(0, calc(var(--t-measure) + 2 * var(--t-space-8))) minmax(0, 1fr);
    }
    .ag-main {
      grid-column: 2 / -1;
    }
    .ag-page {
      margin-inline: 0 auto;
      padding-inline: var(--t-space-8);
      max-inline-size: calc(var(--t-measure) + 2 * var(--t-space-8));
    }
    .ag-bar {
      padding-inline: var(--t-space-6);
    }
    .ag-side {
      display: block;
      position: sticky;
      inset-block-start: 0;
      align-self: start;
      justify-self: end;
      inline-size: 14rem;
      max-inline-size: 100%;
      max-block-size: 100dvh;
      overflow: auto;
      padding: var(--t-space-12) 0 var(--t-space-8) var(--t-space-4);
    }
    .ag-narrow {
      display: none;
    }
  }
  @container (inline-size < 26rem) {
    .ag-summary {
      padding: var(--t-space-4);
    }
    .ag-head h1 {
      font-size: var(--t-size-2xl);
    }
  }

  @media print {
    .ag {
      container-type: normal;
    }
    .ag-grid {
      display: block;
    }
    .ag-page {
      max-inline-size: none;
      margin: 0;
      padding: 0;
    }
    .ag-bar,
    .ag-side,
    .ag-sheet,
    .ag-add,
    .ag-menu,
    .ag-here,
    .ag-drafts,
    .ag-note {
      display: none !important;
    }
    .ag-summary {
      box-shadow: none;
      break-inside: avoid;
    }
    common-agenda-section h2 {
      break-after: avoid;
    }
  }
`;

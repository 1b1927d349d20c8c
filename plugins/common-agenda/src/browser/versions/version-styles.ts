/** How "Who stands behind it" looks: a text to read, a wall of equal cards, and buttons that wait at the edge. */
import { css } from 'lit';

export const versionStyles = css`
  .vs .st-page {
    padding-block-end: var(--t-space-8);
  }
  .vs-list ul {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2);
    margin-block-end: var(--t-space-6);
    padding: 0;
    list-style: none;
  }
  .vs-list button {
    display: grid;
    grid-template-columns: auto auto;
    align-items: center;
    column-gap: var(--t-space-2);
    min-block-size: var(--t-target);
    padding: var(--t-space-2) var(--t-space-4);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius);
    background: none;
    color: var(--t-ink-soft);
    text-align: start;
    cursor: pointer;
  }
  .vs-list button:hover {
    background: var(--t-hover);
  }
  .vs-list [aria-current] {
    border-color: var(--t-condition-1);
    background: var(--t-surface);
    color: var(--t-ink);
    box-shadow: inset 0 -2px 0 var(--t-condition-1);
  }
  .vs-list span {
    font-weight: 600;
  }
  .vs-list small {
    grid-column: 2;
    color: var(--t-ink-soft);
    font-size: var(--t-size-xs);
  }
  .vs-head {
    max-inline-size: var(--t-measure);
  }
  .vs-head h2 {
    display: inline-block;
    margin-inline-end: var(--t-space-3);
    font-size: var(--t-size-2xl);
  }
  .vs-head h2:focus:not(:focus-visible) {
    outline: none;
  }
  .vs-status {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
    padding: 0.1rem var(--t-space-3);
    border-radius: var(--t-radius-pill);
    background: var(--t-sunken);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-weight: 560;
  }
  .vs-status[data-status='in-force'] {
    background: var(--t-good-soft);
    color: var(--t-good);
  }
  .vs-note {
    margin-block-start: var(--t-space-4);
    font: 400 1.25rem / 1.5 var(--t-font-reading);
    text-wrap: pretty;
  }
  .vs-lead {
    margin-block-start: var(--t-space-4);
    color: var(--t-ink-soft);
  }
  .vs-coverage {
    display: grid;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-6);
  }
  .vs-coverage > p:first-child {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--t-space-1) var(--t-space-3);
    color: var(--t-ink-soft);
    font-variant-numeric: tabular-nums;
  }
  .vs-coverage strong {
    color: var(--t-ink);
    font-size: var(--t-size-xl);
    font-weight: 620;
  }
  .vs-bar {
    display: flex;
    gap: 3px;
    max-inline-size: 26rem;
  }
  .vs-bar i {
    flex: 1;
    block-size: 0.5rem;
    border: 1px solid var(--t-line-strong);
    border-radius: 2px;
  }
  .vs-bar [data-kind='endorse'] {
    border-color: var(--t-condition-1);
    background: var(--t-condition-1);
  }
  .vs-bar [data-kind='reservation'] {
    border-color: var(--t-condition-1);
    background: repeating-linear-gradient(135deg, var(--t-condition-1) 0 3px, var(--t-surface) 3px 5px);
  }
  .vs-bar [data-kind='object'] {
    border-color: var(--t-bad);
    background: var(--t-bad);
  }
  .vs-lead-acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-5);
  }
  .vs-ask {
    max-inline-size: var(--t-measure);
    margin-block: var(--t-space-8) 0;
  }

  /* what changed */
  .vs-against {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2) var(--t-space-3);
    margin-block: var(--t-space-2) var(--t-space-1);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .vs :is(.vs-against, .st-field) select {
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: var(--t-target);
    padding-inline: var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    color: var(--t-ink);
    font: inherit;
  }
  .vs-change,
  .vs-section {
    max-inline-size: var(--t-measure);
    margin-block-start: var(--t-space-6);
  }
  .vs-change header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--t-space-1) var(--t-space-3);
    margin-block-end: var(--t-space-2);
  }
  .vs-change h3,
  .vs-section h3 {
    font-size: var(--t-size-l);
  }
  .vs-mark {
    padding: 0 var(--t-space-2);
    border-radius: var(--t-radius-s);
    background: var(--t-sunken);
    color: var(--t-ink-soft);
    font-size: var(--t-size-xs);
    font-weight: 560;
  }
  .vs-mark:is([data-change='new'], [data-change='changed'], [data-change='removed']) {
    background: color-mix(in srgb, var(--t-condition-1) 14%, transparent);
    color: var(--t-condition-1);
  }
  .vs-compared,
  .vs-text {
    display: grid;
    gap: var(--t-space-3);
    font: 400 1.0625rem / 1.6 var(--t-font-reading);
    overflow-wrap: anywhere;
  }
  .vs-compared {
    padding: var(--t-space-4) var(--t-space-5);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
  }
  .vs-gap {
    color: var(--t-ink-faint);
    line-height: 1;
  }
  .vs ins {
    background: var(--t-good-soft);
    text-decoration: underline 1.5px;
    text-underline-offset: 0.18em;
  }
  .vs del {
    background: var(--t-bad-soft);
    color: var(--t-ink-soft);
  }
  .vs-text :is(ul, ol) {
    display: grid;
    gap: var(--t-space-2);
    padding-inline-start: 1.4em;
  }
  .vs-text :is(h4, h5) {
    margin-block-start: var(--t-space-2);
    font: 600 1rem / 1.4 var(--t-font);
  }
  .vs-text blockquote {
    padding-inline-start: var(--t-space-4);
    border-inline-start: 2px solid var(--t-line-strong);
  }
  .vs-same {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-5);
  }
  .vs-whole > summary {
    min-block-size: var(--t-target);
    cursor: pointer;
  }
  .vs-whole > summary h2 {
    display: inline;
    font-size: var(--t-size-xl);
  }
  .vs-beside {
    margin-block-start: var(--t-space-3);
    padding: var(--t-space-3) var(--t-space-4);
    border-inline-start: 3px solid var(--t-condition-1);
    background: var(--t-sunken);
    font-size: var(--t-size-s);
  }

  /* the wall */
  .vs-wall {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
    gap: var(--t-space-4);
    margin-block: var(--t-space-5);
    padding: 0;
    list-style: none;
  }
  .vs-wall li {
    display: grid;
    align-content: start;
    gap: var(--t-space-2);
    min-inline-size: 0;
    padding: var(--t-space-4) var(--t-space-5);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
  }
  .vs-wall [data-kind='none'],
  .vs-wall [data-said] {
    border-style: dashed;
    border-color: var(--t-line-strong);
    background: none;
  }
  .vs-wall header {
    font-size: var(--t-size-s);
    font-weight: 600;
  }
  .vs-kind {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    font-weight: 560;
  }
  .vs-kind wa-icon {
    flex: none;
    color: var(--t-ink-faint);
  }
  .vs-wall :is([data-kind='endorse'], [data-kind='reservation']):not([data-said]) .vs-kind wa-icon {
    color: var(--t-condition-1);
  }
  .vs-wall [data-kind='object'] .vs-kind wa-icon {
    color: var(--t-bad);
  }
  .vs-wall [data-kind='none'] .vs-kind {
    color: var(--t-ink-soft);
    font-weight: 400;
  }
  .vs-wall blockquote {
    font-size: 1.0625rem;
  }
  .vs-wall .st-small {
    font-size: var(--t-size-xs);
  }
  .vs-exports {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2) var(--t-space-6);
    margin-block-start: var(--t-space-10);
  }

  /* answering */
  .vs-answer,
  .vs-bar-own {
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2) var(--t-space-3);
    margin-block-start: var(--t-space-8);
    padding-block: var(--t-space-3);
    border-block-start: 1px solid var(--t-line);
    background: color-mix(in srgb, var(--t-ground) 96%, transparent);
    backdrop-filter: blur(6px);
  }
  .vs-bar-own p {
    display: flex;
    flex: 1 1 16rem;
    align-items: center;
    gap: var(--t-space-2);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .vs-judge {
    padding: 0 !important;
    list-style: none;
  }
  .vs-judge label {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: 2rem;
    font-size: var(--t-size-s);
  }
  .vs-judge li:not(:has(input[type='checkbox']:checked)) .vs-reason {
    display: none;
  }
  .vs form:has(input[name='kind']) [data-for='board'],
  .vs form:has(input[value='endorse']:checked) [data-for='words'] {
    display: none;
  }
  .vs form:has(input[value='board']:checked) [data-for='board'] {
    display: grid;
  }

  @container (inline-size < 26rem) {
    .vs-answer {
      gap: var(--t-space-1);
    }
    .vs-answer wa-button {
      flex: 1 1 auto;
    }
    .vs-list button {
      padding-inline: var(--t-space-3);
    }
    .vs-list small {
      display: none;
    }
    .vs-compared {
      padding: var(--t-space-3);
    }
  }
  @media print {
    .vs-list,
    .vs-ask,
    .vs-answer,
    .vs-bar-own,
    .vs-lead-acts,
    .vs-against,
    .vs-exports,
    .vs .st-part[data-part='changes'],
    .vs-wall + wa-button {
      display: none !important;
    }
    .vs-wall li,
    .vs-beside {
      break-inside: avoid;
    }
  }
`;

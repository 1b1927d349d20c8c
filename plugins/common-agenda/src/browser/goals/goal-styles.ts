/** How "Our goals" looks: a quiet tree, one card beside it, and on a phone one of the two. */
import { css } from 'lit';

export const goalStyles = css`
  .gl .gl-page {
    max-inline-size: 76rem;
    padding-block-end: var(--t-space-16);
  }
  .gl .ag-head {
    margin-block-end: var(--t-space-6);
  }
  .gl-vision {
    max-inline-size: var(--t-measure);
    margin-block-start: var(--t-space-3);
    font: 400 1.25rem / 1.5 var(--t-font-reading);
    text-wrap: pretty;
  }
  .gl-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-3) var(--t-space-4);
    margin-block-end: var(--t-space-4);
  }
  .gl-bar .ag-facts {
    margin: 0;
    margin-inline-end: auto;
  }
  .gl-filter {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    min-inline-size: 0;
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .gl select {
    min-inline-size: 0;
    max-inline-size: 100%;
    min-block-size: var(--t-target);
    padding-inline: var(--t-space-2);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    color: var(--t-ink);
    font: inherit;
  }
  .gl-both {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--t-space-8);
    align-items: start;
  }
  .gl-both:not([data-open]) .gl-side {
    max-inline-size: 52rem;
  }
  .gl-hint {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .gl-tree {
    margin: 0;
    padding: 0;
    border-block-end: 1px solid var(--t-line);
    list-style: none;
  }
  .gl-tree li {
    display: grid;
    grid-template-columns: 1.25rem minmax(2.5rem, auto) minmax(0, 1fr) auto;
    align-items: baseline;
    column-gap: var(--t-space-2);
    min-block-size: var(--t-target);
    padding: var(--t-space-2);
    border-radius: var(--t-radius);
    cursor: pointer;
  }
  .gl-tree [data-level='1'] {
    margin-block-start: var(--t-space-2);
    padding-block: var(--t-space-3);
    border-block-start: 1px solid var(--t-line);
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .gl-tree [data-level='1']:first-child {
    margin: 0;
  }
  .gl-tree li:last-child {
    margin-block-end: var(--t-space-2);
  }
  .gl-tree [data-level='2'] {
    padding-inline-start: var(--t-space-6);
  }
  .gl-tree li:hover {
    background: var(--t-hover);
  }
  .gl-tree li:focus-visible {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: -1px;
  }
  .gl-tree li[aria-selected='true'] {
    background: var(--t-surface);
    box-shadow: inset 3px 0 0 var(--t-condition-1);
  }
  [dir='rtl'] .gl-tree li[aria-selected='true'] {
    box-shadow: inset -3px 0 0 var(--t-condition-1);
  }
  .gl-tree tutti-organisation {
    align-self: start;
  }
  .gl-fold {
    align-self: start;
    padding-block-start: 0.2em;
    color: var(--t-ink-faint);
    text-align: center;
  }
  .gl-code {
    color: var(--t-condition-1);
    font-size: var(--t-size-s);
    font-weight: 620;
    font-variant-numeric: tabular-nums;
  }
  .gl-statement {
    display: block;
    font-weight: 560;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  [data-level='2'] .gl-statement {
    font-weight: 400;
  }
  [data-status='retired'] .gl-statement {
    color: var(--t-ink-soft);
    text-decoration: line-through;
    text-decoration-color: var(--t-line-strong);
  }
  .gl-more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-3);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .gl-mark {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.05rem 0.5rem;
    border: 1px dashed var(--t-line-strong);
    border-radius: var(--t-radius-pill);
    font-size: var(--t-size-xs);
    white-space: nowrap;
  }
  .gl-exports {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2) var(--t-space-5);
    margin-block-start: var(--t-space-6);
  }
  .gl-card {
    min-inline-size: 0;
    padding: var(--t-space-5) var(--t-space-6) var(--t-space-6);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
  }
  .gl-card > header {
    display: flex;
    align-items: center;
    gap: var(--t-space-3);
    margin-block-end: var(--t-space-2);
  }
  .gl-kind {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
    margin-inline-end: auto;
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .gl .gl-back,
  .gl .gl-stands > button {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
  }
  .gl .gl-back {
    display: none;
  }
  .gl-card h2 {
    font-size: var(--t-size-xl);
    text-wrap: balance;
  }
  .gl-card h2:focus:not(:focus-visible) {
    outline: none;
  }
  .gl-why {
    margin-block-start: var(--t-space-3);
    font: 400 1.0625rem / 1.55 var(--t-font-reading);
    white-space: pre-line;
  }
  .gl-facts {
    display: grid;
    gap: var(--t-space-2);
    margin-block: var(--t-space-4) 0;
  }
  .gl-facts > div {
    display: grid;
    grid-template-columns: minmax(6rem, 9rem) minmax(0, 1fr);
    gap: var(--t-space-3);
  }
  .gl-facts dt {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .gl-facts dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .gl-stands {
    display: grid;
    gap: var(--t-space-3);
    margin-block-start: var(--t-space-5);
    padding-block-start: var(--t-space-4);
    border-block-start: 1px solid var(--t-line);
  }
  .gl-stands h3 {
    font-size: var(--t-size-s);
    color: var(--t-ink-soft);
    font-weight: 560;
  }
  .gl-stands > button {
    justify-self: start;
  }
  .gl-state {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--t-space-3);
  }
  .gl-state > wa-icon {
    margin-block-start: 0.2em;
    color: var(--t-ink-faint);
  }
  .gl-state[data-state='yes'] > wa-icon {
    color: var(--t-good);
  }
  .gl-state ul {
    margin: 0;
    padding-inline-start: 1.1em;
  }
  .gl-state p {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .gl-acts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-5);
  }
  .gl-history {
    display: block;
    margin-block-start: var(--t-space-5);
  }
  .gl-history summary {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    cursor: pointer;
  }
  .gl-history ol {
    display: grid;
    gap: var(--t-space-3);
    margin: var(--t-space-3) 0 0;
    padding: 0;
    list-style: none;
  }
  .gl-pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
    gap: var(--t-space-4);
  }
  .gl .st-field select {
    inline-size: 100%;
    margin-block-start: var(--t-space-1);
  }
  .gl-theirs {
    padding-inline-start: var(--t-space-3);
    border-inline-start: 3px solid var(--t-warn);
  }
  .gl-form-acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-5);
  }
  .gl-written {
    max-inline-size: var(--t-measure);
    margin: var(--t-space-6) auto 0;
    padding: var(--t-space-5) var(--t-space-6);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
  }
  .gl-written h2 {
    font-size: var(--t-size-m);
  }
  .gl-written ul {
    display: grid;
    gap: var(--t-space-2);
    margin: var(--t-space-3) 0 0;
    padding: 0;
    list-style: none;
  }
  .gl-written li {
    display: grid;
    grid-template-columns: 2.25rem minmax(0, 1fr);
    align-items: baseline;
  }
  .gl-written small {
    display: block;
    color: var(--t-ink-soft);
  }
  @container (min-width: 58rem) {
    .gl-both[data-open] {
      grid-template-columns: minmax(0, 1fr) minmax(22rem, 27rem);
    }
    .gl-card {
      position: sticky;
      inset-block-start: var(--t-space-4);
    }
  }
  @container (max-width: 57.99rem) {
    .gl-both[data-open] .gl-side {
      display: none;
    }
    .gl .gl-back {
      display: inline-flex;
    }
    .gl-page:has(.gl-card) :is(.gl-vision, .gl-bar) {
      display: none;
    }
    .gl-close {
      display: none;
    }
    .gl-card > header {
      flex-wrap: wrap;
    }
    .gl-back {
      flex-basis: 100%;
    }
  }
  @container (max-width: 30rem) {
    .gl-bar .ag-facts,
    .gl-filter {
      flex-basis: 100%;
    }
    .gl-filter select {
      flex: 1;
    }
    .gl-card {
      padding: 0;
      border: 0;
      background: none;
    }
    .gl-tree [data-level='2'] {
      padding-inline-start: var(--t-space-3);
    }
  }
  @media print {
    .gl-bar,
    .gl-exports,
    .gl-fold,
    .gl-card {
      display: none;
    }
    .gl-both[data-open] .gl-side {
      display: block;
    }
    .gl-tree li {
      grid-template-columns: 3rem minmax(0, 1fr) auto;
      break-inside: avoid;
    }
  }
`;

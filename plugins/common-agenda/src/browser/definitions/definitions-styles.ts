/** How "Where we start from" looks: letters on paper, all of one size, and marks that never speak by colour alone. */
import { css } from 'lit';
import { formStyles } from './form-styles.ts';
import { gridStyles } from './grid-styles.ts';

export const definitionsStyles = css`
  .st-page {
    --st-side: var(--t-space-8);
    max-inline-size: 72rem;
    padding: var(--t-space-8) var(--st-side) var(--t-space-16);
  }
  .st-page[data-closed] {
    max-inline-size: calc(var(--t-measure) + 2 * var(--st-side));
  }
  @media (max-width: 48rem) {
    .st-page {
      --st-side: var(--t-space-4);
    }
  }
  .st-page > :is(.st-head, .st-readers, .st-sealed, .st-lead-box, .st-form),
  .st-part > common-agenda-definition-form {
    max-inline-size: var(--t-measure);
  }
  common-agenda-definition-form {
    display: block;
  }
  .st-part > common-agenda-definition-form {
    margin-block-start: var(--t-space-5);
  }
  .st-question {
    margin-block-start: var(--t-space-3);
    font: 400 1.3rem / 1.45 var(--t-font-reading);
    text-wrap: balance;
  }
  .st-small {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .st-none {
    color: var(--t-ink-faint);
    font-style: italic;
  }
  .st-wrong {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
    color: var(--t-bad);
    font-size: var(--t-size-s);
  }
  .st-wrong:empty {
    display: none;
  }
  .st-link {
    padding: var(--t-space-1) 0;
    border: 0;
    background: none;
    color: var(--t-link);
    font-size: var(--t-size-s);
    text-align: start;
    text-decoration: underline 1px color-mix(in srgb, currentColor 45%, transparent);
    text-underline-offset: 0.18em;
    cursor: pointer;
  }
  .st-link:hover {
    text-decoration-color: currentColor;
  }

  /* who is in */
  .st-counter {
    margin-block-start: var(--t-space-6);
  }
  .st-counter > p {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--t-space-1) var(--t-space-3);
    color: var(--t-ink-soft);
    font-variant-numeric: tabular-nums;
  }
  .st-counter strong {
    color: var(--t-ink);
    font-size: var(--t-size-xl);
    font-weight: 620;
  }
  .st-counter dl {
    display: grid;
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-3);
    font-size: var(--t-size-s);
  }
  .st-counter dl > div {
    display: grid;
    grid-template-columns: 6rem minmax(0, 1fr);
    align-items: start;
    gap: var(--t-space-3);
  }
  .st-counter dt {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: 1.5rem;
    color: var(--t-ink-soft);
  }
  .st-counter .st-in dt {
    color: var(--t-condition-1);
    font-weight: 560;
  }
  .st-counter dd {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2);
    margin: 0;
    font-size: var(--t-size-m);
  }

  /* who will read it */
  .st-readers {
    margin-block-end: var(--t-space-8);
    padding: var(--t-space-5) var(--t-space-6);
    border-radius: var(--t-radius-l);
    background: var(--t-sunken);
  }
  .st-readers h2 {
    margin-block-end: var(--t-space-3);
    font-size: var(--t-size-m);
  }
  .st-readers ul {
    display: grid;
    gap: var(--t-space-3);
    list-style: none;
    font-size: var(--t-size-s);
  }
  .st-readers li {
    display: flex;
    gap: var(--t-space-3);
    color: var(--t-ink-soft);
  }
  .st-readers strong {
    color: var(--t-ink);
    font-weight: 600;
  }
  .st-readers wa-icon {
    flex: none;
    translate: 0 0.25em;
    color: var(--t-condition-1);
  }

  ${formStyles}

  /* sealed */
  .st-sealed {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--t-space-4);
    padding: var(--t-space-6);
    border: 1px solid var(--t-line);
    border-block-start: 3px solid var(--t-condition-1);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow-raised);
  }
  .st-sealed > wa-icon {
    margin-block-start: 0.1em;
    color: var(--t-condition-1);
    font-size: 1.6rem;
  }
  .st-sealed > div {
    display: grid;
    gap: var(--t-space-3);
    min-inline-size: 0;
  }
  .st-sealed > div > dl {
    margin-block-start: var(--t-space-2);
    padding-block-start: var(--t-space-4);
    border-block-start: 1px dashed var(--t-line-strong);
  }
  .st-sealed > div > dl dt {
    font-size: var(--t-size-s);
    font-weight: 600;
  }
  .st-sealed dd {
    margin: 0;
  }
  .st-hash {
    font: 0.8125rem / 1.7 var(--t-font-code);
  }
  .st-hash span {
    display: inline-block;
    margin-inline-end: 0.5em;
  }
  .st-sealed summary {
    min-block-size: 2rem;
    color: var(--t-link);
    font-size: var(--t-size-s);
    cursor: pointer;
  }
  .st-lead-box {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-4);
    margin-block-start: var(--t-space-8);
  }
  .st-lead-box p {
    flex: 1 1 18rem;
    color: var(--t-ink-soft);
  }

  /* opened */
  .st-parts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-1) var(--t-space-6);
    padding-block: var(--t-space-2);
    border-block: 1px solid var(--t-line);
  }
  .st-part {
    margin-block-start: var(--t-space-12);
    scroll-margin-block-start: var(--t-space-4);
  }
  .st-part > h2,
  .st-others > h2 {
    font-size: var(--t-size-xl);
  }
  .st-part h2:focus:not(:focus-visible),
  .st-part h3:focus:not(:focus-visible) {
    outline: none;
  }
  .st-lead {
    max-inline-size: var(--t-measure);
    margin-block-start: var(--t-space-2);
    color: var(--t-ink-soft);
  }
  .st-texts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
    gap: var(--t-space-4);
    grid-auto-rows: auto;
    margin-block-start: var(--t-space-5);
    list-style: none;
  }
  .st-text {
    display: grid;
    grid-row: span 4;
    grid-template-rows: subgrid;
    align-content: start;
    gap: var(--t-space-4);
    min-inline-size: 0;
    padding: var(--t-space-5);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow);
  }
  .st-text header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2) var(--t-space-3);
    font-size: var(--t-size-s);
    font-weight: 600;
  }
  .st-late {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-1);
    color: var(--t-warn);
    font-weight: 500;
  }
  .st blockquote {
    margin: 0;
    font: 400 1.1875rem / 1.5 var(--t-font-reading);
    white-space: pre-line;
    text-wrap: pretty;
  }
  .st-dialog blockquote {
    padding-inline-start: var(--t-space-3);
    border-inline-start: 2px solid var(--t-line-strong);
    font-size: 1.0625rem;
  }
  .st-text dl,
  .st-sealed details dl {
    display: grid;
    align-content: start;
    gap: var(--t-space-2);
    padding-block-start: var(--t-space-3);
    border-block-start: 1px solid var(--t-line);
    font-size: var(--t-size-s);
  }
  .st-text dl > div,
  .st-sealed details dl > div {
    display: grid;
    grid-template-columns: 4rem minmax(0, 1fr);
    gap: var(--t-space-3);
  }
  .st-text dt,
  .st-sealed details dt {
    color: var(--t-ink-faint);
    font-weight: 400;
  }
  .st-text dd {
    margin: 0;
    white-space: pre-line;
  }
  .st-text footer {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
    font-size: var(--t-size-xs);
  }
  .st-text footer wa-icon {
    flex: none;
    translate: 0 0.15em;
  }
  .st-silent {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2) var(--t-space-4);
    margin-block-start: var(--t-space-4);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .st-others {
    display: grid;
    justify-items: start;
    gap: var(--t-space-3);
    margin-block-start: var(--t-space-16);
    padding-block-start: var(--t-space-5);
    border-block-start: 1px solid var(--t-line);
  }
  .st-others > h2 {
    font-size: var(--t-size-m);
  }
  .st-others ul {
    list-style: none;
  }

  ${gridStyles}

  @container (inline-size < 26rem) {
    .st-readers,
    .st-sealed {
      padding: var(--t-space-4);
    }
    .st-sealed {
      grid-template-columns: minmax(0, 1fr);
    }
    .st-form wa-button,
    .st-lead-box wa-button {
      inline-size: 100%;
    }
  }
  @media print {
    .st-page {
      max-inline-size: none;
      padding: 0;
    }
    .st-parts,
    .st-others,
    .st-acts,
    .st-lead-box,
    .st-tension > footer,
    .st-differ > wa-button {
      display: none !important;
    }
    .st-text,
    .st-tension {
      box-shadow: none;
      break-inside: avoid;
    }
  }
`;

/** How meetings look: a page to read before, one item at a time while it runs, and minutes one likes to keep. */
import { css } from 'lit';
import { formStyles } from './form-styles.ts';
import { roomStyles } from './room-styles.ts';
import { rowStyles } from './row-styles.ts';

export const meetingStyles = css`
  .mt {
    box-sizing: border-box;
    max-inline-size: calc(var(--t-measure) + 2 * var(--t-space-8));
    margin-inline: auto;
    padding: var(--t-space-8) var(--t-space-8) var(--t-space-16);
    container-type: inline-size;
    color: var(--t-ink);
    overflow-wrap: anywhere;
  }
  .mt :is(h1, h2, h3, p, ul, ol, fieldset) {
    margin: 0;
    padding: 0;
  }
  .mt :is(ul, ol) {
    list-style: none;
  }
  .mt .mt-notes :is(ul, ol) {
    padding-inline-start: 1.4em;
    list-style: revert;
  }
  .mt :is(h1, h2, h3) {
    line-height: var(--t-leading-tight);
    font-weight: 620;
    text-wrap: balance;
  }
  .mt h1 {
    font-size: var(--t-size-3xl);
    letter-spacing: -0.018em;
  }
  .mt h1:focus:not(:focus-visible) {
    outline: none;
  }
  .mt h2 {
    font-size: var(--t-size-l);
  }
  .mt h3 {
    font-size: var(--t-size-m);
  }
  .mt section {
    margin-block-start: var(--t-space-8);
  }
  .mt section > h2 {
    margin-block-end: var(--t-space-2);
  }
  .mt section > :is(.mt-acts, wa-button) {
    margin-block-start: var(--t-space-4);
  }
  .mt :focus-visible {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 2px;
    border-radius: var(--t-radius-s);
  }
  .mt-soft {
    color: var(--t-ink-soft);
  }
  .mt-warn {
    color: var(--t-warn);
    font-weight: 560;
  }
  .mt-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .mt-top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--t-space-4);
  }
  .mt-top .mt-soft {
    max-inline-size: 34rem;
    margin-block-start: var(--t-space-2);
  }
  .mt-acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2) var(--t-space-3);
  }
  .mt-link,
  .mt-title {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    padding: 0;
    border: 0;
    background: none;
    color: var(--t-link);
    font: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }
  .mt-title {
    min-block-size: 1.75rem;
    color: inherit;
  }
  :is(.mt-link, .mt-title):hover {
    text-decoration: underline 1px;
    text-underline-offset: 0.18em;
  }
  .mt-kind {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-weight: 560;
  }
  .mt-sum {
    font: 560 var(--t-size-xl) / 1.35 var(--t-font-reading);
  }

  /* the head of one meeting */
  .mt-head {
    display: grid;
    gap: var(--t-space-2);
    margin-block: var(--t-space-2) var(--t-space-6);
  }
  .mt-purpose {
    font: 400 var(--t-size-l) / 1.5 var(--t-font-reading);
  }
  .mt-facts {
    display: grid;
    gap: var(--t-space-1);
    margin-block-start: var(--t-space-2);
    color: var(--t-ink-soft);
  }
  .mt-facts li {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
  }
  .mt-facts wa-icon {
    flex: none;
    translate: 0 0.15em;
    color: var(--t-ink-faint);
  }
  .mt-facts a {
    color: var(--t-link);
  }
  .mt-start {
    padding: var(--t-space-4) var(--t-space-5);
    border-radius: var(--t-radius-l);
    background: var(--t-accent-soft);
  }
  .mt-more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2) var(--t-space-4);
    margin-block-start: var(--t-space-10);
    padding-block-start: var(--t-space-3);
    border-block-start: 1px solid var(--t-line);
  }
  .mt-foot {
    margin-block-start: var(--t-space-8);
  }
  .mt-correction {
    display: flex;
    gap: var(--t-space-3);
    margin-block-start: var(--t-space-4);
    padding: var(--t-space-3) var(--t-space-4);
    border-inline-start: 3px solid var(--t-warn);
    background: var(--t-warn-soft);
  }

  /* while it runs */
  .mt-take {
    margin-block-start: var(--t-space-3);
  }
  .mt-bar {
    margin-block-end: var(--t-space-4);
  }
  .mt-live {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
    margin-inline-end: auto;
    color: var(--t-good);
    font-weight: 560;
  }
  .mt section.mt-now {
    display: grid;
    gap: var(--t-space-5);
    margin-block-start: 0;
    padding: var(--t-space-6);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow-raised);
  }
  .mt-nowhead {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--t-space-4);
  }
  .mt-nowhead > div {
    display: grid;
    flex: 1 1 18rem;
    gap: var(--t-space-1);
  }
  .mt-now h2 {
    font-size: var(--t-size-2xl);
  }
  .mt-clock {
    display: grid;
    justify-items: end;
    font-variant-numeric: tabular-nums;
  }
  .mt-digits {
    font-size: var(--t-size-3xl);
    font-weight: 620;
    line-height: 1;
  }
  .mt-of {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .mt-clock[over] :is(.mt-digits, .mt-of) {
    color: var(--t-bad);
    font-weight: 620;
  }
  .mt-writing {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2);
  }
  .mt kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.5em;
    padding-inline: 0.35em;
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius-s);
    color: var(--t-ink-soft);
    font: 560 0.75em / 1.6 var(--t-font);
  }
  .mt-steps {
    justify-content: flex-end;
  }
  .mt-notes {
    display: block;
    font: 400 1.0625rem / 1.6 var(--t-font-reading);
  }
  .mt-now .mt-notes {
    min-block-size: 6rem;
    padding: var(--t-space-3) var(--t-space-4);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius);
    background: var(--t-ground);
    cursor: text;
  }
  .mt-now .mt-notes:focus-within {
    border-color: var(--t-accent);
  }
  @media (pointer: coarse) {
    .mt kbd {
      display: none;
    }
  }
  @container (max-width: 30rem) {
    .mt-clock {
      justify-items: start;
    }
    .mt section.mt-now {
      padding: var(--t-space-4);
    }
    .mt-writing wa-button {
      flex: 1 1 8rem;
    }
  }
  @media (max-width: 40rem) {
    .mt {
      padding: var(--t-space-5) var(--t-space-4) var(--t-space-12);
    }
    .mt h1 {
      font-size: var(--t-size-2xl);
    }
  }
  @media print {
    .mt {
      max-inline-size: none;
      padding: 0;
    }
    .mt :is(wa-button, .mt-back, .mt-acts, .mt-link, .mt-tools) {
      display: none;
    }
    .mt :is(.mt-item, .mt-entry, .mt-row) {
      break-inside: avoid;
    }
  }
  ${formStyles}
  ${rowStyles}
  ${roomStyles}
`;

/** How decisions look: one question to a page, the answer within reach, and what was said against it beside the outcome. */
import { css } from 'lit';

export const decisionStyles = css`
  :host {
    max-inline-size: calc(var(--t-measure) + 2 * var(--t-space-8));
    margin-inline: auto;
    padding: var(--t-space-8) var(--t-space-8) var(--t-space-16);
    color: var(--t-ink);
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
  ul {
    list-style: none;
  }
  .soft {
    color: var(--t-ink-soft);
  }
  .small {
    font-size: var(--t-size-s);
  }
  q {
    display: block;
    margin-block-start: var(--t-space-1);
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
    max-inline-size: 34rem;
    margin-block-start: var(--t-space-2);
  }
  section {
    margin-block-start: var(--t-space-8);
  }
  section > h2 {
    margin-block-end: var(--t-space-3);
  }

  /* the list */
  .cards {
    display: grid;
    gap: var(--t-space-4);
  }
  .card {
    display: grid;
    justify-items: start;
    gap: var(--t-space-2);
    padding: var(--t-space-5) var(--t-space-6);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow);
  }
  .title {
    min-block-size: 1.75rem;
    padding: 0;
    border: 0;
    background: none;
    font-weight: 620;
    line-height: 1.35;
    text-align: start;
    cursor: pointer;
  }
  .card .title {
    font-size: var(--t-size-l);
  }
  .title:hover {
    text-decoration: underline 1px;
    text-underline-offset: 0.18em;
  }
  .kind {
    display: flex;
    align-items: center;
    gap: 0.4em;
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-weight: 560;
  }
  .closes,
  .review {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
  }
  .closes wa-icon,
  .review wa-icon,
  .note wa-icon,
  .rule wa-icon,
  .given wa-icon {
    flex: none;
    translate: 0 0.15em;
    color: var(--t-ink-faint);
  }
  .waiting {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-1) var(--t-space-2);
    margin-inline-start: var(--t-space-2);
  }
  .rows {
    border-block-start: 1px solid var(--t-line);
  }
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--t-space-4);
    padding-block: var(--t-space-4);
    border-block-end: 1px solid var(--t-line);
  }
  .row > div {
    display: grid;
    justify-items: start;
    gap: var(--t-space-1);
  }
  .row > wa-icon {
    margin-block-start: 0.3em;
    color: var(--t-ink-faint);
  }
  [data-verdict='carried'] > wa-icon,
  [data-verdict='carried'] h2 wa-icon {
    color: var(--t-good);
  }
  .row .soft,
  .review {
    font-size: var(--t-size-s);
  }
  .outcome {
    font: 400 1.0625rem / 1.5 var(--t-font-reading);
  }
  .review {
    color: var(--t-ink-soft);
  }
  .review[data-due] {
    color: var(--t-warn);
    font-weight: 560;
  }

  /* one decision */
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--t-space-5);
  }
  .page > section {
    margin-block-start: var(--t-space-3);
  }
  .page > header {
    display: grid;
    gap: var(--t-space-2);
  }
  .back {
    font-size: var(--t-size-s);
  }
  .page > .back {
    margin-block-end: calc(-1 * var(--t-space-3));
  }
  .background {
    display: grid;
    gap: var(--t-space-3);
    font: 400 1.125rem / 1.6 var(--t-font-reading);
    overflow-wrap: anywhere;
  }
  .background p {
    white-space: pre-line;
  }
  .options {
    display: grid;
    gap: var(--t-space-2);
  }
  .options dt {
    font-weight: 600;
  }
  .options dd {
    color: var(--t-ink-soft);
  }
  .rule,
  .note,
  .given {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-3);
    padding: var(--t-space-3) var(--t-space-4);
    border-radius: var(--t-radius);
    background: var(--t-sunken);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .answer {
    display: grid;
    gap: var(--t-space-3);
    padding: var(--t-space-5) var(--t-space-6) var(--t-space-6);
    border: 1px solid var(--t-line);
    border-block-start: 3px solid var(--t-accent);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow-raised);
  }
  .answer > h2,
  .came > h2 {
    margin: 0;
  }
  .given {
    align-items: center;
    background: var(--t-good-soft);
    color: var(--t-ink);
    font-size: var(--t-size-m);
  }
  .given wa-icon {
    translate: 0;
    color: var(--t-good);
  }
  .given p {
    flex: 1;
  }
  .came {
    display: grid;
    gap: var(--t-space-3);
    padding: var(--t-space-5) var(--t-space-6);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow);
  }
  .came h2 {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-3);
  }
  .came h2 wa-icon {
    flex: none;
    translate: 0 0.12em;
  }
  .words {
    font: 400 1.25rem / 1.5 var(--t-font-reading);
  }
  .dissent {
    display: grid;
    gap: var(--t-space-2);
    padding-inline-start: var(--t-space-4);
    border-inline-start: 3px solid var(--t-line-strong);
  }
  .plain,
  .reasons {
    display: grid;
    gap: var(--t-space-3);
  }
  .reasons {
    margin-block-start: var(--t-space-3);
  }
  .bars {
    display: grid;
    gap: var(--t-space-4);
    margin-block-end: var(--t-space-5);
  }
  .bars p {
    display: flex;
    justify-content: space-between;
    gap: var(--t-space-3);
  }
  .bars i {
    display: flex;
    block-size: 0.6rem;
    margin-block: var(--t-space-1) var(--t-space-2);
    border-radius: 2px;
    background: var(--t-sunken);
    overflow: hidden;
  }
  .bars b {
    background: var(--t-ink-soft);
  }
  .bars :is([data-option='yes'], [data-option='consent'], [data-option='good']) b,
  .bars [data-option^='o']:not([data-option='object']) b {
    background: var(--t-accent);
  }
  .bars .maybe {
    background: repeating-linear-gradient(135deg, var(--t-accent) 0 3px, transparent 3px 6px) !important;
  }
  .bars .chips {
    flex-wrap: wrap;
    justify-content: start;
    gap: var(--t-space-1);
    font-size: var(--t-size-s);
  }
  .opinions {
    display: grid;
    gap: var(--t-space-2);
    padding: var(--t-space-4) var(--t-space-5);
    border: 1px dashed var(--t-line-strong);
    border-radius: var(--t-radius-l);
  }
  .opinions > h2 {
    margin: 0;
  }
  .taking {
    display: grid;
    gap: var(--t-space-3);
  }
  .taking > h2 {
    margin: 0;
  }
  .group ul {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2) var(--t-space-5);
    margin-block-start: var(--t-space-2);
    font-size: var(--t-size-s);
  }
  .group small {
    display: inline;
  }
  .group h3 {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .more {
    margin-block-start: var(--t-space-5);
    padding-block-start: var(--t-space-3);
    border-block-start: 1px solid var(--t-line);
  }
  decisions-begin-form {
    margin-block-start: var(--t-space-6);
  }
  @media (max-width: 40rem) {
    :host {
      padding: var(--t-space-5) var(--t-space-4) var(--t-space-12);
    }
    h1 {
      font-size: var(--t-size-2xl);
    }
    .card,
    .answer,
    .came {
      padding: var(--t-space-4);
    }
    .answer .acts wa-button {
      flex: 1;
    }
  }
  @media print {
    .back,
    .more,
    .acts,
    .answer {
      display: none !important;
    }
  }
`;

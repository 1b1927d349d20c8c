/** How the scorecard and what waits to be checked look: one number to a card, its standing in words. */
import { css } from 'lit';

export const measurementStyles = css`
  :host {
    display: block;
    max-inline-size: 64rem;
    margin-inline: auto;
    padding: var(--t-space-8) var(--t-space-8) var(--t-space-16);
    color: var(--t-ink);
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  button,
  textarea {
    font: inherit;
    color: inherit;
  }
  h1,
  h2,
  h3 {
    line-height: var(--t-leading-tight);
    font-weight: 620;
    text-wrap: balance;
    overflow-wrap: anywhere;
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
  :focus-visible {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 2px;
    border-radius: var(--t-radius-s);
  }
  .soft {
    color: var(--t-ink-soft);
  }
  .small {
    font-size: var(--t-size-s);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: var(--t-space-4);
  }
  .top > div:first-child {
    flex: 1 1 20rem;
  }
  .top .soft {
    max-inline-size: 36rem;
    margin-block-start: var(--t-space-2);
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2) var(--t-space-3);
  }
  .file {
    display: inline-flex;
    align-items: center;
    gap: var(--t-space-2);
    min-block-size: var(--t-target);
    padding-inline: var(--t-space-2);
    color: var(--t-link);
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-1) var(--t-space-2);
    margin-block-end: var(--t-space-6);
    margin-inline-start: calc(-1 * var(--t-space-3));
  }
  nav button {
    min-block-size: var(--t-target);
    padding-inline: var(--t-space-3);
    border: 0;
    border-radius: var(--t-radius);
    background: none;
    color: var(--t-ink-soft);
    cursor: pointer;
  }
  nav button:hover {
    background: var(--t-hover);
  }
  nav [aria-current] {
    background: var(--t-accent-soft);
    color: var(--t-ink);
    font-weight: 600;
  }
  .look {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-2) var(--t-space-5);
    margin-block-end: var(--t-space-6);
    padding: var(--t-space-3) var(--t-space-4);
    border: 2px solid var(--t-accent);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
  }
  .look p {
    display: flex;
    flex: 1 1 24rem;
    gap: var(--t-space-2);
  }
  .look wa-icon {
    flex: none;
    translate: 0 0.25em;
  }
  .look button {
    min-block-size: var(--t-target);
    padding-inline: var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: none;
    cursor: pointer;
  }
  .look [aria-pressed='true'] {
    background: var(--t-accent-soft);
    font-weight: 600;
  }
  section {
    margin-block-start: var(--t-space-8);
  }
  section > h2 {
    margin-block-end: var(--t-space-3);
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
    gap: var(--t-space-4);
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: var(--t-space-2);
    padding: var(--t-space-5);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow);
    overflow-wrap: anywhere;
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
  .title:hover {
    text-decoration: underline 1px;
    text-underline-offset: 0.18em;
  }
  .figure {
    display: flex;
    align-items: end;
    justify-content: space-between;
    gap: var(--t-space-2) var(--t-space-3);
    margin-block-start: auto;
    padding-block-start: var(--t-space-2);
  }
  .value {
    font-size: var(--t-size-2xl);
    font-weight: 620;
    font-variant-numeric: tabular-nums;
    line-height: 1.15;
    letter-spacing: -0.01em;
    white-space: nowrap;
  }
  .checks {
    margin-block-start: var(--t-space-5);
  }
  .findings {
    display: grid;
    gap: var(--t-space-1);
  }
  .finding {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
    font-size: var(--t-size-s);
  }
  .finding wa-icon {
    flex: none;
    translate: 0 0.12em;
  }
  .finding.warn wa-icon {
    color: var(--t-warn);
  }
  .checks h2 {
    font-size: var(--t-size-m);
  }
  h1 + .soft {
    margin-block: var(--t-space-2) var(--t-space-4);
  }
  .checks .value {
    white-space: normal;
    font-size: var(--t-size-xl);
  }
  .value .none {
    white-space: normal;
    font-size: var(--t-size-m);
    font-weight: 560;
  }
  .none {
    color: var(--t-ink-soft);
    font-weight: 400;
  }
  .spark {
    flex: 0 1 7.375rem;
    min-inline-size: 4rem;
    block-size: 2.5rem;
  }
  .spark path {
    fill: none;
    stroke: var(--t-condition-2);
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .spark circle {
    fill: var(--t-condition-2);
  }
  .spark .goal {
    stroke: var(--t-ink-faint);
    stroke-dasharray: 3 3;
  }
  .status {
    display: inline-flex;
    align-items: baseline;
    gap: var(--t-space-2);
    font-weight: 560;
  }
  .status wa-icon {
    flex: none;
    translate: 0 0.14em;
  }
  [data-status='on-track'] {
    color: var(--t-good);
  }
  [data-status='at-risk'] {
    color: var(--t-warn);
  }
  [data-status='off-track'] {
    color: var(--t-bad);
  }
  .partial {
    font-weight: 600;
    color: var(--t-ink);
  }
  .behind {
    display: -webkit-box;
    overflow: hidden;
    padding-block-start: var(--t-space-2);
    border-block-start: 1px solid var(--t-line);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  .change {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-1);
  }
  .change wa-icon {
    flex: none;
    translate: 0 0.12em;
  }
  textarea {
    inline-size: 100%;
    padding: var(--t-space-3) var(--t-space-4);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    line-height: var(--t-leading);
  }
  textarea[aria-invalid] {
    border-color: var(--t-bad);
  }
  #return-form {
    display: grid;
    gap: var(--t-space-2);
  }
  #return-form label {
    font-weight: 600;
  }
  @media (max-width: 40rem) {
    :host {
      padding: var(--t-space-5) var(--t-space-4) var(--t-space-16);
    }
    h1 {
      font-size: var(--t-size-2xl);
    }
  }
`;

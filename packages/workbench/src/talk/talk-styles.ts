/** How a conversation looks: a calm column of voices beneath what it is about. */
import { css } from 'lit';

export const talkStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  * {
    box-sizing: border-box;
  }
  h2,
  p {
    margin: 0;
  }
  h2 {
    font-size: var(--t-size-l);
    font-weight: 620;
    line-height: var(--t-leading-tight);
  }
  section {
    display: grid;
    gap: var(--t-space-4);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--t-space-1) var(--t-space-4);
  }
  .soft,
  small {
    color: var(--t-ink-soft);
  }
  .small,
  small,
  header .soft {
    font-size: var(--t-size-s);
  }
  :focus-visible {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 2px;
    border-radius: var(--t-radius-s);
  }
  .talk-thread {
    display: grid;
    gap: var(--t-space-3);
    min-inline-size: 0;
    padding: var(--t-space-4);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
  }
  .replies {
    display: grid;
    gap: var(--t-space-4);
    padding-inline-start: var(--t-space-4);
    border-inline-start: 2px solid var(--t-line);
  }
  .comment {
    display: grid;
    gap: var(--t-space-1);
    min-inline-size: 0;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--t-space-2);
  }
  .from > * + *::before {
    content: '· ';
  }
  header strong {
    font-weight: 600;
  }
  header wa-icon {
    color: var(--t-ink-soft);
  }
  .words {
    max-inline-size: var(--t-measure);
    line-height: var(--t-leading);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .words a {
    color: var(--t-link);
  }
  .mention {
    padding: 0.05em 0.25em;
    border-radius: var(--t-radius-s);
    background: var(--t-sunken);
    color: var(--t-ink);
    font-weight: 560;
    text-decoration: none;
  }
  a.mention {
    color: var(--t-link);
  }
  a.mention:hover {
    text-decoration: underline;
  }
  .mention[data-me] {
    background: var(--t-accent-soft);
    color: var(--t-accent);
  }
  .gone {
    color: var(--t-ink-soft);
    font-style: italic;
  }
  .acts,
  .own {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--t-space-4);
  }
  .quiet {
    min-block-size: var(--t-target);
    padding: 0;
    border: 0;
    background: none;
    color: var(--t-link);
    font: inherit;
    font-size: var(--t-size-s);
    cursor: pointer;
  }
  .own .quiet {
    color: var(--t-ink-soft);
  }
  .quiet:hover {
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  .settle {
    display: grid;
    gap: var(--t-space-2);
    margin: 0;
  }
  .settle .acts {
    gap: var(--t-space-2);
  }
  .settle label {
    display: grid;
    gap: var(--t-space-1);
    font-size: var(--t-size-s);
    font-weight: 560;
  }
  .settle input {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding-inline: var(--t-space-3);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
    color: var(--t-ink);
    font: inherit;
    font-size: var(--t-size-m);
    font-weight: 400;
  }
  .problem {
    color: var(--t-bad);
    font-size: var(--t-size-s);
  }
  .problem:empty {
    display: none;
  }
  summary {
    min-block-size: var(--t-target);
    align-content: center;
    cursor: pointer;
  }
  .settled-all > summary {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .settled > summary {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
    padding-block: var(--t-space-2);
    list-style: none;
  }
  .settled > summary::-webkit-details-marker {
    display: none;
  }
  .settled > summary wa-icon {
    flex: none;
    color: var(--t-good);
    translate: 0 0.15em;
  }
  .settled > summary b {
    display: block;
    font-weight: 560;
    overflow-wrap: anywhere;
  }
  @container (max-width: 22rem) {
    .talk-thread {
      padding: var(--t-space-3);
    }
    .replies {
      padding-inline-start: var(--t-space-3);
    }
  }
  @media print {
    .acts,
    .own,
    tutti-talk-composer {
      display: none;
    }
  }
`;

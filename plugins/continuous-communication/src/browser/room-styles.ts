/** How a meeting looks on the wall: few words, very large, the same in a bright room and a dark one. */
import { css } from 'lit';

export const roomStyles = css`
  .mt-room {
    box-sizing: border-box;
    inline-size: 100vi;
    block-size: 100vb;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: clamp(1rem, 3vmin, 3rem);
    border: 0;
    background: var(--t-ground);
    color: var(--t-ink);
    overflow: auto;
  }
  .mt-room[open] {
    display: grid;
    grid-template-rows: auto 1fr auto auto;
    gap: clamp(0.75rem, 2vmin, 2rem);
  }
  .mt-roomhead,
  .mt-roomfoot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2) var(--t-space-4);
  }
  .mt-roomhead {
    color: var(--t-ink-soft);
    font-size: var(--t-size-l);
  }
  .mt-roomhead > span:nth-of-type(2) {
    margin-inline-start: auto;
  }
  .mt-roommain {
    display: grid;
    align-content: center;
    justify-items: start;
    gap: clamp(0.5rem, 2vmin, 1.5rem);
  }
  .mt-roommain .mt-kind {
    font-size: clamp(1.125rem, 3vmin, 2rem);
  }
  .mt .mt-room h1 {
    font-size: clamp(2rem, 8vmin, 6.5rem);
    line-height: 1.08;
  }
  .mt-room h1:focus-visible {
    outline: none;
  }
  .mt-roomnote,
  .mt-roomsum {
    max-inline-size: 60ch;
    font: 400 clamp(1.25rem, 3.4vmin, 2.5rem) / 1.35 var(--t-font-reading);
  }
  .mt-room .mt-clock {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.4em;
    font-size: clamp(1.25rem, 4vmin, 3rem);
  }
  .mt-room :is(.mt-digits, .mt-of) {
    font-size: inherit;
  }
  .mt-room .mt-digits {
    font-size: 2em;
  }
  .mt-roomlast .mt-entries {
    grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
  }
  .mt-roomlast .mt-entry {
    font-size: clamp(1.125rem, 2.6vmin, 1.75rem);
    line-height: 1.3;
  }
  .mt-roomfoot > .mt-soft {
    flex: 1 1 12rem;
    text-align: end;
    font-size: var(--t-size-l);
  }
`;

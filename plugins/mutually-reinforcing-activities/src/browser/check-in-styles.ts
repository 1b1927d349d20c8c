/** How the check-in looks: three large thumbs, two lines, one button. */
import { css } from 'lit';

export const checkInStyles = css`
  :host {
    display: grid;
    gap: var(--t-space-5);
    max-inline-size: var(--t-measure);
  }
  h2 {
    font-size: var(--t-size-xl);
    line-height: var(--t-leading-tight);
    font-weight: 620;
    overflow-wrap: anywhere;
  }
  h2:focus:not(:focus-visible) {
    outline: none;
  }
  .soft {
    color: var(--t-ink-soft);
    font-weight: 400;
  }
  .healths {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
    gap: var(--t-space-2);
    margin-block-start: var(--t-space-2);
  }
  .health {
    display: flex;
    align-items: center;
    gap: var(--t-space-3);
    min-block-size: 3.25rem;
    padding-inline: var(--t-space-4);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    cursor: pointer;
  }
  .health:has(:checked) {
    border-color: currentColor;
    box-shadow: inset 0 0 0 1px currentColor;
    font-weight: 620;
  }
  .health:has(:focus-visible) {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 2px;
  }
  .health[data-health='on-track']:has(:checked) {
    background: var(--t-good-soft);
    color: var(--t-good);
  }
  .health[data-health='at-risk']:has(:checked) {
    background: var(--t-warn-soft);
    color: var(--t-warn);
  }
  .health[data-health='blocked']:has(:checked) {
    background: var(--t-bad-soft);
    color: var(--t-bad);
  }
  input[type='radio'] {
    inline-size: 1.1rem;
    block-size: 1.1rem;
    margin: 0;
    accent-color: currentColor;
  }
`;

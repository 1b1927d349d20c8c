/** How the page of one activity looks: its words first, then who promised what. */
import { css } from 'lit';

export const pageStyles = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--t-space-5);
    max-inline-size: calc(var(--t-measure) + var(--t-space-12));
    margin-inline: auto;
  }
  .page > section {
    display: grid;
    gap: var(--t-space-3);
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
  .kind {
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    font-weight: 560;
  }
  .standing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--t-space-2) var(--t-space-3);
  }
  .stage-choice {
    inline-size: auto;
  }
  .words {
    font: 400 1.25rem / 1.5 var(--t-font-reading);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-3) var(--t-space-8);
  }
  .facts dt {
    display: flex;
    align-items: center;
    gap: var(--t-space-2);
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
  }
  .roles {
    border-block-start: 1px solid var(--t-line);
  }
  .roles li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--t-space-3);
    padding-block: var(--t-space-3);
    border-block-end: 1px solid var(--t-line);
  }
  .roles li > wa-icon {
    margin-block-start: 0.25em;
    color: var(--t-ink-faint);
  }
  .roles [data-state='accepted'] > wa-icon {
    color: var(--t-good);
  }
  .roles [data-state='asked'] > wa-icon {
    color: var(--t-warn);
  }
  .roles .who {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--t-space-2);
    font-weight: 560;
  }
  .roles .who span {
    color: var(--t-ink-soft);
    font-weight: 400;
  }
  .roles .acts {
    gap: 0 var(--t-space-4);
    font-size: var(--t-size-s);
  }
  .ties {
    display: grid;
    gap: var(--t-space-2);
  }
  .ties li {
    position: relative;
    padding: var(--t-space-2) calc(var(--t-target) + var(--t-space-2)) var(--t-space-2) var(--t-space-4);
    border-inline-start: 3px solid var(--t-condition-3);
    background: var(--t-sunken);
    border-start-end-radius: var(--t-radius);
    border-end-end-radius: var(--t-radius);
  }
  .ties [data-kind='conflicts'],
  .ties [data-kind='overlaps'] {
    border-inline-start-style: dashed;
    border-inline-start-color: var(--t-warn);
  }
  .remove {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    inline-size: var(--t-target);
    block-size: var(--t-target);
    border: 0;
    background: none;
    color: var(--t-ink-soft);
    cursor: pointer;
  }
  .history ol {
    display: grid;
    gap: var(--t-space-3);
    padding-block: var(--t-space-2);
  }
  .more {
    margin-block-start: var(--t-space-5);
    padding-block-start: var(--t-space-3);
    border-block-start: 1px solid var(--t-line);
  }
  activities-form {
    max-inline-size: var(--t-measure);
    margin-block-start: var(--t-space-6);
  }
  tutti-place {
    margin-block-start: var(--t-space-8);
  }
  @media print {
    .back,
    .more {
      display: none !important;
    }
  }
`;

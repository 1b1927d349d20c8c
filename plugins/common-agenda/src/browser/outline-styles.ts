/** How the outline looks, beside the text and as a sheet. */
import { css } from 'lit';

export const outlineStyles = css`
  .ag-outline h2 {
    margin-block: 0 var(--t-space-2);
    padding-inline: var(--t-space-3);
    font-size: var(--t-size-xs);
    font-weight: 600;
    letter-spacing: 0;
    color: var(--t-ink-faint);
  }
  .ag-outline ul + h2 {
    margin-block-start: var(--t-space-6);
  }
  .ag-outline ul {
    list-style: none;
  }
  .ag-entry {
    display: flex;
    align-items: baseline;
    gap: var(--t-space-2);
    inline-size: 100%;
    min-block-size: 2rem;
    padding: 0.3rem var(--t-space-3);
    border: 0;
    border-inline-start: 2px solid transparent;
    background: none;
    color: var(--t-ink-soft);
    font-size: var(--t-size-s);
    line-height: 1.35;
    text-align: start;
    cursor: pointer;
  }
  .ag-entry span {
    flex: 1;
    min-inline-size: 0;
  }
  .ag-entry wa-icon {
    font-size: 0.85em;
    translate: 0 0.1em;
  }
  .ag-entry:hover {
    color: var(--t-ink);
    background: var(--t-hover);
  }
  .ag-entry[aria-current] {
    border-color: var(--t-condition-1);
    color: var(--t-ink);
    font-weight: 560;
    /* as wide as before it was the current one, so that no line breaks anew */
    letter-spacing: -0.014em;
  }
  @media (forced-colors: active) {
    .ag-entry {
      border-color: Canvas;
      forced-color-adjust: none;
      color: CanvasText;
    }
    .ag-entry[aria-current] {
      border-color: Highlight;
    }
  }
  .ag-dot {
    flex: none;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: var(--t-good);
  }
  .ag-sheet {
    inset: auto 0 0;
    inline-size: 100%;
    max-inline-size: none;
    max-block-size: 80dvh;
    margin: 0;
    padding: var(--t-space-4) var(--t-space-2) calc(var(--t-space-6) + env(safe-area-inset-bottom));
    border: 0;
    border-radius: var(--t-radius-l) var(--t-radius-l) 0 0;
    background: var(--t-surface);
    color: var(--t-ink);
    box-shadow: var(--t-shadow-float);
  }
  .ag-sheet::backdrop {
    background: var(--t-scrim);
  }
  .ag-sheet .ag-quiet {
    float: inline-end;
  }
  .ag-sheet .ag-entry {
    min-block-size: 2.75rem;
    align-items: center;
    font-size: var(--t-size-m);
  }
`;

/** How rich text and its toolbar look. Adopted by the document (or shadow root) the editor stands in, since the editor itself is light DOM. */
import { css, unsafeCSS } from 'lit';
import { organisationColorCount } from '../colors/organisation-color.ts';

const palette = Array.from({ length: organisationColorCount }, (_, index) => `.rt-org-${index} { --rt-org: var(--t-org-${index}); }`).join(
  '\n',
);

export const richTextStyles = css`
  tutti-rich-text {
    display: block;
    position: relative;
  }
  tutti-rich-text .ProseMirror {
    position: relative;
    min-block-size: 1.6em;
    font-family: var(--t-font-reading);
    font-size: 1.125rem;
    line-height: 1.62;
    color: var(--t-ink);
    font-variant-ligatures: none;
    white-space: break-spaces;
    overflow-wrap: anywhere;
    outline: none;
  }
  tutti-rich-text .ProseMirror[contenteditable='false'] {
    white-space: normal;
  }
  tutti-rich-text .ProseMirror > * + * {
    margin-block-start: 0.8em;
  }
  tutti-rich-text .ProseMirror :is(h3, h4) {
    font-family: var(--t-font);
    font-weight: 620;
    line-height: 1.3;
    letter-spacing: -0.01em;
  }
  tutti-rich-text .ProseMirror h3 {
    font-size: 1.0625rem;
  }
  tutti-rich-text .ProseMirror h4 {
    font-size: 0.9375rem;
    color: var(--t-ink-soft);
  }
  tutti-rich-text .ProseMirror * + :is(h3, h4) {
    margin-block-start: 1.5em;
  }
  tutti-rich-text .ProseMirror :is(h3, h4) + * {
    margin-block-start: 0.35em;
  }
  tutti-rich-text .ProseMirror :is(ul, ol) {
    padding-inline-start: 1.4em;
  }
  tutti-rich-text .ProseMirror li + li,
  tutti-rich-text .ProseMirror li > * + * {
    margin-block-start: 0.3em;
  }
  tutti-rich-text .ProseMirror li::marker {
    color: var(--t-ink-faint);
  }
  tutti-rich-text .ProseMirror blockquote {
    margin-inline: 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--t-line-strong);
    color: var(--t-ink-soft);
  }
  tutti-rich-text .ProseMirror a {
    color: var(--t-link);
  }
  tutti-rich-text .rt-passage {
    background: color-mix(in oklab, var(--t-accent) 14%, transparent);
    border-block-end: 2px solid color-mix(in oklab, var(--t-accent) 55%, transparent);
    cursor: pointer;
  }
  tutti-rich-text .rt-passage-active {
    background: color-mix(in oklab, var(--t-accent) 30%, transparent);
  }
  @media print {
    tutti-rich-text .rt-passage {
      background: none;
      border: 0;
    }
  }
  /* As wide as the line but taking no room in it, so that the cursor stands at its start and long questions wrap. */
  tutti-rich-text .ProseMirror .is-editor-empty:first-child {
    display: flow-root;
  }
  tutti-rich-text .ProseMirror [data-placeholder].is-editor-empty:first-child::before {
    content: attr(data-placeholder);
    float: inline-start;
    inline-size: 100%;
    margin-inline-end: -100%;
    color: var(--t-ink-faint);
    font-style: italic;
    pointer-events: none;
  }
  tutti-rich-text img.ProseMirror-separator {
    display: inline !important;
    border: none !important;
    margin: 0 !important;
    inline-size: 0 !important;
    block-size: 0 !important;
  }
  tutti-rich-text .ProseMirror-hideselection *::selection {
    background: transparent;
  }
  tutti-rich-text .ProseMirror-gapcursor {
    display: none;
  }
  tutti-rich-text[boxed] .rt-content {
    padding: var(--t-space-3) var(--t-space-4);
    border: 1px solid var(--t-line-strong);
    border-radius: var(--t-radius);
    background: var(--t-surface);
  }
  tutti-rich-text[boxed] .rt-content:focus-within {
    outline: var(--t-focus-width) solid var(--t-focus);
    outline-offset: 1px;
  }

  /* other people */
  .rt-org-none {
    --rt-org: var(--t-ink-soft);
  }
  ${unsafeCSS(palette)}
  .rt-caret {
    position: relative;
    margin-inline: -1px;
    border-inline: 1px solid var(--rt-org);
    word-break: normal;
    white-space: nowrap;
  }
  .rt-flag {
    position: absolute;
    inset-block-end: 100%;
    inset-inline-start: -1px;
    max-inline-size: 14rem;
    overflow: hidden;
    text-overflow: ellipsis;
    padding: 0.15rem 0.4rem;
    border-radius: 0.3rem 0.3rem 0.3rem 0;
    background: var(--rt-org);
    color: var(--t-org-ink);
    font: 500 0.75rem / 1.2 var(--t-font);
    letter-spacing: 0;
    user-select: none;
    forced-color-adjust: none;
  }
  .rt-flag b {
    font-weight: 700;
  }
  /* The name goes after a while, so that it does not lie on what others read; the initials stay. */
  .rt-passing {
    animation: rt-pass 1ms linear 3s forwards;
  }
  .rt-caret:hover .rt-passing {
    animation: none;
  }
  @keyframes rt-pass {
    to {
      font-size: 0;
    }
  }
  .rt-selected {
    background: color-mix(in srgb, var(--rt-org) 22%, transparent);
  }

  /* toolbar */
  tutti-rich-text-toolbar {
    display: block;
    position: relative;
    font-family: var(--t-font);
  }
  .rt-buttons {
    display: flex;
    gap: 2px;
    overflow-x: auto;
    scrollbar-width: none;
    padding: 3px;
    margin: -3px;
  }
  .rt-buttons button {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: var(--t-target);
    block-size: var(--t-target);
    padding: 0;
    border: 0;
    border-radius: var(--t-radius-s);
    background: none;
    color: var(--t-ink-soft);
    cursor: pointer;
  }
  .rt-buttons button:hover {
    background: var(--t-hover);
    color: var(--t-ink);
  }
  .rt-buttons button[aria-pressed='true'] {
    background: var(--t-accent-soft);
    color: var(--t-accent);
    box-shadow: inset 0 0 0 1px var(--t-accent);
  }
  .rt-buttons button[aria-disabled='true'] {
    color: color-mix(in srgb, var(--t-ink-faint) 55%, transparent);
    background: none;
    cursor: default;
  }
  .rt-buttons .rt-gap {
    flex: none;
    inline-size: 1px;
    margin: 6px 5px;
    background: var(--t-line);
  }
  .rt-link {
    position: absolute;
    inset-block-start: calc(100% + var(--t-space-2));
    inset-inline-start: 0;
    z-index: 5;
    inline-size: min(24rem, calc(100vw - 2 * var(--t-space-4)));
    display: grid;
    gap: var(--t-space-3);
    padding: var(--t-space-4);
    border: 1px solid var(--t-line);
    border-radius: var(--t-radius-l);
    background: var(--t-surface);
    box-shadow: var(--t-shadow-float);
  }
  .rt-link .rt-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--t-space-2);
  }
  .rt-problem {
    color: var(--t-bad);
    font-size: var(--t-size-s);
  }

  @media print {
    tutti-rich-text-toolbar,
    .rt-caret,
    [data-placeholder]::before {
      display: none !important;
    }
    .rt-selected {
      background: none;
    }
    tutti-rich-text .ProseMirror {
      font-size: 11.5pt;
      line-height: 1.5;
    }
  }
`;

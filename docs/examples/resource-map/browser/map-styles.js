/** How the panel looks: only tokens of Tutti, so that every theme fits. */
import { css } from 'lit';

export const mapStyles = css`
  :host { display: block; max-inline-size: 76rem; margin-inline: auto; padding: var(--t-space-6) var(--t-space-4) var(--t-space-10); container-type: inline-size; }
  h1, h2, p, ul, dl, dd, fieldset { margin: 0; padding: 0; }
  h1 { font-size: var(--t-size-2xl); letter-spacing: -0.018em; line-height: var(--t-leading-tight); }
  .lead { color: var(--t-ink-soft); margin-block-start: var(--t-space-1); }
  .top { display: flex; flex-wrap: wrap; justify-content: space-between; gap: var(--t-space-2) var(--t-space-4); align-items: start; margin-block-end: var(--t-space-5); }
  .notice { margin-block-end: var(--t-space-5); }
  label { display: grid; gap: var(--t-space-1); font-size: var(--t-size-s); color: var(--t-ink-soft); }
  textarea, select, input[type='search'], input[type='time'] {
    font: inherit; font-size: var(--t-size-m); color: var(--t-ink); background: var(--t-surface); border: 1px solid var(--t-line-strong);
    border-radius: 6px; padding: var(--t-space-2) var(--t-space-3); min-block-size: 2.75rem; box-sizing: border-box; inline-size: 100%;
  }
  textarea { field-sizing: content; min-block-size: 3.25rem; resize: vertical; line-height: var(--t-leading); }
  textarea[readonly] { border-color: transparent; background: var(--t-sunken); }
  .filters { display: grid; grid-template-columns: 2fr 1fr 1fr auto; gap: var(--t-space-3); align-items: end; margin-block-end: var(--t-space-4); }
  .now { display: flex; align-items: center; gap: var(--t-space-2); min-block-size: 2.75rem; color: var(--t-ink); white-space: nowrap; }
  input[type='checkbox'] { inline-size: 1.15rem; block-size: 1.15rem; accent-color: var(--t-accent); }
  .both { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr); gap: var(--t-space-6); align-items: start; }
  .picture { position: sticky; inset-block-start: var(--t-space-4); }
  svg { inline-size: 100%; block-size: auto; display: block; background: var(--t-sunken); border-radius: 16px; touch-action: pan-y; }
  .area { fill: var(--t-surface); stroke: var(--t-line); }
  .area-name { fill: var(--t-ink-soft); font: 600 14px var(--t-font); }
  .pin { cursor: pointer; outline: none; }
  .pin text { fill: light-dark(#fff, #14120f); font: 700 13px var(--t-font); user-select: none; }
  .pin .halo { fill: transparent; }
  .pin.chosen .halo { fill: none; stroke: var(--t-ink); stroke-width: 2; }
  .pin:focus-visible .halo { fill: none; stroke: var(--t-focus, var(--t-accent)); stroke-width: 3; }
  .pin .tag { fill: var(--t-ink-soft); font: 500 12.5px var(--t-font); paint-order: stroke; stroke: var(--t-surface); stroke-width: 4px; stroke-linejoin: round; }
  .dot { fill: var(--hue); }
  .number { background: var(--hue); }
  [data-kind] { --hue: var(--t-accent); }
  [data-kind='food'] { --hue: var(--t-condition-3); }
  [data-kind='health'], [data-kind='family'] { --hue: var(--t-condition-5); }
  [data-kind='home'] { --hue: var(--t-condition-4); }
  [data-kind='learning'] { --hue: var(--t-condition-1); }
  [data-kind='work'], [data-kind='transport'] { --hue: var(--t-condition-2); }
  .pin.chosen .tag { fill: var(--t-ink); font-weight: 700; }
  .pin.faded { opacity: 0.22; }
  .hint { color: var(--t-ink-faint); font-size: var(--t-size-s); margin-block-start: var(--t-space-2); }
  .count { font-size: var(--t-size-s); color: var(--t-ink-soft); margin-block-end: var(--t-space-2); }
  ul { list-style: none; display: grid; gap: var(--t-space-2); }
  .place { background: var(--t-surface); border: 1px solid var(--t-line); border-radius: 10px; padding: var(--t-space-3) var(--t-space-4); display: grid; gap: var(--t-space-2); scroll-margin: var(--t-space-6); }
  .place.chosen { border-color: var(--t-ink); box-shadow: 0 1px 6px var(--t-shade); }
  .name { all: unset; cursor: pointer; display: flex; gap: var(--t-space-3); align-items: center; min-block-size: 2.75rem; }
  .name:focus-visible { outline: 2px solid var(--t-focus, var(--t-accent)); outline-offset: 4px; border-radius: 6px; }
  .name > span:last-child { display: grid; }
  .name small { color: var(--t-ink-soft); font-size: var(--t-size-s); }
  .number { flex: none; inline-size: 1.75rem; block-size: 1.75rem; border-radius: 50%; display: grid; place-items: center; color: light-dark(#fff, #14120f); font-weight: 700; font-size: var(--t-size-s); }
  .hours, .fresh, dl { font-size: var(--t-size-s); }
  .hours { color: var(--t-ink-soft); }
  .open, .shut { border-radius: 99px; padding: 0.1rem 0.55rem; font-weight: 600; margin-inline-end: var(--t-space-1); }
  .open { background: var(--t-good-soft); color: var(--t-good); }
  .shut { background: var(--t-sunken); color: var(--t-ink-soft); }
  dl div { display: flex; gap: var(--t-space-2); }
  dt { color: var(--t-ink-faint); min-inline-size: 4rem; }
  a { color: var(--t-link); }
  .fresh { color: var(--t-ink-faint); }
  .fresh.old { color: var(--t-warn); }
  .acts { display: flex; flex-wrap: wrap; gap: var(--t-space-2); margin-block-start: var(--t-space-1); }
  form { display: grid; gap: var(--t-space-4); }
  fieldset { border: 0; } legend { padding: 0; font-size: var(--t-size-s); color: var(--t-ink-soft); margin-block-end: var(--t-space-1); }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--t-space-3); }
  .days { display: flex; flex-wrap: wrap; gap: var(--t-space-1) var(--t-space-4); }
  .days label { display: flex; align-items: center; gap: var(--t-space-2); color: var(--t-ink); min-block-size: 2rem; }
  .fault { background: var(--t-bad-soft); color: var(--t-bad); border-radius: 6px; padding: var(--t-space-2) var(--t-space-3); }
  @container (max-width: 46rem) {
    .both { grid-template-columns: minmax(0, 1fr); }
    .picture { position: static; }
    .filters { grid-template-columns: 1fr 1fr; }
    .filters > :first-child { grid-column: 1 / -1; }
  }
`;

/** How pages for people without an account look: light, dark, on a phone and on paper, with the letters that the reader's device has. */

export const pageStyle = `:root {
  color-scheme: light dark;
  --ink: light-dark(#1f2328, #ece9e4);
  --soft: light-dark(#57606a, #a9a49b);
  --line: light-dark(#e3ded6, #3a3733);
  --ground: light-dark(#fbfaf7, #191816);
  --surface: light-dark(#ffffff, #22201e);
  --mark: light-dark(#1d6f6a, #6cc7bf);
  --good: light-dark(#1f6f3d, #7fd49b);
  --warn: light-dark(#8a5200, #f0b765);
  --bad: light-dark(#a1271f, #ff9d94);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main, footer { max-inline-size: 52rem; margin-inline: auto; padding-inline: 1.25rem; }
main { padding-block: 2.5rem 1rem; }
footer { padding-block: 1rem 3rem; border-block-start: 1px solid var(--line); color: var(--soft); font-size: 0.875rem; }
h1 { margin: 0 0 0.5rem; font-size: clamp(1.5rem, 5vw, 2.25rem); line-height: 1.2; letter-spacing: -0.015em; text-wrap: balance; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.125rem; line-height: 1.3; }
p { margin: 0 0 0.75rem; }
a { color: inherit; text-underline-offset: 0.2em; }
footer a { display: inline-block; padding-block: 0.6rem; margin-inline-end: 0.75rem; }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; border-radius: 3px; }
.lead { font: 1.1875rem/1.5 Charter, 'Source Serif 4', Georgia, serif; color: var(--soft); }
.soft, small, dt { color: var(--soft); font-size: 0.9375rem; }
.status { font-weight: 600; }
.on-track { color: var(--good); }
.at-risk { color: var(--warn); }
.off-track { color: var(--bad); }
figure { margin: 1.5rem 0; }
svg { display: block; inline-size: 100%; block-size: auto; overflow: visible; }
svg text { fill: var(--soft); font: 13px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
svg .name { fill: var(--ink); font-weight: 600; }
.grid { stroke: var(--line); }
.way { stroke: var(--soft); stroke-dasharray: 5 5; }
path { fill: none; stroke: var(--mark); stroke-width: 2.5; stroke-linejoin: round; }
circle { fill: var(--mark); stroke: var(--mark); stroke-width: 2; }
.open, .goal { fill: var(--ground); }
.goal { stroke: var(--soft); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); gap: 1rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
.cards li { display: flex; flex-direction: column; padding: 1.25rem; border: 1px solid var(--line); border-radius: 0.75rem; background: var(--surface); }
.cards h2 { margin: 0 0 0.5rem; font-size: 1rem; }
.cards a { display: inline-block; padding-block: 0.25rem; }
.cards p { margin: 0 0 0.35rem; }
.cards .value { margin-block-start: auto; padding-block-start: 0.5rem; }
.value { font-size: 1.75rem; font-weight: 620; font-variant-numeric: tabular-nums; line-height: 1.2; }
.none { color: var(--soft); font-size: 1rem; font-weight: 500; }
.notes { padding-inline-start: 1.25rem; }
.notes li { margin-block-end: 0.5rem; }
.wide { overflow-x: auto; }
table { inline-size: 100%; overflow-wrap: normal; border-collapse: collapse; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.5rem 0.75rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top; }
th:first-child { padding-inline-start: 0; }
td { white-space: nowrap; }
thead th { color: var(--soft); font-weight: 560; }
tbody th { font-weight: 500; white-space: nowrap; }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: minmax(0, 11rem) minmax(0, 1fr); gap: 0 1rem; margin-block-end: 0.5rem; }
dd { margin: 0; }
.embed main { padding-block: 1rem 0.5rem; }
.embed footer { padding-block: 0.5rem; }
.embed footer p { margin: 0; }
@media (max-width: 40rem) {
  dl div { grid-template-columns: minmax(0, 1fr); }
  svg text { font-size: 21px; }
}
@media print {
  :root { color-scheme: light; --ground: #fff; --surface: #fff; }
  main, footer { max-inline-size: none; padding-inline: 0; }
  .cards li, tr, figure { break-inside: avoid; }
  .wide { overflow: visible; }
  footer a { display: none; }
}
`;

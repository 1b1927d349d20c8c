/** A report as one file for the web: no script, nothing fetched, headings, table heads and words for every picture; it prints well, also in black and white. */
import { linePath } from '../../common/line-path.ts';
import type { Part } from '../../common/report.ts';
import { worded } from '../words.ts';
import type { ReportFile } from './report-file.ts';

export function reportHtml({ language, title, workspace, lines, blocks }: ReportFile): string {
  const told = blocks.map(
    ({ heading, parts, corrections }) => `<section>${heading === '' ? '' : `<h2>${escaped(heading)}</h2>`}
${parts.map(partHtml).join('\n')}
${corrections.map((words) => `<p class="corrected"><strong>${escaped(worded('file.corrected'))}</strong> ${escaped(words)}</p>`).join('\n')}</section>`,
  );
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${title} – ${workspace}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header><p class="of">${escaped(workspace)}</p>
<h1>${escaped(title)}</h1>
${lines.map((line) => `<p class="soft">${escaped(line)}</p>`).join('\n')}</header>
${told.join('\n')}
</main>
</body>
</html>
`;
}

function partHtml(part: Part): string {
  switch (part.is) {
    case 'words':
      return `<p${part.tone === 'plain' ? '' : ` class="${part.tone}"`}>${escaped(part.text).replaceAll('\n', '<br>')}</p>`;
    case 'facts':
      return `<dl>${part.facts.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>`;
    case 'list':
      return `<ul>${part.items
        .map(
          ({ head, text, notes }) =>
            `<li><h3>${escaped(head)}</h3>${[text, ...notes].map((one, index) => (one === '' ? '' : `<p${index === 0 ? '' : ' class="soft"'}>${escaped(one)}</p>`)).join('')}</li>`,
        )
        .join('\n')}</ul>`;
    case 'table':
      return `<table><caption>${escaped(part.caption)}</caption><thead><tr>${part.head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead>
<tbody>${part.rows.map((row) => `<tr>${row.map((cell, index) => (index === 0 ? `<th scope="row">${escaped(cell)}</th>` : `<td>${escaped(cell)}</td>`)).join('')}</tr>`).join('\n')}</tbody></table>`;
    case 'line': {
      const { width, height, paths, dots, aim } = linePath(part);
      return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(part.summary)}">
${aim === undefined ? '' : `<line class="aim" x1="0" x2="${width}" y1="${aim}" y2="${aim}" />`}${paths.map((path) => `<path d="${path}" />`).join('')}${dots.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="3.5" />`).join('')}</svg>${part.aimWords === '' ? '' : `<p class="soft">${escaped(part.aimWords)}</p>`}`;
    }
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}

const style = `:root{color-scheme:light dark;--ink:#23201b;--soft:#575149;--line:#d9d3c6;--paper:#faf8f4;--hue:#1b6ca8}
@media(prefers-color-scheme:dark){:root{--ink:#f1ede6;--soft:#c0b9ae;--line:#4a463f;--paper:#191816;--hue:#82c0ef}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:400 1.0625rem/1.6 Georgia,"Source Serif 4",serif}
main{max-inline-size:44rem;margin-inline:auto;padding:3rem 1.25rem 5rem;overflow-wrap:anywhere}
h1,h2,h3,th,.of,caption{font-family:system-ui,sans-serif;line-height:1.25}h1{font-size:2.25rem;margin:.25rem 0 1rem}
h2{font-size:1.375rem;margin:3rem 0 .75rem}h3{font-size:1.0625rem;margin:0 0 .25rem}p{margin:0 0 .75rem}
.of,.soft,caption,dt{color:var(--soft)}.soft{font-size:.9375rem;margin-block-end:.25rem}.lead{font-size:1.1875rem;font-weight:600}
header .soft{margin:0}ul{list-style:none;margin:0;padding:0}li{margin-block-end:1.5rem}
table{inline-size:100%;border-collapse:collapse;margin-block:1rem;font-variant-numeric:tabular-nums}caption{text-align:start;font-size:.9375rem}
th,td{padding:.375rem .75rem .375rem 0;border-block-end:1px solid var(--line);text-align:start;vertical-align:top;font-size:.9375rem;line-height:1.5}tbody th{font-weight:400}
dl>div{margin-block-end:.5rem}dt{font-size:.9375rem}dd{margin:0}
svg{display:block;inline-size:100%;block-size:auto;margin-block:1rem;overflow:visible}path{fill:none;stroke:var(--hue);stroke-width:2.5;stroke-linejoin:round}
circle{fill:var(--hue)}.aim{stroke:var(--soft);stroke-dasharray:5 5}
.corrected{margin-block:1rem;padding:.5rem .75rem;border-inline-start:4px solid var(--soft)}
@media print{:root{--ink:#000;--soft:#333;--line:#999;--paper:#fff;--hue:#000}main{padding:0;max-inline-size:none}section,li,tr,svg{break-inside:avoid}h2,h3{break-after:avoid}@page{margin:2cm}}`;

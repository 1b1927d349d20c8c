/** The parts of a report on the page. */
import { html, nothing, svg } from 'lit';
import { linePath } from '../../common/line-path.ts';
import type { Part } from '../../common/report.ts';

export function renderPart(part: Part) {
  switch (part.is) {
    case 'words':
      return html`<p class=${`words ${part.tone}`}>${part.text}</p>`;
    case 'facts':
      return html`<dl>${part.facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
    case 'list':
      return html`<ul class="items">${part.items.map(
        ({ head, text, notes }) =>
          html`<li><h3>${head}</h3>${text === '' ? nothing : html`<p>${text}</p>`}${notes.map((note) => html`<p class="soft small">${note}</p>`)}</li>`,
      )}</ul>`;
    case 'table':
      return html`<div class="scroll" tabindex="0" role="group" aria-label=${part.caption}><table>
        <thead><tr>${part.head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
        <tbody>${part.rows.map((row) => html`<tr>${row.map((cell, index) => (index === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr>`)}</tbody>
      </table></div>`;
    case 'line': {
      const { width, height, paths, dots, aim } = linePath(part);
      return html`<svg class="line" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${part.summary}>
        ${aim === undefined ? nothing : svg`<line class="aim" x1="0" x2=${width} y1=${aim} y2=${aim} />`}
        ${paths.map((path) => svg`<path d=${path} />`)}${dots.map(({ x, y }) => svg`<circle cx=${x} cy=${y} r="4" />`)}</svg>
        ${part.aimWords === '' ? nothing : html`<p class="small soft">${part.aimWords}</p>`}`;
    }
  }
}

/** The mark: five fine lines, one note on each, rising. */
import { html, svg } from 'lit';

export function mark(size = 28) {
  const rows = [1, 2, 3, 4, 5].map((condition) => {
    const y = 29 - condition * 4.5;
    const x = 3.5 + condition * 3.9;
    return svg`<line x1="2" x2="30" y1=${y} y2=${y} stroke="var(--t-line-strong)" stroke-width="0.9" opacity="0.75"></line>
      <ellipse cx=${x} cy=${y} rx="2.7" ry="2.15" transform="rotate(-18 ${x} ${y})" fill="var(--t-condition-${condition})"></ellipse>`;
  });
  return html`<svg class="mark" width=${size} height=${size} viewBox="0 0 32 32" aria-hidden="true">${rows}</svg>`;
}

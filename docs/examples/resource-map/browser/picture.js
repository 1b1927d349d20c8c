/** The picture: each area is a field, each place a numbered pin in it, where people put it. Needs no map tiles and no outside network. */
import { svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

const width = 300;
const height = 190;
const gap = 14;
const head = 34;

/** @typedef {{ x: number, y: number }} Point From 0 to 1 within its area. */
/** @typedef {import('../places.js').Place & { number: number, shown: boolean }} Pin */

/**
 * @param {object} picture
 * @param {string[]} picture.areas
 * @param {Pin[]} picture.pins
 * @param {Map<string, Point>} picture.points Where people put them.
 * @param {string} picture.chosen
 * @param {string} picture.label
 * @param {boolean} picture.mayMove
 * @param {(id: string) => void} picture.onChoose
 * @param {(id: string, point: Point, done: boolean) => void} picture.onMove
 */
export function drawPicture({ areas, pins, points, chosen, label, mayMove, onChoose, onMove }) {
  const columns = areas.length <= 1 ? 1 : 2;
  const rows = Math.ceil(areas.length / columns);
  const full = columns * (width + gap) + gap;
  const box = `0 0 ${full} ${rows * (height + gap) + gap}`;
  return svg`<svg viewBox=${box} role="group" aria-label=${label}>
    ${areas.map((area, index) => {
      const isLast = index === areas.length - 1;
      const wide = isLast && areas.length % columns === 1 && columns > 1 ? full - 2 * gap : width;
      const [left, top] = [gap + (index % columns) * (width + gap), gap + Math.floor(index / columns) * (height + gap)];
      const inside = pins.filter((pin) => pin.area === area);
      return svg`<g transform="translate(${left} ${top})" data-wide=${wide}>
        <rect class="area" width=${wide} height=${height} rx="18"></rect>
        <text class="area-name" x="16" y="25">${area}</text>
        ${repeat(inside.map((pin, at) => ({ pin, point: points.get(pin.id) ?? usual(at) })), ({ pin }) => pin.id, ({ pin, point }) => drawPin(pin, point, wide))}
      </g>`;
    })}
  </svg>`;

  /** @param {Pin} pin @param {Point} point @param {number} wide */
  function drawPin(pin, point, wide) {
    const [x, y] = [20 + point.x * (wide - 40), head + 16 + point.y * (height - head - 36)];
    const move = (/** @type {Point} */ to, /** @type {boolean} */ done) =>
      onMove(pin.id, { x: Math.min(1, Math.max(0, to.x)), y: Math.min(1, Math.max(0, to.y)) }, done);
    const pressed = (/** @type {KeyboardEvent} */ event) => {
      const step = { ArrowLeft: [-0.05, 0], ArrowRight: [0.05, 0], ArrowUp: [0, -0.08], ArrowDown: [0, 0.08] }[event.key];
      if (event.key === 'Enter' || event.key === ' ') onChoose(pin.id);
      else if (step && mayMove) move({ x: point.x + (step[0] ?? 0), y: point.y + (step[1] ?? 0) }, true);
      else return;
      event.preventDefault();
    };
    const grabbed = (/** @type {PointerEvent} */ event) => {
      onChoose(pin.id);
      if (mayMove && event.pointerType !== 'touch') drag(event, wide, move);
    };
    return svg`<g class="pin ${pin.shown ? '' : 'faded'} ${pin.id === chosen ? 'chosen' : ''}" transform="translate(${x} ${y})" role="button" tabindex="0"
        aria-pressed=${pin.id === chosen ? 'true' : 'false'} data-pin=${pin.id} data-kind=${pin.kind} @keydown=${pressed} @pointerdown=${grabbed}>
      <circle class="halo" r="17"></circle><circle class="dot" r="13"></circle>
      <text text-anchor="middle" dy="0.36em">${pin.number}</text>
      ${nameTag(pin.name, x, wide, pin.id === chosen ? 30 : 17)}
    </g>`;
  }
}

/** Stands on the side with more room. @param {string} name @param {number} x @param {number} wide @param {number} most */
function nameTag(name, x, wide, most) {
  const short = name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
  const toLeft = x > wide * 0.65;
  return svg`<text class="tag" x=${toLeft ? -20 : 20} dy="0.36em" text-anchor=${toLeft ? 'end' : 'start'}>${short}</text>`;
}

/** In rows, until somebody moves it. @param {number} at @returns {Point} */
function usual(at) {
  return { x: (at % 2) * 0.53, y: (Math.floor(at / 2) % 4) / 3 };
}

/** @param {PointerEvent} start @param {number} wide @param {(to: Point, done: boolean) => void} move */
function drag(start, wide, move) {
  const pin = /** @type {SVGGraphicsElement} */ (start.currentTarget);
  const field = /** @type {SVGGraphicsElement} */ (pin.parentNode);
  const at = (/** @type {PointerEvent} */ event) => {
    const inside = new DOMPoint(event.clientX, event.clientY).matrixTransform(field.getScreenCTM()?.inverse());
    return { x: (inside.x - 20) / (wide - 40), y: (inside.y - head - 16) / (height - head - 36) };
  };
  let moved = false;
  const follow = (/** @type {PointerEvent} */ event) => {
    moved ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > 4;
    if (moved) move(at(event), false);
  };
  const drop = (/** @type {PointerEvent} */ event) => {
    window.removeEventListener('pointermove', follow);
    if (moved) move(at(event), true);
  };
  window.addEventListener('pointermove', follow);
  window.addEventListener('pointerup', drop, { once: true });
}

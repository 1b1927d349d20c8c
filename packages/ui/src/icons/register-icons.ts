/** Gives Web Awesome our icons under both of its library names, so that it never asks a remote host nor a data: address. */

/// <reference path="./icon-sprites.d.ts" />
import { full, small } from 'virtual:tutti-icon-sprites';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import { iconNames } from './icon-names.ts';
import { systemIconNames } from './system-icon-names.ts';

/** Gives the drawing of an icon as SVG markup without its `<svg>`. */
export type IconDrawings = (name: string) => Promise<string>;

const inSmall: ReadonlySet<string> = new Set(iconNames);

export function iconAddress(name: string): string {
  const known = systemIconNames[name] ?? name;
  return `${inSmall.has(known) ? small : full}#${known}`;
}

let drawings: IconDrawings | undefined;
const drawn = new Map<string, string>();

/** For documents without an origin of their own, which cannot refer to a sprite: each icon is drawn from markup. Call it before anything is drawn. */
export function drawIconsFrom(source: IconDrawings): void {
  drawings = source;
}

async function nameOfDrawing(name: string, source: IconDrawings): Promise<string> {
  const known = systemIconNames[name] ?? name;
  if (!drawn.has(known)) drawn.set(known, await source(known));
  return `#${known}`;
}

/** Beside the sprite's `<use>`, which finds nothing here and stays for the template that made it. */
function drawInPlace(svg: SVGElement): void {
  const name = svg.querySelector('use')?.getAttribute('href')?.slice(1) ?? '';
  if (svg.dataset.drawn === name) return;
  svg.dataset.drawn = name;
  svg.querySelector('g')?.remove();
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  group.innerHTML = drawn.get(name) ?? '';
  svg.append(group);
}

/** Lucide draws with strokes; the sprite's symbols inherit them from here. */
function drawWithStrokes(svg: SVGElement): void {
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('fill', 'none');
  svg.setAttribute('stroke', 'currentColor');
  svg.setAttribute('stroke-width', '1.75');
  svg.setAttribute('stroke-linecap', 'round');
  svg.setAttribute('stroke-linejoin', 'round');
  if (drawings) drawInPlace(svg);
}

export function registerIcons(): void {
  for (const library of ['default', 'system']) {
    registerIconLibrary(library, {
      resolver: (name) => (drawings ? nameOfDrawing(name, drawings) : iconAddress(name)),
      mutator: drawWithStrokes,
      spriteSheet: true,
    });
  }
}

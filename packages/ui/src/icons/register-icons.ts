/** Gives Web Awesome our icons under both of its library names, so that it never asks a remote host nor a data: address. */

/// <reference path="./icon-sprites.d.ts" />
import { full, small } from 'virtual:tutti-icon-sprites';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';
import { iconNames } from './icon-names.ts';
import { systemIconNames } from './system-icon-names.ts';

const inSmall: ReadonlySet<string> = new Set(iconNames);

export function iconAddress(name: string): string {
  const known = systemIconNames[name] ?? name;
  return `${inSmall.has(known) ? small : full}#${known}`;
}

/** Lucide draws with strokes; the sprite's symbols inherit them from here. */
function drawWithStrokes(svg: SVGElement): void {
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('fill', 'none');
  svg.setAttribute('stroke', 'currentColor');
  svg.setAttribute('stroke-width', '1.75');
  svg.setAttribute('stroke-linecap', 'round');
  svg.setAttribute('stroke-linejoin', 'round');
}

export function registerIcons(): void {
  for (const library of ['default', 'system']) {
    registerIconLibrary(library, { resolver: iconAddress, mutator: drawWithStrokes, spriteSheet: true });
  }
}

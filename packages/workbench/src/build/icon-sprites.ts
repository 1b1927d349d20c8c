/** Emits two icon sprites from lucide-static: a small one for the first load, and all of Lucide for the icons of other panels. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { iconNames } from '@tutti/ui/icons/icon-names.ts';
import type { Plugin } from 'vite';

const id = 'virtual:tutti-icon-sprites';

export function iconSprites(): Plugin {
  return {
    name: 'tutti-icon-sprites',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(source) {
      if (source !== `\0${id}`) return undefined;
      const all = await readFile(new URL('../../../ui/node_modules/lucide-static/sprite.svg', import.meta.url), 'utf8');
      const full = minify(all);
      const small = pick(full, iconNames);
      const files = { small: `assets/icons-${hash(small)}.svg`, full: `assets/icons-full-${hash(full)}.svg` };
      this.emitFile({ type: 'asset', fileName: files.small, source: small });
      this.emitFile({ type: 'asset', fileName: files.full, source: full });
      this.emitFile({ type: 'asset', name: 'favicon.svg', source: favicon() });
      return `export const small = ${JSON.stringify(`/${files.small}`)}; export const full = ${JSON.stringify(`/${files.full}`)};`;
    },
  };
}

/** The mark, in colours that stand on light and dark tabs alike. */
function favicon(): string {
  const colors = ['#7a75d8', '#3f8fd0', '#5c9c56', '#c18a1f', '#cf6188'];
  const rows = colors.map((color, index) => {
    const [x, y] = [7.4 + index * 3.9, 24.5 - index * 4.5];
    return `<path d="M2 ${y}h28" stroke="#8a8378" stroke-width="1.2"/><ellipse cx="${x}" cy="${y}" rx="3.1" ry="2.5" transform="rotate(-18 ${x} ${y})" fill="${color}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${rows.join('')}</svg>`;
}

function minify(sprite: string): string {
  return sprite
    .replace(/>\s+</g, '><')
    .replace(/\s+\/>/g, '/>')
    .trim();
}

function pick(sprite: string, names: readonly string[]): string {
  const symbols = names.map((name) => {
    const symbol = sprite.match(new RegExp(`<symbol id="${name}".*?</symbol>`, 's'))?.[0];
    if (symbol === undefined) throw new Error(`Lucide has no icon named "${name}" (packages/ui/src/icons/icon-names.ts)`);
    return symbol;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg"><defs>${symbols.join('')}</defs></svg>`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

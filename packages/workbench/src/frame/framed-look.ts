/** Puts the page's theme, language and writing direction on the frame's own root. */
import type { FrameLook } from './frame-wire.ts';

export function wearLook({ theme, language, direction }: FrameLook): void {
  const root = document.documentElement;
  if (theme === '') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.lang = language;
  root.dir = direction;
}

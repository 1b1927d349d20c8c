/** Hands on what a frame cannot do itself: keys it has no use for, links, downloads, printing; and tells how tall it would like to be. */
import { matchesKeybinding } from '../commands/keybinding.ts';
import type { FrameStart } from './frame-wire.ts';
import type { FramePort } from './framed-port.ts';

export function handOn(wire: FramePort, { keys, mac }: Pick<FrameStart, 'keys' | 'mac'>): void {
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || !keys.some((binding) => matchesKeybinding(binding, event, mac))) return;
    event.preventDefault();
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    wire.post({ type: 'key', press: { key, ctrlKey, metaKey, shiftKey, altKey } });
  });

  const open = (link: HTMLAnchorElement): void => {
    wire.post({ type: 'open', address: link.href, download: link.hasAttribute('download') ? link.download : undefined });
  };
  window.addEventListener('click', (event) => {
    const link = event
      .composedPath()
      .find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement && node.hasAttribute('href'));
    if (event.defaultPrevented || !link || isPlaceHere(link)) return;
    event.preventDefault();
    open(link);
  });
  // A link that was made for one download is never put into the page, so no click of it is heard there.
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement): void {
    if (this.isConnected || !this.href) click.call(this);
    else open(this);
  };
  window.print = () => wire.post({ type: 'print' });

  new ResizeObserver(() => wire.post({ type: 'height', height: document.documentElement.scrollHeight })).observe(document.body);
}

/** `#section` in the frame's own document. */
function isPlaceHere(link: HTMLAnchorElement): boolean {
  return link.hash !== '' && link.href.split('#')[0] === location.href.split('#')[0];
}

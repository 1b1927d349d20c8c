/** Follows a link that was pressed inside a frame: pages of the workbench, and what the plugin's own routes give. */
import type { Navigator } from '../router/navigator.ts';

export interface OpenOptions {
  /** Path of the plugin's routes, without a slash at its end. */
  prefix: string;
  navigator: Navigator;
  /** The name to keep it under; undefined when it is only to be shown. */
  download: string | undefined;
}

export function openAddress(address: string, { prefix, navigator, download }: OpenOptions): void {
  const url = URL.parse(address);
  if (!url || url.origin !== location.origin) return;
  if (url.pathname.startsWith('/w/')) navigator.go(url.pathname);
  else if (url.pathname.startsWith(`${prefix}/`)) {
    const link = document.createElement('a');
    link.href = url.pathname + url.search;
    if (download === undefined) Object.assign(link, { target: '_blank', rel: 'noopener' });
    else link.download = download;
    link.click();
  }
}

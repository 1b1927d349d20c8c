/** The document a framed panel runs in: the look, an import map with checksums, and the script that waits for the workbench's port. */
import { createHash } from 'node:crypto';
import { escapeHtml } from '../http/page-html.ts';
import type { AssetIndex } from '../http/workbench-assets.ts';
import type { FramedPanel } from './plugin-assets.ts';

export function frameHtml(index: AssetIndex, { panel, folder, module, files }: FramedPanel, nonce: string): string {
  const integrity: Record<string, string> = { ...index.integrity };
  for (const [path, { body }] of files) {
    if (path.endsWith('.js')) integrity[folder + path] = `sha384-${createHash('sha384').update(body).digest('base64')}`;
  }
  const map = JSON.stringify({ imports: index.imports, integrity }).replaceAll('<', '\\u003c');
  const checked = (address: string): string =>
    `href="${escapeHtml(address)}" integrity="${escapeHtml(integrity[address] ?? '')}" crossorigin`;
  const styles = index.styles.map((address) => `<link rel="stylesheet" ${checked(address)}>`);
  const preloads = [...index.framePreload, module].map((address) => `<link rel="modulepreload" ${checked(address)}>`);
  return `<!doctype html>
<html lang="en" data-framed>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="tutti-module" content="${escapeHtml(module)}">
<title>${escapeHtml(panel.title)}</title>
${styles.join('\n')}
<script type="importmap" nonce="${nonce}">${map}</script>
${preloads.join('\n')}
<script type="module" nonce="${nonce}" src="${escapeHtml(index.frame)}" integrity="${escapeHtml(integrity[index.frame] ?? '')}" crossorigin></script>
</head>
<body></body>
</html>
`;
}

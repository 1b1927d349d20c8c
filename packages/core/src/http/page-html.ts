/** The one page of the workbench: an empty document that names its styles, its import map and its main module. */
import { directionOf } from '../texts/offered-languages.ts';
import { spoken } from '../texts/spoken.ts';
import type { AssetIndex } from './workbench-assets.ts';

export function pageHtml(index: AssetIndex, nonce: string, language = 'en'): string {
  const map = JSON.stringify({ imports: index.imports, integrity: index.integrity }).replaceAll('<', '\\u003c');
  const integrity = (address: string): string => {
    const hash = index.integrity[address];
    return hash === undefined ? '' : ` integrity="${escapeHtml(hash)}"`;
  };
  const styles = index.styles.map((address) => `<link rel="stylesheet" href="${escapeHtml(address)}"${integrity(address)}>`);
  const words = index.texts?.[language];
  const preloads = [...index.preload, ...(words === undefined ? [] : [words])].map(
    (address) => `<link rel="modulepreload" href="${escapeHtml(address)}"${integrity(address)}>`,
  );
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<meta property="csp-nonce" nonce="${nonce}">
<title>Tutti</title>
${index.icon === undefined ? '<link rel="icon" href="data:,">' : `<link rel="icon" href="${escapeHtml(index.icon)}">`}
${index.theme === undefined ? '' : `<script nonce="${nonce}" src="${escapeHtml(index.theme)}"${integrity(index.theme)}></script>`}
${styles.join('\n')}
<script type="importmap" nonce="${nonce}">${map}</script>
${preloads.join('\n')}
<script type="module" nonce="${nonce}" src="${escapeHtml(index.main)}"${integrity(index.main)}></script>
</head>
<body>
<noscript><p>${escapeHtml(spoken(noScript, language))}</p></noscript>
</body>
</html>
`;
}

const noScript =
  'Tutti needs JavaScript, so that several people can write together. Please switch it on for this site and reload the page.';

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
}

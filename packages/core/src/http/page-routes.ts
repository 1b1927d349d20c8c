/** The addresses a person may open: every page answers with the workbench, which draws what the address means. */
import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Settings } from '../seams.ts';
import { compress } from './file-table.ts';
import type { HttpEnv } from './http-env.ts';
import { askedOrigin } from './own-origins.ts';
import { pageHtml } from './page-html.ts';
import { preferredLanguage } from './preferred-language.ts';
import { contentSecurityPolicy } from './security-headers.ts';
import { pickEncoding, serveFile } from './serve-file.ts';
import type { WorkbenchAssets } from './workbench-assets.ts';

const pages = ['/', '/w/*', '/join/*', '/sign-in', '/secure', '/card', '/start'];

export function createPageRoutes(workbench: WorkbenchAssets, settings: Settings): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  for (const path of pages) app.get(path, (c) => workbenchPage(c, workbench, settings));
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'));
  app.get('/assets/*', (c) => serveFile(workbench.files.get(c.req.path.slice('/assets/'.length)), c.req.raw));
  return app;
}

export async function workbenchPage(
  c: Context<HttpEnv>,
  workbench: WorkbenchAssets,
  settings: Settings,
  status: 200 | 404 = 200,
): Promise<Response> {
  const nonce = randomBytes(18).toString('base64url');
  const html = new TextEncoder().encode(pageHtml(workbench.index, nonce, preferredLanguage(c.req.raw.headers)));
  const headers: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(nonce, socketOrigin(c.req.url, settings)),
    'cache-control': 'no-store',
    vary: 'accept-encoding, accept-language, cookie',
  };
  const encoding = pickEncoding(c.req.header('accept-encoding') ?? null);
  if (encoding) headers['content-encoding'] = encoding;
  return c.body(encoding ? await compress(html, encoding) : html, status, headers);
}

function socketOrigin(url: string, settings: Settings): string {
  return askedOrigin(url, settings).replace(/^http/, 'ws');
}

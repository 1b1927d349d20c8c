/** The page of one framed panel: public like the plugin's other files, since it holds nothing of any workspace. */
import { randomBytes } from 'node:crypto';
import { TuttiError } from '@tutti/base';
import { Hono } from 'hono';
import { compress } from '../http/file-table.ts';
import type { HttpEnv } from '../http/http-env.ts';
import { askedOrigin } from '../http/own-origins.ts';
import { framePolicy } from '../http/security-headers.ts';
import { pickEncoding } from '../http/serve-file.ts';
import type { WorkbenchAssets } from '../http/workbench-assets.ts';
import type { Settings } from '../seams.ts';
import { frameHtml } from './frame-html.ts';
import type { PluginAssets } from './plugin-assets.ts';

export interface FrameRouteParts {
  assets: PluginAssets;
  workbench: WorkbenchAssets;
  settings: Pick<Settings, 'origin'>;
}

export function createFrameRoutes({ assets, workbench, settings }: FrameRouteParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get('/frame/:plugin/:hash/:panel', async (c) => {
    const { plugin, hash, panel } = c.req.param();
    const framed = assets.framed(plugin, hash, panel);
    if (!framed) throw new TuttiError('NOT_FOUND', { detail: 'There is no such panel.' });
    const nonce = randomBytes(18).toString('base64url');
    const html = new TextEncoder().encode(frameHtml(workbench.index, framed, nonce));
    const headers: Record<string, string> = {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': framePolicy(nonce, askedOrigin(c.req.url, settings), framed.folder),
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
      'x-dns-prefetch-control': 'off',
      'permissions-policy': closedFeatures,
      'cache-control': 'no-store',
      vary: 'accept-encoding',
    };
    const encoding = pickEncoding(c.req.header('accept-encoding') ?? null);
    if (encoding) headers['content-encoding'] = encoding;
    return c.body(encoding ? await compress(html, encoding) : html, 200, headers);
  });
  return app;
}

/** What a browser would otherwise let a frame ask the person for. */
const closedFeatures = ['camera', 'microphone', 'geolocation', 'display-capture', 'usb', 'serial', 'hid', 'payment', 'midi', 'fullscreen']
  .map((feature) => `${feature}=()`)
  .join(', ');

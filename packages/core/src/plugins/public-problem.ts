/** What people without an account read where there is no page: a sentence in their language, and nothing of why. */

import { escapeHtml } from '../http/page-html.ts';
import { publicPolicy } from '../http/security-headers.ts';
import { directionOf } from '../texts/offered-languages.ts';
import { spoken } from '../texts/spoken.ts';

const problems = {
  NOT_FOUND: { status: 404, words: 'This page is not here. It may have been switched off.' },
  TOO_MANY_REQUESTS: { status: 429, words: 'Many people are looking at this just now. Please try again in a minute.' },
  UNAVAILABLE: { status: 503, words: 'This page cannot be shown at the moment. Please try again in a minute.' },
} as const;

export function publicProblem(kind: keyof typeof problems, language: string): Response {
  const { status, words } = problems[kind];
  const said = escapeHtml(spoken(words, language));
  const html = `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>${said}</title></head>
<body><p>${said}</p></body>
</html>
`;
  const headers: Record<string, string> = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': publicPolicy(false),
    'x-robots-tag': 'noindex',
    'cache-control': 'no-store',
  };
  if (status !== 404) headers['retry-after'] = '60';
  return new Response(html, { status, headers });
}

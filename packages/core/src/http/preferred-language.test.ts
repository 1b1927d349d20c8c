import { describe, expect, it } from 'vitest';
import { languageCookieHeader, preferredLanguage } from './preferred-language.ts';

const asked = (accept: string | undefined, cookie?: string): string =>
  preferredLanguage(new Headers({ ...(accept === undefined ? {} : { 'accept-language': accept }), ...(cookie ? { cookie } : {}) }));

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['es', 'es'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['en-US,es;q=0.9', 'en'],
    ['ht,es;q=0.7,en;q=0.3', 'es'],
    ['en;q=0.2, es-419;q=0.9', 'es'],
    ['es;q=0, en;q=0.1', 'en'],
    ['*', 'en'],
    ['es;q=much', 'en'],
    ['constructor', 'en'],
  ])('of a browser that asks for %s is %s', (accept, language) => {
    expect(asked(accept)).toBe(language);
  });

  it('is the chosen one before any other', () => {
    expect(asked('en', 'a=b; tutti_language=es')).toBe('es');
    expect(asked('es', 'tutti_language=en')).toBe('en');
  });

  it.each(['tutti_language=xx', 'tutti_language=', 'tutti_language', 'tutti_language=__proto__', 'other_tutti_language=es'])(
    'passes over a cookie that names none of ours (%s)',
    (cookie) => {
      expect(asked(undefined, cookie)).toBe('en');
    },
  );

  it('is kept for a year, and on encrypted connections only where there is one', () => {
    expect(languageCookieHeader('es', { secure: true })).toBe(
      'tutti_language=es; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly; Secure',
    );
    expect(languageCookieHeader('es', { secure: false })).not.toContain('Secure');
  });
});

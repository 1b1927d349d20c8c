/** The language a browser asks for first, as two letters; English when it names none. */
export function preferredLanguage(headers: Headers): string {
  const first = /^\s*([a-z]{2})\b/i.exec(headers.get('accept-language') ?? '')?.[1];
  return first?.toLowerCase() ?? 'en';
}

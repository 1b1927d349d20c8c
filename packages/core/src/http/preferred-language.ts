/** Which of our languages a request is answered in: the one chosen on screen, else the first that the browser asks for and we have. */
import { offeredLanguages } from '../texts/offered-languages.ts';

/** Holds the language that was chosen on this device, so that pages are right before anybody is known. Nothing else is in it. */
export const languageCookie = 'tutti_language';

const yearInSeconds = 365 * 24 * 60 * 60;

export function preferredLanguage(headers: Headers): string {
  const chosen = chosenLanguage(headers);
  if (chosen !== undefined) return chosen;
  const asked = (headers.get('accept-language') ?? '').slice(0, 500).split(',').map(readAsked);
  asked.sort((one, other) => other.weight - one.weight);
  return asked.find(({ language, weight }) => weight > 0 && offeredLanguages.includes(language))?.language ?? 'en';
}

/** What the cookie says, when it is one of ours. */
export function chosenLanguage(headers: Headers): string | undefined {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === languageCookie && value !== undefined && offeredLanguages.includes(value)) return value;
  }
  return undefined;
}

/** The header that makes the choice stay on this device. */
export function languageCookieHeader(language: string, { secure }: { secure: boolean }): string {
  return `${languageCookie}=${language}; Path=/; Max-Age=${yearInSeconds}; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`;
}

/** `es-MX;q=0.8` → { language: 'es', weight: 0.8 } */
function readAsked(part: string): { language: string; weight: number } {
  const [tag = '', ...params] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const given = params.find((param) => param.startsWith('q='))?.slice(2);
  const weight = given === undefined ? 1 : Number(given);
  return { language: tag.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}

/** What a browser says of itself, as people call it. */
import { text } from '../text/text.ts';

/** "Firefox, Windows" from a user agent's text, as far as it can be told. */
export function deviceWords(userAgent: string | undefined): string {
  const agent = userAgent ?? '';
  const browser = agent.match(/(Edg|Firefox|Chrome|Safari)\//)?.[1]?.replace('Edg', 'Edge');
  const system = agent.match(/(Windows|Android|iPhone|iPad|Mac OS X|Linux)/)?.[1]?.replace('Mac OS X', 'Mac');
  return [browser, system].filter(Boolean).join(', ') || text('account.unknown-device');
}

export function deviceIcon(userAgent: string): string {
  return /iPhone|Android.*Mobile/.test(userAgent) ? 'smartphone' : 'monitor';
}

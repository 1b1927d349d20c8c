/** How many people from how many organisations, in words; organisations only once there are any. */
import { plural } from '../text/text.ts';

export function peopleWords(people: number, organisations: number): string {
  const from = organisations > 0 ? plural('home.organisation-count', organisations) : '';
  return [plural('home.people-count', people), from].filter(Boolean).join(' ');
}

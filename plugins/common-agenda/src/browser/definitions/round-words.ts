/** Days, names and lists as people say them. */
import type { PanelContext } from '@tutti/plugin-api/browser';

function language(): string | undefined {
  return document.documentElement.lang || undefined;
}

/** e.g. 22 March 2023 */
export function dayWords(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', ...(timeZone ? { timeZone } : {}) }).format(at);
}

/** e.g. 22 March 2023 at 14:03 */
export function timeWords(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}

/** A day without a time, as YYYY-MM-DD. */
export function plainDayWords(day: string): string {
  return dayWords(Date.parse(`${day}T12:00:00Z`), 'UTC');
}

export function listWords(names: string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(names);
}

export function organisationNamed(context: PanelContext, id: string): { name: string; initials: string; color: number } {
  return context.organisations.find((one) => one.id === id) ?? { name: context.text('start.gone-organisation'), initials: '?', color: 0 };
}

/** As they stand in lists: by name. */
export function byName(context: PanelContext, ids: readonly string[]): string[] {
  const name = (id: string): string => organisationNamed(context, id).name;
  return [...ids].sort((a, b) => name(a).localeCompare(name(b), language()));
}

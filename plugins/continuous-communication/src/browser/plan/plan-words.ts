/** Days, spans and lengths of the plan as people say them. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html } from 'lit';

const hour = 60;
const day = 24 * hour;

function language(): string | undefined {
  return document.documentElement.lang || undefined;
}

/** e.g. 15 January 2026, of YYYY-MM-DD */
export function plainDay(iso: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(iso));
}

/** e.g. 15 Jan – 14 Feb 2026 */
export function spanWords(from: string, to: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(Date.parse(from), Date.parse(to));
}

/** e.g. 12 November 2026 at 08:30, where the workspace is */
export function momentWords(context: PanelContext, at: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeStyle: 'short', timeZone: context.workspace.timeZone }).format(at);
}

/** e.g. 1 hour. @param minutes of a deadline */
export function withinWords(context: PanelContext, minutes: number): string {
  if (minutes >= day && minutes % day === 0) return plural(context, 'comms.days', minutes / day);
  if (minutes >= hour && minutes % hour === 0) return plural(context, 'comms.hours', minutes / hour);
  return plural(context, 'minutes', minutes);
}

export function today(context: PanelContext): string {
  return new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone: context.workspace.timeZone }).format(Date.now());
}

export function renderOrganisation(context: PanelContext, id: string) {
  const known = context.organisations.find((one) => one.id === id);
  const { name, initials, color } = known ?? { name: context.text('gone-organisation'), initials: '?', color: 0 };
  return html`<tutti-organisation .name=${name} .initials=${initials} .color=${color}></tutti-organisation>`;
}

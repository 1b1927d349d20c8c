/** Days, times, lengths and names as people say them, where the workspace is. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html } from 'lit';
import { type CloseCounts, countEntries } from '../common/close-counts.ts';
import type { EntryInfo, ItemInfo, MeetingInfo } from '../common/meeting.ts';

export const minute = 60_000;

function language(): string | undefined {
  return document.documentElement.lang || undefined;
}

/** e.g. Wednesday, 25 March at 08:30 */
export function whenWords(context: PanelContext, at: number): string {
  const { timeZone } = context.workspace;
  const format: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  };
  const year = (moment: number): string => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(moment);
  return new Intl.DateTimeFormat(language(), year(at) === year(Date.now()) ? format : { ...format, year: 'numeric' }).format(at);
}

/** e.g. 25 March 2026 */
export function dayWords(context: PanelContext, at: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: context.workspace.timeZone }).format(at);
}

/** A day without a time, e.g. 24 March 2026 */
export function plainDayWords(day: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`));
}

/** The month and the number of a day, for the leaf of a calendar. */
export function leafOf(context: PanelContext, at: number): { month: string; day: string; weekday: string } {
  const { timeZone } = context.workspace;
  const part = (format: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(language(), { ...format, timeZone }).format(at);
  return { month: part({ month: 'short' }), day: part({ day: 'numeric' }), weekday: part({ weekday: 'short' }) };
}

export function timeWords(context: PanelContext, at: number): string {
  return new Intl.DateTimeFormat(language(), { hour: 'numeric', minute: '2-digit', timeZone: context.workspace.timeZone }).format(at);
}

/** e.g. New York */
export function placeOf(context: PanelContext): string {
  return context.workspace.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '';
}

/** The day and the time of day a moment has where the workspace is, as fields want them. */
export function fieldsOf(context: PanelContext, at: number): { day: string; time: string } {
  const words = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone: context.workspace.timeZone }).format(at);
  return { day: words.slice(0, 10), time: words.slice(11, 16) };
}

export function organisationNamed(context: PanelContext, id: string): { name: string; initials: string; color: number } {
  return context.organisations.find((one) => one.id === id) ?? { name: context.text('gone-organisation'), initials: '?', color: 0 };
}

export function renderOrganisation(context: PanelContext, id: string, compact = false) {
  const { name, initials, color } = organisationNamed(context, id);
  return html`<tutti-organisation ?compact=${compact} .name=${name} .initials=${initials} .color=${color}></tutti-organisation>`;
}

export function minutesWords(context: PanelContext, minutes: number): string {
  return plural(context, 'minutes', minutes);
}

/** All that came of it, e.g. “2 decisions, 5 actions and 1 parked”. */
export function countsWords(context: PanelContext, entries: readonly EntryInfo[]): string {
  const counts = countEntries(entries);
  const parts = (Object.keys(counts) as (keyof CloseCounts)[])
    .filter((key) => counts[key] > 0)
    .map((key) => plural(context, `count.${key}`, counts[key]));
  if (parts.length === 0) return context.text('count.nothing');
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(parts);
}

export function agendaMinutes(items: readonly ItemInfo[]): number {
  return items.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** How much longer the item may take, in milliseconds by the server's clock; below zero it runs over. */
export function leftOf(meeting: MeetingInfo, item: ItemInfo, now: number): number {
  const running = meeting.current === item.id && meeting.currentSince !== undefined ? now - meeting.currentSince : 0;
  return item.minutes * minute - item.spent - running;
}

/** An action's day is past. */
export function isLate({ due, state }: Pick<EntryInfo, 'due' | 'state'>, context: PanelContext): boolean {
  return due !== undefined && (state === 'open' || state === 'doing') && due < fieldsOf(context, Date.now()).day;
}

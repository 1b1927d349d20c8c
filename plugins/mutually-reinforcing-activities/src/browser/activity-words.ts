/** Days, names and promises as people say them. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html } from 'lit';
import type { ActivityInfo } from '../common/activity.ts';
import { readAges } from '../common/ages.ts';

function language(): string | undefined {
  return document.documentElement.lang || undefined;
}

/** A moment as a day where the workspace is, e.g. 22 March 2023 */
export function momentWords(context: PanelContext, at: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: context.workspace.timeZone }).format(at);
}

/** e.g. 22 March 2023 */
export function dayWords(day: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`));
}

/** e.g. March 2023 */
function monthWords(day: string): string {
  return new Intl.DateTimeFormat(language(), { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`));
}

/** @param month e.g. 2026-05. @returns e.g. May 2026 */
export function monthName(month: string): string {
  return new Intl.DateTimeFormat(language(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-15T12:00:00Z`),
  );
}

/** e.g. Mar 2023 to Dec 2026; empty when nothing is known. */
export function whenWords(context: PanelContext, { starts, ends, season }: Pick<ActivityInfo, 'starts' | 'ends' | 'season'>): string {
  const days =
    starts !== '' && ends !== ''
      ? context.text('when.both', { from: monthWords(starts), to: monthWords(ends) })
      : starts !== ''
        ? context.text('when.from', { from: monthWords(starts) })
        : ends !== ''
          ? context.text('when.until', { to: monthWords(ends) })
          : '';
  return [season, days].filter((part) => part !== '').join(' · ');
}

/** e.g. 5 to 9 years; empty for people of every age. */
export function agesWords(context: PanelContext, ages: string): string {
  const range = readAges(ages);
  if (!range) return '';
  const { from, to } = range;
  return to === undefined ? context.text('ages.from', { from }) : context.text('ages.both', { from, to });
}

/** The day of today where the workspace is, e.g. 2026-03-01. */
export function todayHere(context: PanelContext): string {
  return new Intl.DateTimeFormat('sv', { timeZone: context.workspace.timeZone }).format(Date.now());
}

export function organisationNamed(context: PanelContext, id: string): { name: string; initials: string; color: number } {
  return context.organisations.find((one) => one.id === id) ?? { name: context.text('gone-organisation'), initials: '?', color: 0 };
}

export function renderOrganisation(context: PanelContext, id: string, compact = false) {
  const { name, initials, color } = organisationNamed(context, id);
  return html`<tutti-organisation ?compact=${compact} .name=${name} .initials=${initials} .color=${color}></tutti-organisation>`;
}

/** As they stand in lists: by name. */
export function byName(context: PanelContext, ids: readonly string[]): string[] {
  const name = (id: string): string => organisationNamed(context, id).name;
  return [...ids].sort((a, b) => name(a).localeCompare(name(b), language()));
}

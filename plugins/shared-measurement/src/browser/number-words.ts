/** Figures, periods, days and organisations as people say them. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html } from 'lit';
import type { Indicator } from '../common/indicator.ts';
import { dayText, periodText } from '../common/period-words.ts';
import type { ValueRow } from '../common/values.ts';

function language(): string | undefined {
  return document.documentElement.lang || undefined;
}

type Measured = Pick<Indicator, 'unit' | 'decimals'>;

/** With its unit, e.g. 64.2 %. */
export function valueWords(context: PanelContext, { unit, decimals }: Measured, value: number): string {
  const number = numberWords(value, decimals);
  return unit === 'days' ? plural(context, 'unit.days', Number(value.toFixed(decimals))) : context.text(`unit.${unit}`, { number });
}

/** A target or a start: only as exact as it was written. */
export function aimWords(context: PanelContext, { unit, decimals }: Measured, value: number): string {
  return valueWords(context, { unit, decimals: Number.isInteger(value) ? 0 : decimals }, value);
}

export function numberWords(value: number, decimals = 0): string {
  return value.toLocaleString(language(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

export function periodWords(code: string): string {
  return periodText(code, language());
}

/** A day without a time, e.g. 31 March 2026. */
export function dayWords(day: string): string {
  return dayText(day, language());
}

export function momentWords(context: PanelContext, at: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: context.workspace.timeZone }).format(at);
}

/** e.g. 2 of 3 reported */
export function reportedWords(context: PanelContext, { reported, due }: Pick<ValueRow, 'reported' | 'due'>): string {
  return context.text('reported', { reported: String(reported), due: String(due) });
}

export function organisationNamed(context: PanelContext, id: string): { name: string; initials: string; color: number } {
  return context.organisations.find((one) => one.id === id) ?? { name: context.text('gone-organisation'), initials: '?', color: 0 };
}

export function renderOrganisation(context: PanelContext, id: string) {
  const { name, initials, color } = organisationNamed(context, id);
  return html`<tutti-organisation name=${name} initials=${initials} color=${color}></tutti-organisation>`;
}

/** Days, names, options and rules as people say them. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { plural } from '@tutti/ui';
import { html } from 'lit';
import { quorumOf } from '../common/decide-result.ts';
import { type DecisionInfo, fixedOptions, type Marks, type Option, type Question, type Result } from '../common/decision.ts';

function language(): string | undefined {
  return document.documentElement.lang || undefined;
}

/** e.g. Tuesday, 24 March at 17:00; with the year when it is not this one. */
export function timeWords(context: PanelContext, at: number): string {
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

/** e.g. 22 March 2023 */
export function dayWords(context: PanelContext, at: number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: context.workspace.timeZone }).format(at);
}

/** A day without a time. */
export function plainDayWords(day: string): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`));
}

/** e.g. in 3 days */
export function leftWords(at: number, now: number): string {
  const minutes = Math.max(1, Math.round((at - now) / 60_000));
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'always' });
  if (minutes < 90) return format.format(minutes, 'minute');
  if (minutes < 36 * 60) return format.format(Math.round(minutes / 60), 'hour');
  return format.format(Math.round(minutes / 60 / 24), 'day');
}

/** e.g. New York */
export function placeOf(context: PanelContext): string {
  return context.workspace.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '';
}

export function listWords(names: string[]): string {
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(names);
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

export function optionTitle(context: PanelContext, { kind }: Pick<Question, 'kind'>, { id, title, at }: Option): string {
  if (at !== undefined) return timeWords(context, at);
  return fixedOptions[kind] ? context.text(`option.${kind}.${id}`) : title;
}

/** What a ballot says, e.g. “Yes”, or “Van: 3, Bus: 2”. */
export function marksWords(context: PanelContext, decision: Question, marks: Marks): string {
  const chosen = decision.options.filter(({ id }) => (marks[id] ?? 0) > 0);
  if (chosen.length === 0) return context.text('time.none');
  const title = (option: Option): string => optionTitle(context, decision, option);
  if (decision.kind === 'dots') return chosen.map((option) => `${title(option)}: ${marks[option.id]}`).join(' · ');
  if (decision.kind === 'time') {
    return chosen
      .map((option) => (marks[option.id] === 2 ? title(option) : context.text('time.maybe-at', { time: title(option) })))
      .join(' · ');
  }
  return listWords(chosen.map(title));
}

/** By what rule it is decided, in one or two sentences. */
export function ruleWords(context: PanelContext, decision: DecisionInfo): string {
  const { kind, asked, required, dots } = decision;
  const rule = context.text(`rule.${kind}`, { count: dots });
  const quorum = plural(context, 'rule.quorum', quorumOf(decision), { all: String(asked.length) });
  if (required.length === 0) return `${rule} ${quorum}`;
  const names = listWords(byName(context, required).map((id) => organisationNamed(context, id).name));
  return `${rule} ${quorum} ${plural(context, 'rule.required', required.length, { names })}`;
}

/** What came of it, in one line; of an open one how it stands so far. */
export function resultWords(context: PanelContext, decision: DecisionInfo, result: Result): string {
  const { verdict, leading, missing, tally } = result;
  if (verdict === 'no-quorum') {
    const names = listWords(missing.map((id) => organisationNamed(context, id).name));
    return missing.length > 0 ? context.text('result.missing', { names }) : context.text('result.no-quorum');
  }
  const titles = decision.options.filter(({ id }) => leading.includes(id)).map((option) => optionTitle(context, decision, option));
  if (verdict === 'told') {
    if (titles.length === 0) return context.text('result.none');
    return plural(context, `result.leading.${decision.kind}`, titles.length, { options: listWords(titles) });
  }
  const counts = tally
    ? decision.options.map(({ id }) => ({ id, count: tally.options[id]?.ballots ?? 0 })).filter(({ count }) => count > 0)
    : [];
  const told = counts.map(({ id, count }) => plural(context, `count.${decision.kind}.${id}`, count)).join(', ');
  return `${context.text(`result.${verdict}`)}${told === '' ? '' : ` ${told}.`}`;
}

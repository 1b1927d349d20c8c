/** The form of a text that fits a number: keys end in `.one`, `.other` and whatever else the language needs. */
import type { PanelContext } from '@tutti/plugin-api/browser';

export function plural(context: PanelContext, key: string, count: number, more: Record<string, string> = {}): string {
  const params = { ...more, count: count.toLocaleString(document.documentElement.lang || undefined) };
  const form = `${key}.${new Intl.PluralRules(document.documentElement.lang || undefined).select(count)}`;
  const words = context.text(form, params);
  return words === form ? context.text(`${key}.other`, params) : words;
}

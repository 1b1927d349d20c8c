/** The form of a text that fits a number: keys end in `.one`, `.other` and whatever else the language of the page needs. */

/** What a panel's context offers. */
interface Speaks {
  text(key: string, params?: Record<string, string>): string;
}

/** `{count}` is written as the language writes numbers; a form that the catalogue does not have is said as `.other`. */
export function plural(context: Speaks, key: string, count: number, more: Record<string, string> = {}): string {
  const language = document.documentElement.lang || undefined;
  const params = { ...more, count: count.toLocaleString(language) };
  const form = `${key}.${new Intl.PluralRules(language).select(count)}`;
  const words = context.text(form, params);
  return words === form ? context.text(`${key}.other`, params) : words;
}

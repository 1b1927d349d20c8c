/** Replaces `{name}` from params; a name without a value stays as it is, so that the fault is seen. */
export function fillText(words: string, params: Record<string, string | number> = {}): string {
  return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

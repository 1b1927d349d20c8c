/** A name out of a package as it may be shown to people: cut, and without what turns text around or moves a cursor. */

export function shownName(name: string): string {
  return name.slice(0, 120).replaceAll(/[\p{Cc}\p{Cf}]/gu, '�');
}

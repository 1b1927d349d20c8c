/** The colour of an organisation by its palette index; the same on chips, cursors, lanes and lists. */
export const organisationColorCount = 12;

/** A CSS colour that follows the theme. Any integer is brought into the palette. */
export function organisationColor(index: number): string {
  const place = ((Math.trunc(index) % organisationColorCount) + organisationColorCount) % organisationColorCount;
  return `var(--t-org-${place})`;
}

/** The ink that stands on an organisation's colour. */
export const organisationInk = 'var(--t-org-ink)';

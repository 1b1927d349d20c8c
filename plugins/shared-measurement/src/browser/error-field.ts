/** The pointer to the field that the server found wrong. */
export function errorField(error: unknown): string {
  const details = error instanceof Error && 'details' in error ? error.details : undefined;
  return typeof details === 'object' && details !== null && 'field' in details ? String(details.field) : '';
}

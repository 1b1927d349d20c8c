/** Small things a page does with the browser: hand over a file, put an error into words. */

export function download(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

/** Errors of the server carry words for people; others do not. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

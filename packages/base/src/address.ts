/** Addresses of what the house holds: live documents by (workspace, plugin, document, epoch), directory objects by `tutti:<id>`. */

/** A live document. Never joined into one string with a separator that may occur inside (see documentKeyText). */
export interface DocumentKey {
  workspace: string;
  plugin: string;
  document: string;
  /** Grows when a document is restored or replaced: another epoch is another history. */
  epoch: number;
}

/** Workspace and plugin names as they stand in addresses and file names. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Document names: what a URL segment carries without escaping; 128 at most; never a dot alone. */
export const documentNamePattern = /^[A-Za-z0-9_-][A-Za-z0-9._~-]{0,127}$/;

export function isSlug(text: string): boolean {
  return slugPattern.test(text);
}

export function isDocumentName(text: string): boolean {
  return documentNamePattern.test(text);
}

/** A map key for a document; an escaped tuple, so that ("a/b","c") and ("a","b/c") differ. */
export function documentKeyText(key: DocumentKey): string {
  return JSON.stringify([key.workspace, key.plugin, key.document, key.epoch]);
}

/** The type of a document is its name up to the first hyphen: `notes-2026` is of type `notes`. */
export function documentTypeOf(name: string): string {
  const hyphen = name.indexOf('-');
  return hyphen === -1 ? name : name.slice(0, hyphen);
}

export type ObjectAddress = `tutti:${string}`;

export function objectAddress(id: string): ObjectAddress {
  return `tutti:${id}`;
}

export { type ContentBlock, readContent } from '../content/read-content.ts';
export type { Undone } from '../guard/document-guard.ts';
export type { StorageState } from '../protocol/messages.ts';
export { DocumentClient, type DocumentClientOptions, type SaveState } from './document-client.ts';
export { LocalCopy, type LocalCopyKey, localCopyName } from './local-copy.ts';

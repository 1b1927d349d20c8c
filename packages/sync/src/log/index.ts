export type { CompactionResult, DocumentLog, LogRecord, NewRecord, StoredDocument } from './document-log.ts';
export { MemoryDocumentLog } from './memory-document-log.ts';

export { eraseWriting } from '../content/erase-writing.ts';
export type { DocumentHistory, HistorySize, SettledVersion, VersionMark } from './document-history.ts';
export type { CompactionResult, DocumentLog, LogRecord, NewHistory, NewRecord, StoredDocument } from './document-log.ts';
export { type HistoryPolicy, historyPolicies, pauseMs, thinVersions } from './history-policy.ts';
export { MemoryDocumentLog } from './memory-document-log.ts';
export { type RecordMeta, settledVersions, type VersionMarks, withMark } from './settled-versions.ts';
export { type ErasedContent, joinSpans, WritingLedger, type WrittenSpan } from './writing.ts';

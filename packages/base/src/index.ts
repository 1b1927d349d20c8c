export {
  type DocumentKey,
  documentKeyText,
  documentNamePattern,
  documentTypeOf,
  isDocumentName,
  isSlug,
  type ObjectAddress,
  objectAddress,
  slugPattern,
} from './address.ts';
export { type Clock, ManualClock, systemClock } from './clock.ts';
export { type Disposable, DisposableStore, toDisposable } from './disposable.ts';
export { Emitter, type Listener } from './emitter.ts';
export { EndingClock } from './ending-clock.ts';
export {
  type ErrorCode,
  type ErrorCodeName,
  type ErrorDetails,
  errorCodes,
  isTuttiError,
  type Problem,
  TuttiError,
  toClose,
  toProblem,
} from './errors.ts';
export { findJsonFault } from './find-json-fault.ts';
export { isId, newId, newSecret, type RandomBytes, systemRandom } from './ids.ts';
export { type LogFields, type Logger, silentLogger } from './logger.ts';
export type { SqlDatabase, SqlQuery, SqlResult, SqlTransaction, SqlValue } from './sql.ts';

/** Errors lose their class on the way between threads and processes: this is the shape they travel in. Causes stay behind as words. */
import { type ErrorCodeName, type ErrorDetails, TuttiError } from '@tutti/base';

export interface PackedError {
  code: ErrorCodeName;
  details: ErrorDetails;
}

export function packError(error: TuttiError): PackedError {
  const { cause, ...details } = error.details;
  const words = cause instanceof Error ? cause.message : String(cause);
  return { code: error.code, details: cause === undefined ? details : { ...details, cause: words } };
}

export function unpackError({ code, details }: PackedError): TuttiError {
  return new TuttiError(code, details);
}

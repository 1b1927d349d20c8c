/** Close codes that end a connection for good, as errors with words for people. */
import { type ErrorCodeName, TuttiError } from '@tutti/base';

const names: Record<number, ErrorCodeName> = {
  4400: 'BAD_FRAME',
  4401: 'SESSION_ENDED',
  4403: 'NOT_ALLOWED',
  4404: 'NO_SUCH_DOCUMENT',
  4409: 'DOCUMENT_REPLACED',
  4413: 'TOO_LARGE',
  4426: 'NEWER_CLIENT_NEEDED',
};

/** @param reason the server's own words; they are kept. */
export function refusal(code: number, reason: string): TuttiError {
  return new TuttiError(names[code] ?? 'NOT_ALLOWED', reason === '' ? {} : reason);
}

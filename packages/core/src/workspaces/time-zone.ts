/** Names of time zones, checked against what the runtime knows. */
import { TuttiError } from '@tutti/base';

/** The name in its usual spelling, e.g. `Europe/Madrid`. INVALID_FIELD for another. */
export function checkTimeZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new TuttiError('INVALID_FIELD', {
      field: 'timeZone',
      detail: 'This time zone is not known. Names look like Europe/Madrid.',
      got: name.slice(0, 80),
    });
  }
}

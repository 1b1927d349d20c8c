import { TuttiError } from '@tutti/base';
import { describe, expect, it } from 'vitest';
import { problemResponse } from './problem-response.ts';

const waitOf = (error: TuttiError): string | null => problemResponse(error, 'r').headers.get('retry-after');

describe('the time to wait before one asks again', () => {
  it('is what the limit says, in seconds', () => {
    expect(waitOf(new TuttiError('TOO_MANY_REQUESTS', { detail: 'Wait.', hint: 'retry-after-minutes=15' }))).toBe('900');
    expect(waitOf(new TuttiError('TOO_MANY_REQUESTS', { detail: 'Wait.', hint: 'retry-after-seconds=3' }))).toBe('3');
  });

  it('is five seconds where nobody knows, and is not said of anything else', () => {
    expect(waitOf(new TuttiError('TRY_LATER', 'Later.'))).toBe('5');
    expect(waitOf(new TuttiError('TOO_MANY_REQUESTS', { detail: 'Wait.', hint: 'retry-after-hours=never' }))).toBe('5');
    expect(waitOf(new TuttiError('NOT_FOUND', 'No.'))).toBeNull();
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes, isTuttiError, TuttiError, toClose, toProblem } from './errors.ts';

const table: [string, ErrorCode][] = Object.entries(errorCodes);

describe('the table of errors', () => {
  it('is the one that docs/reference/errors.md shows', () => {
    const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/reference/errors.md'), 'utf8');
    const rows = page.split('\n').filter((line) => /^\| `[A-Z_]+` /.test(line));
    expect(rows).toEqual(table.map(([code, { status, close, title }]) => `| \`${code}\` | ${status} | ${close ?? '–'} | ${title} |`));
  });

  it.each(table)('%s has a status, a close code and a title that fit', (code, { status, close, title }) => {
    expect(code).toMatch(/^[A-Z][A-Z_]+$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    if (close !== undefined) expect([1011, 1012, 1013, 4400, 4401, 4403, 4404, 4409, 4413, 4426, 4508, 4529]).toContain(close);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
  });

  it('uses only close codes whose meaning for retries agrees with a stock client: 4400–4499 are final', () => {
    for (const [code, { status, close }] of table) {
      if (status === 503 && close !== undefined && close >= 4400 && close < 4500) expect.fail(`${code} is temporary but final on sockets`);
    }
  });
});

describe('TuttiError', () => {
  it('takes a plain sentence as its detail', () => {
    const error = new TuttiError('NOT_FOUND', 'No such page.');
    expect(error.message).toBe('No such page.');
    expect(error.details).toEqual({ detail: 'No such page.' });
  });

  it('falls back to the title of its code', () => {
    expect(new TuttiError('NOT_FOUND').message).toBe('Nothing is here');
  });

  it('keeps its cause, and has none when none was given', () => {
    const cause = new Error('inner');
    expect(new TuttiError('INTERNAL', { cause }).cause).toBe(cause);
    expect('cause' in new TuttiError('INTERNAL')).toBe(false);
  });
});

describe('isTuttiError', () => {
  it('knows an error by name and code, also from another copy of the class', () => {
    const copy = Object.assign(new Error('x'), { name: 'TuttiError', code: 'CONFLICT' });
    expect(isTuttiError(copy)).toBe(true);
    expect(isTuttiError(copy, 'CONFLICT')).toBe(true);
    expect(isTuttiError(copy, 'NOT_FOUND')).toBe(false);
  });

  it.each([undefined, null, 'CONFLICT', 7, {}, new Error('x'), { name: 'TuttiError', code: 'MADE_UP' }, { name: 'TuttiError', code: 7 }])(
    'refuses %s',
    (value) => {
      expect(isTuttiError(value)).toBe(false);
    },
  );
});

describe('toProblem', () => {
  it('carries what helps and the request it belongs to', () => {
    const error = new TuttiError('INVALID_FIELD', { detail: 'Too long.', field: '/name', limit: 10, got: 12, hint: 'Shorten it.' });
    expect(toProblem(error, 'r1')).toEqual({
      status: 400,
      code: 'INVALID_FIELD',
      title: 'A field has a value that cannot be used',
      detail: 'Too long.',
      field: '/name',
      limit: 10,
      got: 12,
      hint: 'Shorten it.',
      requestId: 'r1',
    });
  });

  it.each([new Error('secret path /etc'), 'secret', undefined, new TypeError('secret')])(
    'shows nothing of what it does not know (%s)',
    (error) => {
      const problem = toProblem(error);
      expect(problem).toMatchObject({ status: 500, code: 'INTERNAL' });
      expect(JSON.stringify(problem)).not.toContain('secret');
    },
  );
});

describe('toClose', () => {
  it('gives the close code of the error and its words', () => {
    expect(toClose(new TuttiError('TOO_FAST', 'Slower, please.'))).toEqual({ code: 4529, reason: 'Slower, please.' });
  });

  it('closes with 1011 and no inner words for what it does not know, or what has no close code', () => {
    expect(toClose(new Error('secret'))).toEqual({ code: 1011, reason: errorCodes.INTERNAL.title });
    expect(toClose(new TuttiError('BAD_JSON')).code).toBe(1011);
  });

  it.each(['a', 'é', '€', '🎼'])('never exceeds the 123 bytes of the protocol nor breaks a character, in words of %s', (letter) => {
    for (const length of [1, 30, 40, 61, 62, 123, 124, 500]) {
      const { reason } = toClose(new TuttiError('BAD_FRAME', letter.repeat(length)));
      expect(new TextEncoder().encode(reason).length).toBeLessThanOrEqual(123);
      expect(reason).not.toContain('\uFFFD');
    }
  });
});

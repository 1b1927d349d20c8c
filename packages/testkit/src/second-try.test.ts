import { describe, expect, it } from 'vitest';
import { filesForSecondTry, passedOnlyThen, withSecondTry } from './second-try.ts';
import type { VitestReport } from './summarize-tests.ts';

/** Of each file: its tests by name and state. */
function reportOf(files: Record<string, Record<string, string>>): VitestReport {
  const testResults = Object.entries(files).map(([name, tests]) => {
    const assertionResults = Object.entries(tests).map(([fullName, status]) => ({ fullName, status }));
    return { name: `/repo/${name}`, status: Object.values(tests).includes('failed') ? 'failed' : 'passed', assertionResults };
  });
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const count = (state: string): number => all.filter(({ status }) => status === state).length;
  return {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending'),
    numTodoTests: 0,
    testResults,
  };
}

const browser = 'apps/tutti/e2e/a.test.ts';
const unit = 'packages/sync/src/b.test.ts';

describe('filesForSecondTry', () => {
  it('names the files in which a page or a server did not answer in time', () => {
    const report = reportOf({ [browser]: { one: 'passed', two: 'failed' }, [unit]: { three: 'passed' } });
    expect(filesForSecondTry(report, '/repo')).toEqual([`/repo/${browser}`]);
  });

  it('names a file that did not load, too', () => {
    const report = reportOf({ [browser]: {} });
    for (const file of report.testResults) file.status = 'failed';
    expect(filesForSecondTry(report, '/repo')).toEqual([`/repo/${browser}`]);
  });

  it('never tries a unit test again, nor a browser test that failed beside one', () => {
    expect(filesForSecondTry(reportOf({ [browser]: { two: 'failed' }, [unit]: { three: 'failed' } }), '/repo')).toEqual([]);
  });

  it('takes four failing files for a fault', () => {
    const names = ['a', 'b', 'c', 'd'].map((name) => `apps/tutti/e2e/${name}.test.ts`);
    expect(filesForSecondTry(reportOf(Object.fromEntries(names.map((name) => [name, { one: 'failed' }]))), '/repo')).toEqual([]);
  });

  it('names nothing when all passed or there is no report', () => {
    expect(filesForSecondTry(reportOf({ [browser]: { one: 'passed' } }), '/repo')).toEqual([]);
    expect(filesForSecondTry(undefined, '/repo')).toEqual([]);
  });
});

describe('the second try', () => {
  const first = reportOf({ [browser]: { one: 'passed', two: 'failed', three: 'failed' }, [unit]: { four: 'passed', five: 'pending' } });
  const second = reportOf({ [browser]: { one: 'passed', two: 'passed', three: 'failed' } });

  it('stands in place of the first, and what failed twice has failed', () => {
    expect(withSecondTry(first, second)).toMatchObject({ numPassedTests: 3, numFailedTests: 1, numPendingTests: 1 });
  });

  it('counts a test that failed only then, too', () => {
    const worse = reportOf({ [browser]: { one: 'failed', two: 'passed', three: 'passed' } });
    expect(withSecondTry(first, worse)).toMatchObject({ numPassedTests: 3, numFailedTests: 1 });
  });

  it('is named for each test that needed it', () => {
    expect(passedOnlyThen(first, second, '/repo')).toEqual([`${browser}: two`]);
  });
});

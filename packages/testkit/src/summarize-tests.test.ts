import { describe, expect, it } from 'vitest';
import { summarizeTests, type VitestReport } from './summarize-tests.ts';

const report: VitestReport = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

describe('summarizeTests', () => {
  it('sums passed, failed, and skipped together with todo', () => {
    expect(summarizeTests(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 2, problems: [] });
  });

  it('counts a file that could not be loaded as a failure and names it', () => {
    const testResults = [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }];
    const summary = summarizeTests({ ...report, testResults }, 1);
    expect(summary.failed).toBe(1);
    expect(summary.problems).toEqual([expect.stringContaining('a.test.ts')]);
  });

  it('does not count a file twice whose tests failed', () => {
    const testResults = [{ name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'failed' }] }];
    expect(summarizeTests({ ...report, numFailedTests: 1, testResults }, 1)).toMatchObject({ failed: 1, problems: [] });
  });

  it('counts an unhandled error as a failure though every test passed', () => {
    expect(summarizeTests(report, 1).failed).toBe(1);
  });

  it('counts a run without a report as a failure', () => {
    expect(summarizeTests(undefined, 0).failed).toBe(1);
  });
});

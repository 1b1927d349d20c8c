/** Sums up a test run so that no failure can hide: files that did not load and crashes count as failures too. */

/** The part of the JSON reporter's file that is read here. */
export interface VitestResult {
  status: string;
  fullName?: string;
  /** Milliseconds. */
  duration?: number | null;
}

export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; message?: string; assertionResults: VitestResult[] }[];
}

export interface TestSummary {
  passed: number;
  failed: number;
  skipped: number;
  /** A line for each failure that is no failed test. */
  problems: string[];
}

/** @param report undefined when the run died before it wrote one. */
export function summarizeTests(report: VitestReport | undefined, exitCode: number): TestSummary {
  if (!report) return { passed: 0, failed: 1, skipped: 0, problems: ['The test run ended without a report'] };
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const problems = broken.map((file) => `Did not run to its end: ${file.name}`);
  let failed = report.numFailedTests + broken.length;
  if (exitCode !== 0 && failed === 0) {
    failed = 1;
    problems.push(`The test run ended with code ${exitCode} though no test failed (see the errors above)`);
  }
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests, problems };
}

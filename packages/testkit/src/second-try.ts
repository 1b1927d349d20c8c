/** A second try for the few files that wait for real sockets, processes and pages: what passes then is named, never hidden. */
import path from 'node:path';
import type { VitestReport, VitestResult } from './summarize-tests.ts';

/** More than these fail together for a reason, and a reason is not tried again. */
const mostFiles = 3;
const wholeServer = /^apps\/[^/]+\/(test|e2e)\//;

type FileResult = VitestReport['testResults'][number];

/** Absolute paths of the files to run once more; none when a unit test failed or when much failed. */
export function filesForSecondTry(report: VitestReport | undefined, root: string): string[] {
  const failed = report?.testResults.filter(({ status }) => status === 'failed') ?? [];
  const slow = failed.filter(({ name }) => wholeServer.test(path.relative(root, name).replaceAll(path.sep, '/')));
  return failed.length <= mostFiles && slow.length === failed.length ? failed.map(({ name }) => name) : [];
}

/** The first report with the files of the second in place of their first try. */
export function withSecondTry(first: VitestReport, second: VitestReport): VitestReport {
  const again = new Map(second.testResults.map((file): [string, FileResult] => [file.name, file]));
  const testResults = first.testResults.map((file) => again.get(file.name) ?? file);
  const count = (...states: string[]): number =>
    testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => states.includes(status)).length;
  return {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('skipped', 'pending', 'disabled'),
    numTodoTests: count('todo'),
    testResults,
  };
}

/** A line for each test that failed first and passed then. */
export function passedOnlyThen(first: VitestReport, second: VitestReport, root: string): string[] {
  const passed = new Set(second.testResults.flatMap((file) => namesOf(file, 'passed', root)));
  return first.testResults.flatMap((file) => namesOf(file, 'failed', root)).filter((name) => passed.has(name));
}

function namesOf({ name, assertionResults }: FileResult, wanted: string, root: string): string[] {
  const named = ({ fullName = '' }: VitestResult): string => `${path.relative(root, name)}: ${fullName.trim()}`;
  return assertionResults.filter(({ status }) => status === wanted).map(named);
}

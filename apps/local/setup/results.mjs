import { existsSync, readFileSync } from 'node:fs';

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/**
 * Numbers of a jest run from its `--json` file. A skipped test has shown nothing, so it counts as failed,
 * and so does a file that could not be run, and a run that failed although no test of it did.
 */
export function jestResults(file, code) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped;
  return { passed: report.numPassedTests, failed: failed || Number(code !== 0), skipped };
}

/** The same of a Playwright run; a test that only passed when repeated counts as failed. */
export function playwrightResults(file, code) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky + skipped + report.errors.length;
  const nothing = expected + failed === 0;
  return { passed: expected, failed: failed || Number(code !== 0 || nothing), skipped };
}

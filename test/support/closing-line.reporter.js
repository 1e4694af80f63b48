/** Ends a run with one plain line, `N passed, N failed`, that any program can read. */
export default class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not even run counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    // Jest's own summary is still to come.
    process.once('exit', () => {
      process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed\n`);
    });
  }
}

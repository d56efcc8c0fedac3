/**
 * Where a load may be made to die, for the tests of crashes: `TRIVIUM_CRASH_AT=rules:after trivium load DIR` ends in SIGKILL, as if
 * the machine had, when it comes to the boundary of that name. In the order in which a load passes them:
 *
 * `register:before`, `register:after`; `landed:1`, `landed:2`, ... after each chunk; `dedupe:before`, `dedupe:dropped` (the ledger has
 * not been told), `dedupe:after`; for each stage `<stage>:before` and, when its work is done and its receipt is not yet written,
 * `<stage>:after`; inside triage `triage:1`, `triage:2`, ... when so many findings are written; `done:before` and `done:after` the wave
 * is marked done.
 *
 * Unset, which is always but in tests, a checkpoint is one comparison.
 */
const crashAt = process.env['TRIVIUM_CRASH_AT']

export function checkpoint(name: string): void {
  if (crashAt !== undefined && crashAt === name) process.kill(process.pid, 'SIGKILL')
}

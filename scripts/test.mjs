import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, findChromium, findPostgres, installPackages, root, say } from './setup.mjs'

/**
 * `npm test`: set-up, checks, all tests. The last line is `N passed, N failed, N skipped`. Arguments go to vitest, and then the checks
 * are left out: `npm test -- src/sources`.
 */
installPackages()
build()
const given = process.argv.slice(2)
const chromium = findChromium()
if (!chromium) say('No Chromium on this machine: the browser tests are skipped.')
const postgres = findPostgres()
if (!postgres) say('No PostgreSQL on this machine: the ledger is tested on PGlite alone.')

let passed = 0
let failed = 0
let skipped = 0
if (given.length === 0) {
  const checks = spawnSync(process.execPath, [join(root, 'scripts', 'check.mjs')], {
    cwd: root,
    stdio: 'inherit',
  })
  if (checks.status === 0) passed++
  else failed++
}
const folder = mkdtempSync(join(tmpdir(), 'trivium-test-'))
const report = join(folder, 'report.json')
const run = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter',
    'default',
    '--reporter',
    'json',
    '--outputFile',
    report,
    ...given,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(chromium ? { TRIVIUM_CHROMIUM: chromium } : {}),
      ...(postgres ? { TRIVIUM_POSTGRES_BIN: postgres } : {}),
    },
  },
)
try {
  const {
    numPassedTests,
    numFailedTests,
    numPendingTests,
    numTodoTests = 0,
    testResults,
  } = JSON.parse(readFileSync(report, 'utf8'))
  passed += numPassedTests
  skipped += numPendingTests + numTodoTests
  const broken = testResults.filter(
    (file) =>
      file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  )
  failed += numFailedTests + broken.length
  if (run.status !== 0 && failed === 0) failed++
} catch {
  failed++
}
rmSync(folder, { recursive: true, force: true })
say(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed > 0 ? 1 : 0)

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './setup.mjs'

/** Import directions, with proof that the checker saw the modules: a checker that sees none finds no violation either. */
const result = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'src',
    'lab',
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 256_000_000 },
)
if (result.error || !result.stdout.startsWith('{')) {
  process.stderr.write(`dependency-cruiser did not run: ${result.stderr}\n`)
  process.exit(1)
}
const { modules, summary } = JSON.parse(result.stdout)
const own = modules.filter((module) => /^(src|lab)\//.test(module.source))
const edges = own.reduce(
  (sum, module) =>
    sum + module.dependencies.filter((dependency) => /^src\//.test(dependency.resolved)).length,
  0,
)
for (const { rule, from, to } of summary.violations)
  process.stderr.write(`${rule.name}: ${from} -> ${to}\n`)
process.stdout.write(
  `${own.length} modules, ${edges} imports between them, ${summary.violations.length} violations\n`,
)
if (own.length < 50 || edges < 100) {
  process.stderr.write('the checker saw too few modules to be believed\n')
  process.exit(1)
}
process.exit(summary.violations.length > 0 ? 1 : 0)

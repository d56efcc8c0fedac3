import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RuleTestResult } from '../api/index.js'
import { messageOf, packageRoot, TriviumError } from '../core/index.js'

/** Longest a rule's tests may take. */
const patienceMs = 60_000

/**
 * Tests a rule's text in a process of its own: this one has a chDB directory open and cannot open another. `mappings` are the texts of
 * mapping files, of which the rule's source may be one.
 */
export async function testRuleText(
  text: string,
  mappings: readonly string[],
): Promise<RuleTestResult> {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-rule-'))
  try {
    writeFileSync(join(folder, 'rule.yml'), text)
    for (const [at, mapping] of mappings.entries())
      writeFileSync(join(folder, `source-${at}.yml`), mapping)
    const output = await run([
      join(packageRoot, 'bin', 'trivium.js'),
      'rules',
      'test',
      folder,
      '--json',
    ])
    return JSON.parse(output) as RuleTestResult
  } catch (cause) {
    throw new TriviumError(
      'rules.test_failed',
      `the rule could not be tested: ${messageOf(cause)}`,
      { cause },
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: patienceMs,
    })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.on('error', reject)
    child.on('close', () => resolve(Buffer.concat(parts).toString('utf8')))
  })
}

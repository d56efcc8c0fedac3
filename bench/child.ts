import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '../src/core/index.js'

const usage = z.object({ cpuSeconds: z.number(), maxRssBytes: z.number() })

/** What a program took from its start to its end, all its threads together. */
export interface Used extends z.infer<typeof usage> {
  readonly seconds: number
  readonly stdout: string
}

/** Runs a program under node in a process of its own. Throws when it fails. */
export async function measured(script: string, args: readonly string[]): Promise<Used> {
  const folder = mkdtempSync(join(tmpdir(), 'trivium-usage-'))
  const report = join(folder, 'usage.json')
  const typescript = script.endsWith('.ts') ? ['--import', 'tsx'] : []
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    [...typescript, '--import', join(packageRoot, 'bench', 'usage.mjs'), script, ...args],
    {
      cwd: packageRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, BENCH_USAGE: report },
    },
  )
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    const seconds = (performance.now() - begun) / 1000
    if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}:\n${stderr}`)
    return { ...usage.parse(JSON.parse(readFileSync(report, 'utf8'))), seconds, stdout }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

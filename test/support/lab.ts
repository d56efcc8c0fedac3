import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { generateLab } from '../../lab/index.js'

/** A small company's export, its earlier and its later days in folders of their own. */
export interface SmallLab {
  /** Holds both. */
  readonly whole: string
  readonly first: string
  readonly second: string
}

const end = new Date('2026-03-31T00:00:00Z')
const halfway = '20260324'
const leftOut = /AWSLogs\/(254981730465|719304658821)\//

/** Two weeks, some 20,000 events of four sources with the configuration before and after: without the two busiest accounts, for the sake of time. */
export async function smallLab(folder: string): Promise<SmallLab> {
  const made = join(folder, 'made')
  await generateLab({ dir: made, seed: 7, days: 14, scale: 0.02, end })
  const whole = join(folder, 'exports')
  const lab = { whole, first: join(whole, 'first'), second: join(whole, 'second') }
  for (const entry of readdirSync(made, { withFileTypes: true, recursive: true })) {
    const path = relative(made, join(entry.parentPath, entry.name))
    if (
      !entry.isFile() ||
      !/^(aws|okta|github|guardduty|hr|config|config-after)\//.test(path) ||
      leftOut.test(path)
    )
      continue
    const early = path.startsWith('config/') || dayOf(path) < halfway
    const to = join(early ? lab.first : lab.second, path)
    mkdirSync(dirname(to), { recursive: true })
    renameSync(join(made, path), to)
  }
  return lab
}

/** The day in a file's name, as digits. */
const dayOf = (path: string): string =>
  /20\d\d-?\d\d-?\d\d(?!.*20\d\d-?\d\d-?\d\d)/.exec(path)?.[0].replaceAll('-', '') ?? '99999999'

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateLab, type LabSummary } from '../lab/index.js'

export interface LabWish {
  /** At least so many events of the sources asked for. */
  readonly events: number
  readonly days: number
  /** Only these; all when left out. */
  readonly sources?: readonly string[]
}

export interface BenchLab {
  readonly dir: string
  readonly events: number
  readonly files: number
  readonly bytes: number
}

/** Events of a day at scale 0, and what a unit of scale adds: measured, and a first guess only. */
const still = 1650
const growing = 1500

/** Makes a lab once and keeps it below the system's folder for temporary files, under a name made of its options. */
export async function benchLab(wish: LabWish): Promise<BenchLab> {
  const key = [wish.events, wish.days, ...(wish.sources ?? ['all'])].join('-')
  const dir = join(tmpdir(), 'trivium-bench', `lab-${key}`)
  const note = join(dir, 'bench.json')
  if (existsSync(note)) return JSON.parse(readFileSync(note, 'utf8')) as BenchLab
  let scale = Math.max(0.02, (wish.events / wish.days - still) / growing)
  for (;;) {
    const made = `${dir}.part`
    rmSync(made, { recursive: true, force: true })
    mkdirSync(made, { recursive: true })
    process.stderr.write(`making a lab of ${wish.events} events (scale ${scale.toFixed(2)}) ...\n`)
    const summary = await generateLab({
      dir: made,
      seed: 7,
      days: wish.days,
      scale,
      end: new Date('2026-03-31T00:00:00Z'),
      ...(wish.sources ? { sources: wish.sources } : {}),
    })
    const events = countOf(summary)
    if (events >= wish.events) {
      const lab = { dir, events, files: summary.files, bytes: summary.bytes }
      writeFileSync(join(made, 'bench.json'), JSON.stringify(lab))
      rmSync(dir, { recursive: true, force: true })
      renameSync(made, dir)
      return lab
    }
    const slope = Math.max(200, (events / wish.days - still) / scale)
    scale = (1.01 * wish.events - events) / wish.days / slope + scale
  }
}

const countOf = (summary: LabSummary): number =>
  Object.values(summary.events).reduce((sum, count) => sum + count, 0)

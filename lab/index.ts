import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ATTACKS } from './attacks/index.js'
import { CHRONICLED, Chronicle, SNAPSHOTS, writeConfiguration } from './config/index.js'
import { contextPage } from './context.js'
import { FOLDERS, SOURCES } from './deliveries.js'
import { Log } from './log.js'
import { Machines } from './machines/index.js'
import { ODDITIES } from './oddities/index.js'
import { peopleDay } from './people/index.js'
import { DAY, HOUR } from './rhythm.js'
import { rosterCsv } from './roster.js'
import { Acts, semantics } from './semantics/index.js'
import { Stage } from './story.js'
import { World } from './world.js'

export interface LabOptions {
  readonly dir: string
  readonly seed: number
  readonly days: number
  /** Multiplies what machines do, and people gently; attacks and oddities stay as they are. */
  readonly scale: number
  /** The last instant of the window. */
  readonly end: Date
  readonly onProgress?: (done: number, total: number) => void
  /** Only these sources, by id; all of them without. */
  readonly sources?: readonly string[]
}

export interface LabSummary {
  readonly events: Record<string, number>
  readonly files: number
  readonly bytes: number
  readonly attacks: number
  readonly harmless: number
  readonly from: Date
  readonly to: Date
}

/**
 * Writes the export folder of a made-up company to `dir`: raw vendor logs of `days` days, with labelled
 * attacks and labelled harmless oddities among the ordinary work. The same options give the same bytes.
 */
export async function generateLab(options: LabOptions): Promise<LabSummary> {
  const to = options.end.getTime()
  const from = to - options.days * DAY
  const wanted = new Set<string>(options.sources ?? SOURCES)
  const chronicle = new Chronicle()
  const acts = new Acts()
  const log = new Log(options.dir, from, to, wanted, [chronicle, acts])
  const world = new World(options.seed, options.scale, from, to, log)
  for (const old of [...FOLDERS, ...Object.values(SNAPSHOTS)])
    await rm(join(options.dir, old), { recursive: true, force: true })
  await mkdir(join(options.dir, 'hr'), { recursive: true })

  const attacks = ATTACKS.map((attack) => ({ attack, stage: new Stage(world, attack) }))
  const oddities = ODDITIES.map((oddity) => ({
    oddity,
    stage: new Stage(world, { ...oddity, workday: true }),
  }))
  for (const { attack, stage } of attacks) attack.play(stage)
  for (const { oddity, stage } of oddities) oddity.play(stage)

  await liveThrough(world, options)
  await log.end()

  const happened = attacks.filter((a) => a.stage.notes.happened)
  const harmless = oddities.filter((o) => o.stage.notes.happened)
  const labels = {
    version: 1,
    seed: options.seed,
    days: options.days,
    scale: options.scale,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    events: log.counts(),
    duplicates: { 'aws-cloudtrail': log.duplicates },
    attacks: happened.map(({ attack, stage: { notes } }) => ({
      id: attack.id,
      title: attack.title,
      story: attack.story,
      techniques: attack.techniques,
      sources: [...notes.sources],
      identities: attack.identities,
      ...notes.span,
      event_ids: [...notes.events],
      decisive_event_ids: [...notes.decisive],
      verdict: 'True Positive',
      min_severity: attack.minSeverity,
    })),
    harmless: harmless.map(({ oddity, stage: { notes } }) => ({
      id: oddity.id,
      title: oddity.title,
      why: oddity.why,
      sources: [...notes.sources],
      identities: oddity.identities,
      ...notes.span,
      event_ids: [...notes.events],
      verdict: 'False Positive',
    })),
  }
  const announced = oddities.flatMap(({ oddity, stage }) =>
    oddity.context ? [{ at: stage.start, text: oddity.context(stage) }] : [],
  )
  await writeFile(join(options.dir, 'labels.json'), `${JSON.stringify(labels, null, 1)}\n`)
  await writeFile(
    join(options.dir, 'captured.json'),
    `${JSON.stringify({ captured_at: new Date(to).toISOString() })}\n`,
  )
  await writeFile(join(options.dir, 'context.md'), contextPage(announced))
  await writeFile(join(options.dir, 'hr/people.csv'), rosterCsv(world))
  const configuration = CHRONICLED.every((source) => wanted.has(source))
    ? await writeConfiguration(options.dir, world, chronicle)
    : { drift: [], files: 0, bytes: 0 }
  await writeFile(
    join(options.dir, 'semantics.json'),
    `${JSON.stringify(semantics(world, acts, configuration.drift), null, 1)}\n`,
  )
  return {
    events: log.counts(),
    files: log.written.files + 5 + configuration.files,
    bytes: log.written.bytes + configuration.bytes,
    attacks: happened.length,
    harmless: harmless.length,
    from: new Date(from),
    to: new Date(to),
  }
}

/** Plays the window day by day. People are a day ahead, because their morning may be last evening in UTC. */
async function liveThrough(world: World, options: LabOptions): Promise<void> {
  const machines = new Machines(world)
  peopleDay(world, world.firstDay - 1)
  peopleDay(world, world.firstDay)
  for (let day = 0; day < world.days; day++) {
    const today = world.firstDay + day
    peopleDay(world, today + 1)
    for (let hour = today * 24; hour < today * 24 + 24; hour++) {
      machines.hour(hour)
      await world.log.closeHour(hour)
    }
    await world.log.closeDay(today * DAY - HOUR)
    options.onProgress?.(day + 1, world.days)
  }
}

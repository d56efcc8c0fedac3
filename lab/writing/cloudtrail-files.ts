import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { fixed, type Random } from '../random.js'
import { HOUR, MINUTE } from '../rhythm.js'
import type { CloudTrailRecord } from '../vendors/cloudtrail.js'
import { Batch } from './batch.js'

const compress = promisify(gzip)
const LARGEST = 10_000
const WORTH_A_FILE = 1_000
/** Quiet account-regions are delivered once in this many hours. */
const PATIENCE = 6

export interface Written {
  files: number
  bytes: number
}

/**
 * Delivers CloudTrail records as AWS does: gzip files per account and region, 5 to 15 minutes after the
 * event and so often in the next hour's file, a little out of order, one in a thousand delivered twice.
 * Holds only what is not yet due.
 */
export class CloudTrailFiles {
  count = 0
  duplicates = 0
  private readonly due = new Map<number, Map<string, Batch>>()
  private readonly waiting = new Map<string, Batch>()
  private readonly running = new Set<Promise<void>>()
  private readonly failures: unknown[] = []
  private readonly folders = new Set<string>()
  /** Bytes an hour of a place last took, with something on top. */
  private readonly usual = new Map<string, number>()

  constructor(
    private readonly dir: string,
    private readonly from: number,
    private readonly to: number,
    private readonly written: Written,
  ) {}

  /** False when the event lies outside the window and is left out. */
  add(random: Random, at: number, record: CloudTrailRecord): boolean {
    if (at < this.from || at >= this.to) return false
    this.count++
    const delay = 5 * MINUTE + (random.u32() % (10 * MINUTE))
    const place = `${record.account}/${record.region}`
    this.put(place, at + delay, at, record.json)
    if (random.u32() % 1000 === 0) {
      this.duplicates++
      this.put(place, at + delay + 20 * MINUTE + (random.u32() % (2 * HOUR)), at, record.json)
    }
    return true
  }

  private put(place: string, arrival: number, at: number, json: string): void {
    const hour = Math.floor(arrival / HOUR)
    let places = this.due.get(hour)
    if (!places) {
      places = new Map()
      this.due.set(hour, places)
    }
    let batch = places.get(place)
    if (!batch) {
      batch = new Batch(this.usual.get(place) ?? 16 * 1024)
      places.set(place, batch)
    }
    batch.add(at, json)
  }

  /** Everything due before the end of `hour` is known now; writes what is worth a file. */
  async close(hour: number, last = false): Promise<void> {
    for (const h of [...this.due.keys()].filter((h) => h <= hour || last).sort((a, b) => a - b)) {
      for (const [place, batch] of this.due.get(h) ?? []) {
        this.usual.set(place, Math.ceil(batch.size * 1.3) + 16 * 1024)
        const held = this.waiting.get(place)
        if (held) held.append(batch)
        else this.waiting.set(place, batch)
      }
      this.due.delete(h)
    }
    const everyone = last || hour % PATIENCE === PATIENCE - 1
    for (const place of [...this.waiting.keys()].sort()) {
      const batch = this.waiting.get(place)
      if (!batch || (!everyone && batch.length < WORTH_A_FILE)) continue
      this.waiting.delete(place)
      const documents = batch.documents(LARGEST, (at) => Math.floor(at / (2 * MINUTE)))
      for (const [part, text] of documents.entries())
        await this.write(place, (hour + 1) * HOUR, part, text)
    }
    if (!last) return
    await Promise.allSettled(this.running)
    if (this.failures.length > 0) throw this.failures[0]
  }

  private async write(place: string, at: number, part: number, text: Buffer): Promise<void> {
    const [account = '', region = ''] = place.split('/')
    const iso = new Date(at).toISOString()
    const day = iso.slice(0, 10).replaceAll('-', '/')
    const stamp = `${iso.slice(0, 16).replace(/[-:]/g, '')}Z`
    const tail = fixed(`${place} ${stamp} ${part}`).base62(16)
    const file = `AWSLogs/${account}/CloudTrail/${region}/${day}/${account}_CloudTrail_${region}_${stamp}_${tail}.json.gz`
    const job = this.store(join(this.dir, file), text)
    this.running.add(job)
    job.then(
      () => this.running.delete(job),
      (error: unknown) => {
        this.running.delete(job)
        this.failures.push(error)
      },
    )
    while (this.running.size >= 4) await Promise.race(this.running)
    if (this.failures.length > 0) throw this.failures[0]
  }

  private async store(path: string, text: Buffer): Promise<void> {
    const packed = await compress(text, { level: 1 })
    const folder = dirname(path)
    if (!this.folders.has(folder)) {
      this.folders.add(folder)
      mkdirSync(folder, { recursive: true })
    }
    await writeFile(path, packed)
    this.written.files++
    this.written.bytes += packed.length
  }
}

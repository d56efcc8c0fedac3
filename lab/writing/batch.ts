/**
 * JSON records waiting to be written, kept as bytes outside the JavaScript heap: strings glued from
 * thirty pieces cost the garbage collector more than everything else in a run of ten million.
 */
export class Batch {
  private readonly times: number[] = []
  private readonly ends: number[] = []
  private bytes: Buffer
  private used = 0

  /** `room` is how many bytes it may well need. */
  constructor(room: number) {
    this.bytes = Buffer.allocUnsafe(room)
  }

  get size(): number {
    return this.used
  }

  get length(): number {
    return this.times.length
  }

  add(at: number, json: string): void {
    const room = json.length * 3
    if (this.used + room > this.bytes.length) this.grow(this.used + room)
    this.used += this.bytes.write(json, this.used)
    this.times.push(at)
    this.ends.push(this.used)
  }

  append(other: Batch): void {
    if (this.used + other.used > this.bytes.length) this.grow(this.used + other.used)
    other.bytes.copy(this.bytes, this.used, 0, other.used)
    for (let i = 0; i < other.length; i++) {
      this.times.push(other.times[i] as number)
      this.ends.push(this.used + (other.ends[i] as number))
    }
    this.used += other.used
  }

  /** Documents `{"Records":[...]}` of at most `largest` records, in order of `key(at)`; equals stay as they came. */
  documents(largest: number, key: (at: number) => number): Buffer[] {
    const keys = Float64Array.from(this.times, key)
    const order = Array.from(keys.keys()).sort(
      (a, b) => (keys[a] as number) - (keys[b] as number) || a - b,
    )
    const out: Buffer[] = []
    for (let i = 0; i < order.length; i += largest)
      out.push(this.document(order.slice(i, i + largest)))
    return out
  }

  private document(picked: readonly number[]): Buffer {
    const start = (i: number) => (i === 0 ? 0 : (this.ends[i - 1] as number))
    const size = picked.reduce((sum, i) => sum + (this.ends[i] as number) - start(i) + 1, 14)
    const out = Buffer.allocUnsafe(size)
    let at = out.write('{"Records":[', 0)
    picked.forEach((i, n) => {
      if (n > 0) at += out.write(',', at)
      at += this.bytes.copy(out, at, start(i), this.ends[i] as number)
    })
    at += out.write(']}', at)
    return out.subarray(0, at)
  }

  private grow(needed: number): void {
    const next = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2))
    this.bytes.copy(next, 0, 0, this.used)
    this.bytes = next
  }
}

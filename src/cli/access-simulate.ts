import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { policiesOf, problemsOf, requestOf, simulate, vector } from '../access/index.js'
import { messageOf } from '../core/index.js'
import { json, UsageError } from './output.js'

/** One answer: the decision, or why there is none; what of the policies could not be understood. */
interface Simulated {
  readonly id: string
  readonly decision?: string
  readonly error?: string
  readonly missing?: readonly string[]
}

/** Decides requests that come with every policy that bears on them, a line each, in order. A line that is none is answered with what is wrong. */
export async function simulateLines(file: string): Promise<void> {
  const input = file === '-' ? process.stdin : await opened(file)
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (line.trim() === '') continue
    const answer = simulated(line, number)
    if (answer.error !== undefined) process.exitCode = 1
    if (!process.stdout.write(`${json(answer)}\n`))
      await new Promise((drained) => process.stdout.once('drain', drained))
  }
}

function simulated(line: string, number: number): Simulated {
  let given: unknown
  try {
    given = JSON.parse(line)
  } catch (error) {
    return { id: '', error: `line ${number} is no JSON: ${messageOf(error)}` }
  }
  const read = vector.safeParse(given)
  if (!read.success)
    return { id: idOf(given), error: `line ${number}: ${z.prettifyError(read.error)}` }
  const policies = policiesOf(read.data)
  const missing = problemsOf(policies)
  const decision = simulate(policies, requestOf(read.data))
  return { id: read.data.id, decision, ...(missing.length > 0 ? { missing } : {}) }
}

const idOf = (given: unknown): string =>
  typeof given === 'object' && given !== null && 'id' in given && typeof given.id === 'string'
    ? given.id
    : ''

async function opened(path: string) {
  try {
    return (await open(path)).createReadStream()
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${messageOf(error)}`)
  }
}

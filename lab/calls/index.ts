import type { Place } from '../company/accounts.js'
import type { Random } from '../random.js'
import type { Call } from '../vendors/cloudtrail.js'
import { COMPUTE } from './compute.js'
import { IAM } from './iam.js'
import { OPERATIONS } from './operations.js'
import { STORAGE } from './storage.js'

/** The parts of a call that say what it is about. */
export type Details = Pick<
  Call,
  'params' | 'response' | 'extra' | 'resources' | 'host' | 'error' | 'serviceDetails'
>

/** Makes up a plausible call about the resources of a place. */
export type Maker = (random: Random, place: Place, at: number) => Details

const BOOK: ReadonlyMap<string, Maker> = new Map(
  Object.entries({ ...STORAGE, ...COMPUTE, ...IAM, ...OPERATIONS }),
)

const NOTHING: Details = {}

/** What a call to `api` looks like when made by someone who has business in `place`. */
export function details(api: string, random: Random, place: Place, at: number): Details {
  return BOOK.get(api)?.(random, place, at) ?? NOTHING
}

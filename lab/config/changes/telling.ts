import type { Body } from '../../vendors/cloudtrail.js'
import type { Account, Company } from '../model.js'

/** What an event tells of configuration: whose, when, and the parts that say what changed. */
export interface Told {
  readonly at: number
  /** AWS account; '' for the other vendors. */
  readonly account: string
  readonly region: string
  readonly params: Readonly<Record<string, unknown>>
  readonly response: Readonly<Record<string, unknown>>
}

/**
 * Takes note that something was already there when the window began: an event removes or alters it, and none made it.
 * The remedy is played on the company as it was first thought to be.
 */
export type Earlier = (remedy: (company: Company) => void) => void

/** Makes the change that an event tells. What the event does not name (a new key's id, say) it cannot make. */
export type Telling = (company: Company, told: Told, earlier: Earlier) => void

export function fields(body: Body | undefined): Readonly<Record<string, unknown>> {
  if (body === undefined || body === null) return {}
  return (typeof body === 'string' ? JSON.parse(body) : body) as Record<string, unknown>
}

export const text = (told: Readonly<Record<string, unknown>>, key: string): string =>
  typeof told[key] === 'string' ? (told[key] as string) : ''

export function accountOf(company: Company, id: string): Account {
  const found = company.aws.get(id)
  if (!found) throw new Error(`no AWS account ${id}`)
  return found
}

/** Removes an item from a set; one that is not in it must have been there from before. */
export function take(
  company: Company,
  set: (company: Company) => Set<string> | undefined,
  item: string,
  earlier: Earlier,
): void {
  if (!set(company)?.delete(item)) earlier((before) => set(before)?.add(item))
}

/** The value under a key; where there is none it is made, and was there from before. */
export function standing<T>(
  company: Company,
  map: (company: Company) => Map<string, T>,
  key: string,
  make: () => T,
  earlier: Earlier,
): T {
  const found = map(company).get(key)
  if (found !== undefined) return found
  earlier((before) => {
    if (!map(before).has(key)) map(before).set(key, make())
  })
  const made = make()
  map(company).set(key, made)
  return made
}

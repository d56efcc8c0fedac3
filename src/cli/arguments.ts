import { InvalidArgumentError } from 'commander'

/** How many rows are wanted at most. */
export function limited(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new InvalidArgumentError('a whole number from 1 to 1000 is wanted')
  return value
}

/** A time as people write it, in UTC where nothing else is said. */
export function time(text: string): Date {
  const [, day, clock = '00:00', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? []
  const at = new Date(`${day}T${clock}${zone}`)
  if (Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('a time is wanted, such as 2026-03-01 or 2026-03-01T12:00:00Z')
  return at
}

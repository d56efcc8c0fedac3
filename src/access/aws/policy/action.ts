import { fits, type Glob, glob } from './glob.js'

/** Actions that a statement names, as patterns in lower case: IAM compares actions without regard to case. */
export interface Actions {
  readonly not: boolean
  readonly patterns: readonly Glob[]
  /** The services it can speak of; undefined: of any. */
  readonly services: readonly string[] | undefined
}

export function actions(names: readonly string[], not: boolean): Actions {
  const patterns = names.map((name) => glob(name.toLowerCase()))
  const services = patterns.map(({ text }) => text.slice(0, Math.max(text.indexOf(':'), 0)))
  const open = not || services.some((service) => service === '' || /[*?]/.test(service))
  return { not, patterns, services: open ? undefined : [...new Set(services)] }
}

/** Whether an action, in lower case, is one of them. */
export function speaksOf({ not, patterns }: Actions, action: string): boolean {
  for (const pattern of patterns) if (fits(pattern, action)) return !not
  return not
}

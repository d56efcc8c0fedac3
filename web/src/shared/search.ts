/** The URL's search as plain text values: links stay readable, and nothing is JSON-quoted. */
export type Search = Record<string, string | undefined>

export const parseSearch = (text: string): Search =>
  Object.fromEntries(new URLSearchParams(text.startsWith('?') ? text.slice(1) : text))

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value))
  }
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
  return text ? `?${text}` : ''
}

/** Keeps the named keys of a search, as text. */
export const only =
  <K extends string>(...names: readonly K[]) =>
  (search: Record<string, unknown>): { [P in K]?: string | undefined } => {
    const kept: { [P in K]?: string | undefined } = {}
    for (const name of names) {
      const value = search[name]
      if (value !== undefined && value !== '') kept[name] = String(value)
    }
    return kept
  }

export const list = (text: string | undefined): string[] =>
  text ? text.split(',').filter(Boolean) : []

/** `high,low` with `low` toggled: `high`. */
export function toggled(text: string | undefined, value: string): string | undefined {
  const values = list(text)
  const next = values.includes(value) ? values.filter((v) => v !== value) : [...values, value]
  return next.length > 0 ? next.join(',') : undefined
}

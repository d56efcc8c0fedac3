/** A policy document taken apart, with what in it could not be understood. */
export interface ReadDocument {
  readonly variables: boolean
  readonly statements: readonly ReadStatement[]
  /** Why it cannot be read at all. */
  readonly unreadable: string | undefined
}

export interface ReadStatement {
  /** From 1, as in the document. */
  readonly position: number
  readonly sid: string | undefined
  readonly element: Readonly<Record<string, unknown>>
}

const record = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a document: an object, or its JSON as text. */
export function readDocument(given: unknown): ReadDocument {
  const nothing = { variables: false, statements: [] }
  const document = typeof given === 'string' ? parsed(given) : given
  if (!record(document)) return { ...nothing, unreadable: 'it is no JSON object' }
  const held = document['Statement']
  if (held === undefined) return { ...nothing, unreadable: 'it has no Statement' }
  const list: readonly unknown[] = Array.isArray(held) ? held : [held]
  return {
    variables: document['Version'] === '2012-10-17',
    statements: list.map((one, at) => ({
      position: at + 1,
      sid: record(one) && typeof one['Sid'] === 'string' ? one['Sid'] : undefined,
      element: record(one) ? one : {},
    })),
    unreadable: undefined,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A value that may be one or a list: text, or numbers and truth values as their text. Undefined where there is anything else in it. */
export function list(value: unknown): readonly string[] | undefined {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  const texts: string[] = []
  for (const one of all) {
    if (typeof one === 'string') texts.push(one)
    else if (typeof one === 'number' || typeof one === 'boolean') texts.push(String(one))
    else return undefined
  }
  return texts
}

export const isRecord = record

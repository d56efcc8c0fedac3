import { stableId } from '../../../core/index.js'
import type { ConfigDocument, ConfigObject, ConfigReading, ConfigSource } from '../define.js'
import { properties } from '../reading.js'

/** A page longer than that is no page of notes. */
const mostStatements = 5000
const longest = 8000

/**
 * What a company tells of itself in its own words, `context.md`: each item of a list and each paragraph is a statement. Prose has no shape to be told by, so
 * this is the one export that its name tells. All such pages of a snapshot are taken together.
 */
export const businessContext: ConfigSource = {
  id: 'business-context',
  product: 'Business context',
  recognise: ({ path, text }) =>
    /^context\.(md|markdown|txt)$/i.test(path.at(-1) ?? '') && text.trim() !== '',
  read,
  types: { 'Company::Statement': { edges: () => [] } },
}

function read({ text }: ConfigDocument): ConfigReading {
  const all = statements(text)
  const fitting = new Set(all.filter((one) => one.text.length <= longest).slice(0, mostStatements))
  return {
    scope: 'business-context',
    objects: [...new Map([...fitting].map((one) => [one.text, one])).values()].map(thing),
    problems: all
      .filter((one) => !fitting.has(one))
      .map((one) => ({
        reason:
          one.text.length > longest
            ? `a statement of more than ${longest} characters`
            : `one statement more than ${mostStatements}`,
        raw: one.text,
      })),
  }
}

interface Statement {
  /** The headings above it. */
  readonly section: readonly string[]
  readonly text: string
}

const shortName = 100

const thing = ({ section, text }: Statement): ConfigObject => ({
  uid: `context/${stableId('c', text)}`,
  type: 'Company::Statement',
  name: text.length <= shortName ? text : `${text.slice(0, shortName - 1).trimEnd()}…`,
  account: '',
  properties: properties({ section: section.join(' › ') || undefined, text }),
})

/** The items and paragraphs of a page of Markdown, each on one line. Comments, rules, tables' borders and fences say nothing. */
function statements(page: string): readonly Statement[] {
  const found: Statement[] = []
  const section: string[] = []
  let lines: string[] = []
  const end = (): void => {
    const text = lines.join(' ').replace(/\s+/g, ' ').trim()
    if (text !== '') found.push({ section: [...section], text })
    lines = []
  }
  for (const line of page.replace(/<!--[\s\S]*?(-->|$)/g, '').split(/\r?\n/)) {
    const [, depth, heading] = /^(#{1,6})\s+(.*?)[\s#]*$/.exec(line) ?? []
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line)?.[1]
    if (heading !== undefined) {
      end()
      section.splice((depth ?? '').length - 1, section.length, heading)
    } else if (line.trim() === '' || /^\s*(?:[-*_=|:\s]+|```.*|~~~.*)$/.test(line)) end()
    else if (item === undefined) lines.push(line)
    else {
      end()
      lines.push(item)
    }
  }
  end()
  return found
}

import { type Document, isAlias, isCollection, type LineCounter, type Node } from 'yaml'

/** Where something stands in its file; both count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** One YAML document with the means to say where in the file each of its nodes stands. */
export class YamlSource {
  constructor(
    readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  /** Where a node starts; where the document starts when it has no place of its own. */
  at(node: unknown): Position {
    const offset = (node as Node | null | undefined)?.range?.[0] ?? this.document.range?.[0] ?? 0
    return this.offset(offset)
  }

  /** Where a document-wide character offset falls. */
  offset(offset: number): Position {
    const { line, col } = this.lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }

  /** Where a path of keys stands, or the closest ancestor that exists. */
  atPath(path: readonly PropertyKey[]): Position {
    for (let length = path.length; length > 0; length--) {
      const node = this.document.getIn(path.slice(0, length), true)
      if (node !== undefined && node !== null) return this.at(node)
    }
    const contents = this.document.contents
    const first = isCollection(contents) ? contents.items[0] : undefined
    return this.at((first as { key?: unknown } | undefined)?.key ?? contents)
  }

  /** A node with a YAML alias followed. */
  resolve(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.document) : node
  }
}

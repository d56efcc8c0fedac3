/** A node of a statement as the engine's own parser sees it. */
export interface AstNode {
  readonly depth: number
  readonly kind: string
  /** Name of a function, table or column; '' where a kind has none. */
  readonly name: string
  readonly children: AstNode[]
}

/**
 * Reads the lines of `EXPLAIN AST`: one space of indent for each level, then `Kind name (alias x) (children n)`.
 * Undefined when a line has another form. A literal or a name with a line break in it prints as several lines; such a line can only add
 * nodes to the tree, never hide one, so a forged line makes a statement more suspect and not less.
 */
export function readAst(lines: readonly string[]): AstNode | undefined {
  const path: AstNode[] = []
  for (const line of lines) {
    const match = /^( *)([A-Za-z]+)(.*)$/.exec(line)
    if (!match) return undefined
    const [, indent = '', kind = '', rest = ''] = match
    const node: AstNode = { depth: indent.length, kind, name: nameIn(rest), children: [] }
    path.length = Math.min(path.length, node.depth)
    const parent = path.at(-1)
    if (parent === undefined ? path.length > 0 || node.depth > 0 : parent.depth >= node.depth)
      return undefined
    parent?.children.push(node)
    path.push(node)
  }
  return path[0]
}

function nameIn(rest: string): string {
  const text = rest.replace(/ \(children \d+\)$/, '')
  const alias = text.indexOf(' (alias ')
  return (alias < 0 ? text : text.slice(0, alias)).trim()
}

/** Every node with its parent, outermost first. */
export function* walk(
  node: AstNode,
  parent?: AstNode,
): Generator<{ node: AstNode; parent: AstNode | undefined }> {
  yield { node, parent }
  for (const child of node.children) yield* walk(child, node)
}

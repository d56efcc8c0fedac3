import { isObject } from '../reading.js'

/** Keys under which a tree of resources, or an API, keeps what stands below. */
const below = [
  'organization',
  'organizations',
  'folders',
  'projects',
  'children',
  'resources',
  'results',
  'assets',
  'policies',
] as const

/** More than that is no tree of resources. */
const most = 1_000_000

export interface TreeNode {
  readonly node: unknown
  /** The resource in which it stands, undefined at the top. */
  readonly parent: unknown
}

/** Every resource of a list or tree, those above before those below; what only wraps others is none. Goes down without calls: trees may be deep. */
export function nodesOf(value: unknown): readonly TreeNode[] {
  const nodes: TreeNode[] = []
  const waiting: TreeNode[] = [{ node: value, parent: undefined }]
  while (waiting.length > 0 && nodes.length < most) {
    const next = waiting.shift()
    if (next === undefined) break
    const { node, parent } = next
    if (Array.isArray(node)) {
      waiting.push(...node.map((one: unknown) => ({ node: one, parent })))
      continue
    }
    const inner = isObject(node)
      ? below.filter((key) => isObject(node[key]) || Array.isArray(node[key]))
      : []
    const named =
      isObject(node) && ['name', 'resource', 'id', 'projectId'].some((key) => key in node)
    if (inner.length === 0 || named) nodes.push(next)
    for (const key of inner)
      waiting.push({ node: isObject(node) ? node[key] : undefined, parent: named ? node : parent })
  }
  return nodes
}

import type { AccessMap } from './map.js'

/** What a node or a thing is called: by its name in the configuration, else by its id, in words where it is one that could be made. */
export function nameOf(map: AccessMap, uid: string): string {
  const [base = uid, more] = uid.split(/#(.*)/s)
  const name = map.nodes.get(uid)?.name ?? map.state.things.get(base)?.name ?? base
  if (more === undefined || map.nodes.has(uid)) return name
  return /:role\/new$/.test(base)
    ? `a new identity of account ${base.split(':')[4] ?? ''}`
    : `${name} with ${/^(any|no) /.test(more) ? more.replaceAll('#', ' and ') : more.split('/').at(-1)}`
}

import type { AccessLevel } from '../graph/model.js'

const all: readonly AccessLevel[] = ['List', 'Read', 'Write', 'Tagging', 'Permissions management']

/** Objects in which others are: to own or use them is not to read what is in these. */
const containers = new Set(['DATABASE', 'SCHEMA'])

const levels = new Map<string, readonly AccessLevel[]>([
  ['SELECT', ['List', 'Read']],
  ['READ', ['List', 'Read']],
  ['REFERENCES', ['List']],
  ['MONITOR', ['List']],
  ['REFERENCE_USAGE', ['List']],
  ['INSERT', ['Write']],
  ['UPDATE', ['Write']],
  ['DELETE', ['Write']],
  ['TRUNCATE', ['Write']],
  ['EVOLVE SCHEMA', ['Write']],
  ['WRITE', ['Write']],
  ['OPERATE', ['Write']],
  ['MODIFY', ['Write']],
  ['REBUILD', ['Write']],
  ['APPLYTAG', ['Tagging']],
  ['APPLY', ['Permissions management']],
  ['MANAGE GRANTS', ['Permissions management']],
  ['IMPORTED PRIVILEGES', ['List', 'Read']],
  ['ALL', ['List', 'Read', 'Write']],
  ['ALL PRIVILEGES', ['List', 'Read', 'Write']],
])

/** What a privilege lets do with an object; undefined for one that is not known. An external stage is used to read and to write. */
export function levelsOf(privilege: string, on: string): readonly AccessLevel[] | undefined {
  if (privilege === 'OWNERSHIP')
    return containers.has(on) ? all.filter((level) => level !== 'Read') : all
  if (privilege === 'USAGE') {
    if (containers.has(on) || on === 'FILE_FORMAT' || on === 'FILE FORMAT') return ['List']
    return on === 'STAGE' ? ['List', 'Read', 'Write'] : ['Write']
  }
  if (privilege.startsWith('CREATE ')) return ['Write']
  if (privilege === 'APPLY TAG') return ['Tagging']
  if (privilege.startsWith('APPLY ')) return ['Permissions management']
  if (privilege.startsWith('MONITOR ')) return ['Read']
  return levels.get(privilege)
}

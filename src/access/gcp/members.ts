import type { Accounts } from '../google/accounts.js'
import type { Node } from '../graph/model.js'

/**
 * Who a binding's member is, as the other parts name it: people and groups by their Google account where the exports hold it, service accounts
 * by address, all others (pools, domains, `projectOwner:`) by the whole word. A deleted member has nothing until it is restored, and is
 * nobody.
 */
export function memberNode(member: string, accounts: Accounts): Node | undefined {
  if (member === '' || member.startsWith('deleted:')) return undefined
  if (member === 'allUsers') return node(member, 'anybody', 'anybody')
  if (member === 'allAuthenticatedUsers')
    return node(member, 'anybody', 'anybody with a Google account')
  const [, kind = '', name = ''] = /^(\w+):(.+)$/s.exec(member) ?? []
  switch (kind) {
    case 'user': {
      const known = accounts.known(name)
      const found = known?.uid ?? name.toLowerCase()
      return node(
        found,
        found.startsWith('google/') ? 'user' : 'person',
        known?.name ?? name,
        known?.account,
      )
    }
    case 'group': {
      const known = accounts.known(name)
      return node(known?.uid ?? `google/group/${name.toLowerCase()}`, 'group', known?.name ?? name)
    }
    case 'serviceAccount':
      return serviceAccountNode(name.toLowerCase())
    case 'domain':
      return node(`domain:${name.toLowerCase()}`, 'group', `everybody in ${name}`)
    case 'projectOwner':
    case 'projectEditor':
    case 'projectViewer':
      return node(member, 'group', member)
    default:
      return node(member, 'outside', member.slice(member.lastIndexOf('/') + 1) || member)
  }
}

const node = (uid: string, kind: Node['kind'], name: string, account = ''): Node => ({
  uid,
  kind,
  name,
  account,
})

/** Google's own agents act for its services in a project; nobody impersonates them. */
export const isAgent = (email: string): boolean =>
  /^(service-\d+@|\d+@cloudservices\.|\d+@cloudbuild\.)|@gcp-sa-|@[\w-]*system\.gserviceaccount\.com$/.test(
    email,
  )

/** `<pool>[<namespace>/<name>]` is a service account of Kubernetes. */
export const serviceAccountNode = (email: string): Node =>
  node(email, isAgent(email) ? 'service' : 'workload', email, projectIn(email))

/** The project (id, or number) to which an address of a service account belongs, '' where it does not say. */
export function projectIn(email: string): string {
  const [name = '', host = ''] = email.split('@', 2)
  if (isAgent(email)) return ''
  if (host === 'appspot.gserviceaccount.com') return name
  const compute = /^(\d+)-compute$/.exec(name)?.[1]
  if (compute !== undefined && host === 'developer.gserviceaccount.com') return compute
  const project = /^(.+)\.iam\.gserviceaccount\.com$/.exec(host)?.[1] ?? ''
  // Projects of a domain: `<domain>:<name>`, with the domain after the name in addresses.
  const dot = project.indexOf('.')
  return dot < 0 ? project : `${project.slice(dot + 1)}:${project.slice(0, dot)}`
}

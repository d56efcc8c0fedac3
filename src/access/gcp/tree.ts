import { field, text } from '../reading.js'
import type { State, Thing } from '../state.js'
import { ofType } from '../state.js'
import { isAgent, projectIn } from './members.js'

/** Where a policy may stand: the organization, a folder, a project, a thing in one, or a service account (by its address). */
export interface Scope {
  readonly uid: string
  readonly name: string
  readonly account: string
  /** The service by which roles govern it: `storage`, `bigquery`, ...; `projects`, `folders`, `organizations`, `serviceAccounts`. */
  readonly service: string
  /** The thing that carries the policy; undefined where no export shows it. */
  readonly policy: Thing | undefined
  /** Disabled service accounts do nothing and cannot be acted as. */
  readonly disabled: boolean
}

export const manager = '//cloudresourcemanager.googleapis.com/'

/** All scopes by uid. What other names say is found by `find`. */
export interface Scopes {
  readonly all: ReadonlyMap<string, Scope>
  readonly find: (name: string) => Scope | undefined
}

const treeTypes = ['GCP::Organization', 'GCP::Folder', 'GCP::Project', 'GCP::Resource']
const ofAccount = /^\/\/iam\.googleapis\.com\/.*\/serviceAccounts\/([^/]+)$/

export function scopesOf(state: State): Scopes {
  const all = new Map<string, Scope>()
  const names = new Map<string, string>()
  const add = (scope: Scope, ...others: readonly string[]): void => {
    all.set(scope.uid, scope)
    for (const name of [scope.uid, ...others]) if (!names.has(name)) names.set(name, scope.uid)
  }
  for (const thing of ofType(state, 'GCP::ServiceAccount'))
    add(serviceAccount(thing.uid, thing.account, thing, undefined), ...thing.aliases)
  const things = treeTypes.flatMap((type) => ofType(state, type))
  for (const thing of things) {
    const said = ofAccount.exec(thing.uid)?.[1]?.toLowerCase()
    if (said === undefined) add(scopeOf(thing), ...thing.aliases)
    else {
      const uid = names.get(said) ?? said
      const known = state.things.get(uid)
      add(serviceAccount(uid, thing.account, known, thing), thing.uid, ...thing.aliases)
    }
  }
  const find = (name: string): Scope | undefined => all.get(names.get(name) ?? '')
  for (const email of inBindings(things)) {
    const project = projectIn(email)
    if (!all.has(email) && project !== '' && find(`${manager}projects/${project}`))
      add(serviceAccount(email, project, undefined, undefined))
  }
  return { all, find }
}

const scopeOf = (thing: Thing): Scope => ({
  uid: thing.uid,
  name: thing.name || thing.uid,
  account: thing.account,
  service: serviceOf(thing.uid),
  policy: thing,
  disabled: false,
})

const serviceAccount = (
  uid: string,
  account: string,
  known: Thing | undefined,
  policy: Thing | undefined,
): Scope => ({
  ...{ uid, account, policy },
  name: known?.name || uid,
  service: 'serviceAccounts',
  disabled: field(known?.properties, 'disabled') === true,
})

/** `//storage.googleapis.com/...` is of `storage`; the tree is told apart by its kinds. */
function serviceOf(uid: string): string {
  const kind = new RegExp(`^${manager}(organizations|folders|projects)/[^/]+$`).exec(uid)?.[1]
  return kind ?? /^\/\/([^/.]+)/.exec(uid)?.[1] ?? ''
}

/** Accounts that no export lists and bindings name: default ones, most of all. */
function inBindings(things: readonly Thing[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { properties } of things) {
    const grants = field(properties, 'grants')
    for (const grant of Array.isArray(grants) ? (grants as readonly unknown[]) : []) {
      const [, email] =
        /^serviceAccount:([^\s[\]]+@[\w.-]*gserviceaccount\.com)$/i.exec(text(grant, 'member')) ??
        []
      if (email !== undefined && !isAgent(email.toLowerCase())) found.add(email.toLowerCase())
    }
  }
  return found
}

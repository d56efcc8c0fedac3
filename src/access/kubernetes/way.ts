import { resting } from '../graph/certainty.js'
import type { Dependency, Reason, Step } from '../graph/model.js'
import type { Cluster, Power, Subject } from './cluster.js'
import type { Holds } from './held.js'
import type { Role } from './roles.js'

/** A way up, from whoever has the powers. */
export interface Way {
  readonly to: string
  readonly how: string
  readonly depends: readonly Dependency[]
  readonly prove: () => readonly Reason[]
  /** The role that it ends at, where that is no subject. */
  readonly role?: { readonly role: Role; readonly scope: string }
}

/** What is looked at for ways up: the powers that reach a place, in a namespace or ('') in all of the cluster. */
export interface Place {
  readonly cluster: Cluster
  readonly scope: string
  readonly powers: readonly Power[]
  readonly holds: Holds
  /** Service accounts there. */
  readonly accounts: readonly Subject[]
}

export const way = (
  to: string,
  how: string,
  prove: () => readonly Reason[],
  ...depends: readonly Dependency[]
): Way => ({ to, how, depends, prove })

export const stepOf = (from: string, { to, how, depends, prove }: Way): Step => ({
  ...{ from, to, how, ...resting(depends), prove },
})

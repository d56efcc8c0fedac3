/** The words in which every vendor's rights are told: who there is, what they can become, what they may do with things. */

/** Whoever can act: a user, a role, a group, a machine, a workflow, a key. */
export interface Node {
  /** The uid of the thing in the configuration, or made of it (`<uid>#...`). */
  readonly uid: string
  readonly kind: NodeKind
  readonly name: string
  readonly account: string
}

export type NodeKind =
  | 'person'
  | 'user'
  | 'group'
  | 'role'
  | 'machine'
  | 'workload'
  | 'service'
  | 'outside'
  | 'anybody'

/** Access levels, in AWS's words, from the weakest. */
export const accessLevels = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'] as const
export type AccessLevel = (typeof accessLevels)[number]

/** One piece of configuration that decides, and what it does. */
export interface Reason {
  /** The thing of the configuration that says so. */
  readonly uid: string
  readonly says: 'allows' | 'denies' | 'allows if' | 'denies if'
  /** In one sentence, as a person would. */
  readonly text: string
  /** Where: `scp`, `identity`, `binding`, `role`, `team`, ... */
  readonly layer: string
  /** The policy's name, the statement's place in it (from 1) and its Sid, where it is one of a policy. */
  readonly policy?: string | undefined
  readonly position?: number | undefined
  readonly sid?: string | undefined
  /** That part of the configuration, as it stands. */
  readonly excerpt: unknown
}

/** Something that is not known and decides. */
export interface Dependency {
  /** A condition key, or in words what has to be so. */
  readonly key: string
  readonly operator: string
  readonly values: readonly string[]
  /** Whether it has to hold or must not. */
  readonly wanted: 'met' | 'not met'
}

/** Yes, or yes if. */
export interface Certainty {
  readonly answer: 'Yes' | 'Depends'
  readonly depends: readonly Dependency[]
}

/** One thing that somebody can do to act as somebody else, or to be given more. */
export interface Step extends Certainty {
  readonly from: string
  readonly to: string
  /** `member of`, `assumes`, `passes a role to ec2`, `creates an access key`, ... */
  readonly how: string
  /** The statements that say so; worked out when asked for. */
  readonly prove: () => readonly Reason[]
}

/** What somebody may do with a thing, without becoming somebody else. */
export interface Grant extends Certainty {
  readonly from: string
  readonly to: string
  readonly level: AccessLevel
  /** The vendor's word for it: an action, a permission, a verb. */
  readonly action: string
  /** Empty where it is the action itself; else the way there (`rewrites its policy`). */
  readonly how: string
  readonly prove: () => readonly Reason[]
}

/** What a question is answered with, for one principal. */
export interface Ruling extends Omit<Certainty, 'answer'> {
  readonly answer: 'Yes' | 'No' | 'Depends'
  readonly reasons: readonly Reason[]
  /** Layers in which nothing allows. */
  readonly lacking: readonly string[]
  /** What was not known and might change the answer. */
  readonly missing: readonly string[]
}

/** All that is known of the rights of a vendor's things at a time. */
export interface Realm {
  readonly id: string
  readonly nodes: readonly Node[]
  /** What the exports leave out, in words. */
  readonly missing: readonly string[]
  /** Where steps begin that is no node of this realm: a person, a workload of another vendor. */
  readonly begins: readonly string[]
  /** What a node can become next. Asking again costs nothing. */
  readonly steps: (from: string) => readonly Step[]
  /** Things that a node may be able to touch by itself, in lists: what several nodes have in common is the same list. */
  readonly touches: (from: string) => readonly (readonly string[])[]
  /** What a node may do with a thing by itself. */
  readonly grants: (from: string, resource: string) => readonly Grant[]
  /** How many kinds of grants there can be on a thing. */
  readonly abilities: (resource: string) => number
  /** Nodes that may be able to touch a thing by themselves. */
  readonly askers: (resource: string) => Iterable<string>
  /** Whether anything allows a node an action on anything at all. */
  readonly speaks: (from: string, action: string) => boolean
  /** What a node's own policies give it of things, whatever others refuse. */
  readonly granted: (
    from: string,
  ) => readonly { readonly action: string; readonly resource: string }[]
  /** Whether a node may take an action on a thing by itself; undefined where neither is of this realm. */
  readonly ask: (from: string, action: string, resource: string) => Ruling | undefined
}

/** A realm whose rights are all written down. */
export interface Listed {
  readonly id: string
  readonly nodes: readonly Node[]
  readonly steps: readonly Step[]
  readonly grants: readonly Grant[]
  readonly missing: readonly string[]
}

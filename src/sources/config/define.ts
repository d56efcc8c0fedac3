/** Any JSON value. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json }

export type JsonObject = { readonly [key: string]: Json }

/**
 * A thing of the configuration as an export shows it: a role, a bucket, a repository, a person. `properties` hold what it is and what it
 * may, never what happens to it (last use, counters, sizes): a change of them is a change of configuration. Lists in them whose order
 * means nothing are sorted.
 */
export interface ConfigObject {
  /** The vendor's own unambiguous name: an ARN, `github/<org>/<repo>`, `okta/user/<id>`; of a principal, the `identity_uid` of its events. */
  readonly uid: string
  /** `AWS::IAM::Role`, `GitHub::Repository`, ...: CloudFormation's names for AWS, the like for others. */
  readonly type: string
  readonly name: string
  /** Account, organisation, tenant or project that it belongs to. */
  readonly account: string
  readonly properties: JsonObject
  /** Other names under which events and other exports speak of it. */
  readonly aliases?: readonly string[]
}

/** How two things are related, as the one that states it says: `from` may, is or has something with `to`. */
export interface Edge {
  readonly from: string
  readonly relation: Relation
  readonly to: string
}

/** One word for each relation there is. */
export type Relation =
  | 'member of'
  | 'attached to'
  | 'bounded by'
  | 'can assume'
  | 'runs as'
  | 'owns'
  | 'belongs to'
  | 'protects'
  | 'deploys to'
  | 'stored in'
  | 'encrypted by'
  | 'has access to'
  | 'reports to'
  | 'is'

/** A file of configuration, taken apart: JSON and YAML as they stand (several YAML documents as a list), a table as a list of rows, undefined for prose. */
export interface ConfigDocument {
  readonly value: unknown
  /** The names of the folders above the file and its own: hints for what the content leaves out (an account, a repository). */
  readonly path: readonly string[]
  /** The text itself, for what is kept as it stands (workflow files). */
  readonly text: string
  /** A JSON document of that name in the file's folder, or the nearest above it: what one file leaves out may stand in another beside it. */
  readonly beside?: (name: string) => unknown
}

export interface ConfigReading {
  /**
   * What the file lists completely, such as `aws-iam/719304658821`: a thing of an earlier snapshot of the same scope that is missing
   * in a later one is gone. Files of one snapshot with the same scope (pages) are taken together.
   */
  readonly scope: string
  readonly objects: readonly ConfigObject[]
  /** What could not be read, element by element; it goes to quarantine with its text. */
  readonly problems: readonly { readonly reason: string; readonly raw: string }[]
}

/** A kind of configuration export. */
export interface ConfigSource {
  readonly id: string
  readonly product: string
  /** Whether a document is one of these, by its content. */
  readonly recognise: (document: ConfigDocument) => boolean
  readonly read: (document: ConfigDocument) => ConfigReading
  /** The types it tells of. */
  readonly types: Readonly<Record<string, ResourceType>>
}

/** What is known of a type of thing, however it came to be known. */
export interface ResourceType {
  /** Its relations, read off its properties alone, so that a change told by an event moves them too. */
  readonly edges: (object: Omit<ConfigObject, 'aliases'>) => readonly Edge[]
  /** The log that tells of its changes. A difference between two snapshots that this log does not tell is drift. */
  readonly followed?: string
}

/** What an event of a log did to a thing. */
export interface ConfigChange {
  readonly uid: string
  readonly type: string
  readonly name: string
  readonly account: string
  readonly steps: readonly Step[]
}

/** One change of an object's properties. Paths go from key to key. */
export type Step =
  /** `partly`: the event does not tell all of the new object; what is left out is not known. */
  | { readonly do: 'create'; readonly properties: JsonObject; readonly partly?: true }
  | { readonly do: 'delete' }
  /** null: there is a value, but the event does not tell it. */
  | { readonly do: 'set'; readonly path: readonly string[]; readonly value: Json }
  | { readonly do: 'unset'; readonly path: readonly string[] }
  /** Into, or out of, a list whose order means nothing. */
  | { readonly do: 'add'; readonly path: readonly string[]; readonly item: Json }
  | { readonly do: 'take'; readonly path: readonly string[]; readonly item: Json }

/** An event that changed configuration, with its record as parsed. */
export interface ChangeEvent {
  readonly operation: string
  /** ISO time. */
  readonly time: string
  readonly account: string
  readonly region: string
  readonly record: JsonObject
}

/** The changes that a log tells: by operation, what each did. Only successful calls are asked about. */
export interface ChangeTelling {
  /** The log source. */
  readonly source: string
  readonly operations: Readonly<Record<string, (event: ChangeEvent) => readonly ConfigChange[]>>
}

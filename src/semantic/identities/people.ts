/** What says that an identity is a person's: an address that it goes by, and who says so. */
export interface Name {
  readonly identityUid: string
  readonly email: string
  readonly evidence: LinkEvidence
  /** The log source, or the resource that says it. */
  readonly saidBy: string
}

/** How an identity and a person are known to be one. Never by a display name or a user name that merely looks alike. */
export type LinkEvidence =
  | 'named by e-mail'
  | 'e-mail in its events'
  | 'session named by e-mail'
  | 'login in the roster'
  | 'SAML name'
  | 'directory entry'
  | 'e-mail in its tags'

/** Another address of the same person, as a directory tells it. */
export interface Alias {
  readonly email: string
  readonly primary: string
}

export interface Link {
  readonly identityUid: string
  readonly personUid: string
  readonly evidence: LinkEvidence
  readonly saidBy: string
}

export interface PeopleFacts {
  readonly names: readonly Name[]
  readonly aliases: readonly Alias[]
  /** Addresses that are no person's: machines' accounts and groups. */
  readonly impersonal: ReadonlySet<string>
  /** All persons, where there is a roster: an address that leads to none of them belongs to a mailbox or a machine. */
  readonly known?: ReadonlySet<string> | undefined
}

/**
 * Links identities to the person whose address they go by. An address that directories give to two people links nobody, and an identity whose
 * names lead to two people is left alone: a missing link is looked for, a wrong one is believed.
 */
export function linkPeople({ names, aliases, impersonal, known }: PeopleFacts): readonly Link[] {
  const primaries = new Map<string, Set<string>>()
  for (const { email, primary } of aliases) {
    if (email === primary) continue
    const known = primaries.get(email) ?? new Set()
    primaries.set(email, known.add(primary))
  }
  const owner = (email: string): string | undefined => {
    const owners = primaries.get(email)
    const [only] = owners?.size === 1 ? owners : []
    const address = owners === undefined ? email : only
    if (known !== undefined && address !== undefined && !known.has(address)) return undefined
    return address === undefined || impersonal.has(email) || impersonal.has(address)
      ? undefined
      : address
  }
  const links = names.flatMap(({ identityUid, email, evidence, saidBy }): Link[] => {
    const address = owner(email)
    return address === undefined
      ? []
      : [{ identityUid, personUid: `person/${address}`, evidence, saidBy }]
  })
  const people = new Map<string, Set<string>>()
  for (const { identityUid, personUid } of links) {
    const known = people.get(identityUid) ?? new Set()
    people.set(identityUid, known.add(personUid))
  }
  return links.filter(({ identityUid }) => people.get(identityUid)?.size === 1)
}

/** A text as an e-mail address in the form in which addresses are compared, '' where it is none. */
export function asEmail(text: string): string {
  const email = text.trim().toLowerCase()
  return /^[^\s@"'<>/\\:]+@[^\s@"'<>/\\:]+\.[^\s@"'<>/\\:]+$/.test(email) && email.length <= 254
    ? email
    : ''
}

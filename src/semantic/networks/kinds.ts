/**
 * Kinds of network that an address may belong to. One word each, in the order in which they are told of in the docs.
 * `corporate` is only ever said by the company itself (see `company.ts`), and so is nearly all of `ci`: hosted runners work out of the
 * address space of the large clouds, where neither the autonomous system nor its name tells them from anything else that runs there.
 * `aws-internal` is no address: AWS writes the name of the service that called.
 */
export const networkKinds = [
  'corporate',
  'private',
  'aws-internal',
  'cloud',
  'ci',
  'hosting',
  'vpn',
  'proxy',
  'cdn',
  'mobile',
  'residential',
  'business',
  'education',
  'unknown',
] as const

export type NetworkKind = (typeof networkKinds)[number]

/** A kind, and whose network it is where that is known by a short name: the cloud's, the carrier's. Else empty. */
export interface KindOfNetwork {
  readonly kind: NetworkKind
  readonly name: string
}

export const unknownNetwork: KindOfNetwork = { kind: 'unknown', name: '' }

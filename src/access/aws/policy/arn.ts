import { remembered } from '../../remembered.js'
import { anything, type Glob, split, starsOnly } from './glob.js'

/** The parts of an ARN: partition, service, region, account, and the resource, which may hold colons. */
export const parts = 6

/** The patterns of an ARN's parts, split at its first five colons. */
export const arnParts = (pattern: Glob): readonly Glob[] => split(pattern, ':', parts)

/** The same with `*` for what is missing at its end. */
export const filledUp = (given: readonly Glob[]): readonly Glob[] => [
  ...given,
  ...Array.from({ length: parts - given.length }, () => anything),
]

/** An ARN of a request, which may itself be a pattern. */
export interface RequestedArn {
  readonly text: string
  readonly parts: readonly string[]
  /** Where it holds stars (`?` stands for itself there); undefined for a concrete one. */
  readonly pattern: readonly Glob[] | undefined
}

const most = 100_000

/** An ARN taken apart; the last hundred thousand are remembered, since the same things are asked for over and over. */
export const requestedArn = remembered((text: string): RequestedArn => {
  const pieces = text.split(':')
  const given =
    pieces.length <= parts
      ? pieces
      : [...pieces.slice(0, parts - 1), pieces.slice(parts - 1).join(':')]
  const starred = text.includes('*')
  return { text, parts: given, pattern: starred ? given.map(starsOnly) : undefined }
}, most)

/** The account that owns what an ARN names, '' where the ARN does not tell (S3). */
export const accountIn = (arn: string): string => arn.split(':', 5)[4] ?? ''

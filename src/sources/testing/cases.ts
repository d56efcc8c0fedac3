import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../core/index.js'
import { sources } from '../catalogue.js'
import type { Source, VendorRecord } from '../define.js'

/** Public logs with the answers that public rules give; see its README. It lies beside the repository and is no part of it. */
export const corpus = join(packageRoot, '..', 'shared', 'corpus')

export const hasCorpus = existsSync(join(corpus, 'rule-cases'))

/** One record, and what one public rule says of it. The README of the corpus explains the fields. */
export interface Case {
  readonly id: string
  readonly name: string
  readonly expected: boolean
  readonly mocked: boolean
  readonly shape: string
  readonly threshold?: number
  readonly flags?: readonly string[]
  readonly event: VendorRecord
}

const pathOf = (source: Source): string => join(corpus, 'rule-cases', `${source.id}.ndjson`)

/** The sources of which the corpus has cases. */
export const caseSources = sources.filter((source) => existsSync(pathOf(source)))

export function casesOf(source: Source): readonly Case[] {
  return readFileSync(pathOf(source), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Case)
}

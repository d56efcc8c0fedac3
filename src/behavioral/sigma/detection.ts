import { isMap, isScalar, isSeq, type Pair } from 'yaml'
import type { YamlSource } from '../../core/index.js'
import { checkItem } from './check-item.js'
import type { Search, SearchItem, SigmaValue } from './document.js'
import type { Problems } from './error.js'
import { isModifier, type ModifierName, unknownModifier } from './modifiers.js'
import { readValue } from './value.js'

/** Turns the body of one search identifier into a tree; undefined when something was wrong. */
export function readSearch(
  node: unknown,
  source: YamlSource,
  problems: Problems,
): Search | undefined {
  return new SearchReader(source, problems).search(node)
}

class SearchReader {
  constructor(
    private readonly source: YamlSource,
    private readonly problems: Problems,
  ) {}

  search(node: unknown): Search | undefined {
    const body = this.source.resolve(node)
    if (isMap(body)) return this.map(node, body.items)
    if (isSeq(body)) return this.list(node, body.items)
    const value = readValue(node, this.source)
    return value && this.keywords(node, [value])
  }

  private map(node: unknown, pairs: readonly Pair[]): Search | undefined {
    if (pairs.length === 0) return this.bad(node, 'an empty map would match everything')
    return this.group(
      'all',
      pairs.map((pair) => this.item(pair)),
    )
  }

  private list(node: unknown, items: readonly unknown[]): Search | undefined {
    if (items.length === 0) return this.bad(node, 'an empty list can never match')
    const parts: (Search | undefined)[] = []
    const keywords: SigmaValue[] = []
    for (const item of items) {
      const body = this.source.resolve(item)
      const value = readValue(item, this.source)
      if (value) keywords.push(value)
      else if (isMap(body)) parts.push(this.map(item, body.items))
      else parts.push(this.bad(item, 'a list holds maps or keywords, not further lists'))
    }
    if (keywords.length > 0) parts.push(this.keywords(node, keywords))
    return this.group('any', parts)
  }

  private group(kind: 'all' | 'any', parts: readonly (Search | undefined)[]): Search | undefined {
    const good = parts.filter((part) => part !== undefined)
    if (good.length < parts.length) return undefined
    const [only] = good
    return good.length === 1 && only ? only : { kind, parts: good }
  }

  private keywords(node: unknown, values: readonly SigmaValue[]): SearchItem | undefined {
    const item = {
      kind: 'item',
      field: undefined,
      modifiers: [],
      values,
      ...this.source.at(node),
    } as const
    return checkItem(item, this.problems) ? item : undefined
  }

  private item(pair: Pair): SearchItem | undefined {
    const key = this.source.resolve(pair.key)
    const name = isScalar(key) ? String(key.value ?? '') : ''
    const [field = '', ...names] = name.split('|').map((part) => part.trim())
    const at = this.source.at(pair.key)
    const unknown = names.find((one) => !isModifier(one))
    if (unknown !== undefined) {
      this.problems.add('rule.unknown_modifier', at, `${name}: ${unknownModifier(unknown)}`)
      return undefined
    }
    if (field === '' && names.length === 0) return this.bad(pair.key, 'a field has to have a name')
    const values = this.values(pair, name)
    if (!values) return undefined
    const modifiers = names as readonly ModifierName[]
    const item = { kind: 'item', field: field || undefined, modifiers, values, ...at } as const
    return checkItem(item, this.problems) ? item : undefined
  }

  private values(pair: Pair, name: string): readonly SigmaValue[] | undefined {
    const body = this.source.resolve(pair.value)
    const nodes = isSeq(body) ? body.items : [pair.value]
    if (nodes.length === 0) return this.bad(pair.key, `${name}: an empty list can never match`)
    const values = nodes.map((node) => readValue(node, this.source))
    const wrong = values.indexOf(undefined)
    if (wrong < 0) return values.filter((value) => value !== undefined)
    return this.bad(
      nodes[wrong],
      `${name}: a value is a text, number, boolean or null (or a list of them); nested fields are written with dots`,
    )
  }

  private bad(node: unknown, message: string): undefined {
    this.problems.add('rule.bad_detection', this.source.at(node), message)
    return undefined
  }
}

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { resourceNamesQuery } from '../api/queries.js'
import type { NamedResource } from '../api/types.js'

const MOST = 1000

/** What resources these ids speak of, asked for all at once. Of a name that several resources have, nothing: it would be a guess. */
export function useNamed(ids: readonly string[]): (id: string) => NamedResource | undefined {
  const asked = [...new Set(ids)].filter(Boolean).sort().slice(0, MOST)
  const found = useQuery(resourceNamesQuery(asked)).data
  return useMemo(() => {
    const known = new Map<string, NamedResource[]>()
    for (const one of found ?? []) known.set(one.id, [...(known.get(one.id) ?? []), one])
    return (id: string) => {
      const [only, ...others] = known.get(id) ?? []
      return others.length === 0 ? only : undefined
    }
  }, [found])
}

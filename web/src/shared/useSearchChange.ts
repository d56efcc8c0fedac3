import { useNavigate } from '@tanstack/react-router'
import type { Search } from './search.js'

/** Changes some of the address's search and leaves the rest. Only another moment is a step that one can go back by. */
export function useSearchChange(): (change: Search) => void {
  const navigate = useNavigate()
  return (change) =>
    void navigate({
      to: '.',
      search: (old) => ({ ...old, ...change }),
      replace: !('at' in change),
    })
}

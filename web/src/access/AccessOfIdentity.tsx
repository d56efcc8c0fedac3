import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { resourceNamesQuery } from '../shared/api/queries.js'
import type { IdentityDetail, NamedResource } from '../shared/api/types.js'
import { AsOf } from '../shared/ui/AsOf.js'
import { LoadingRows } from '../shared/ui/states.js'
import { AccessOf } from './AccessOf.js'
import { canReach } from './types.js'

/** Where a person is met first: at the door of the identity provider. */
const DOORS = ['Okta::User', 'Google::User', 'AWS::IdentityStore::User', 'GitHub::Member']

/**
 * What an identity can reach. One name of the logs may be several things of the configuration (a user of Okta, of Google, of GitHub), and a
 * person has several identities: each is a place to start from.
 */
export function AccessOfIdentity(props: {
  one: IdentityDetail
  search: { at?: string | undefined; least?: string | undefined; as?: string | undefined }
  onSearch: (change: Record<string, string | undefined>) => void
}) {
  const { one, search, onSearch } = props
  const ids = [one.identity_uid, one.resource_uid, ...one.links.map((link) => link.identity_uid)]
  const names = useQuery(resourceNamesQuery([...new Set(ids)].filter(Boolean)))
  if (names.isPending) return <LoadingRows />
  const starts = startsOf(one, names.data ?? [])
  const [first] = starts
  const principal = search.as ?? first?.uid ?? (one.resource_uid || one.identity_uid)
  return (
    <AccessOf
      key={principal}
      principal={principal}
      at={search.at}
      least={search.least}
      onLeast={(least) => onSearch({ least })}
      start={
        starts.length > 1 ? (
          <Select
            w={340}
            aria-label="Starting as"
            allowDeselect={false}
            data={starts.map(({ uid, type, name }) => ({
              value: uid,
              label: `${type}  ·  ${name}`,
            }))}
            value={principal}
            onChange={(uid) =>
              onSearch({ as: uid === first?.uid ? undefined : (uid ?? undefined) })
            }
          />
        ) : null
      }
      aside={<AsOf at={search.at} onChange={(at) => onSearch({ at })} />}
    />
  )
}

/** Its own place first, then the doors. */
function startsOf(one: IdentityDetail, named: readonly NamedResource[]): NamedResource[] {
  const found = new Map(named.filter(({ type }) => canReach(type)).map((each) => [each.uid, each]))
  const rank = ({ uid, type }: NamedResource) => {
    const door = DOORS.indexOf(type)
    return uid === one.identity_uid ? -1 : door < 0 ? DOORS.length : door
  }
  return [...found.values()].sort((a, b) => rank(a) - rank(b))
}

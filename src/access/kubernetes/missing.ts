import type { Cluster } from './cluster.js'

/** What the exports leave out of a cluster, in words. */
export function missingOf(cluster: Cluster): readonly string[] {
  const subjects = [...cluster.subjects.values()]
  const groups = subjects.filter(
    ({ kind, name }) => kind === 'Group' && !name.startsWith('system:'),
  )
  const all = `Kubernetes ${cluster.name || '(cluster not named)'}: `
  const said = [
    ...cluster.missing,
    ...(groups.length > 0
      ? [
          `who is in ${groups.length} groups is told by whatever people sign in with, not by the cluster`,
        ]
      : []),
    'which pods run, and what admission forbids them, is not exported',
    'which secrets are tokens is not exported',
  ]
  return [...new Set(said)].map((words) => `${all}${words}`)
}

import { anyBranch, defaultBranch } from './aws/steps/tokens.js'
import { grouped } from './graph/listed.js'
import type { Dependency, Grant, Step } from './graph/model.js'

/**
 * Steps from whoever may write to a repository to the tokens that its workflows get: on any branch by any push, on the default branch by one that
 * needs no review, in an environment as far as that environment lets them. `asks` are the nodes of repositories that a token is asked for from.
 */
export function writesWorkflows(
  grants: readonly Grant[],
  asks: readonly string[],
): readonly Step[] {
  const byRepository = grouped(asks, (uid) => uid.slice(0, uid.indexOf('#')))
  return grants.flatMap((grant) => {
    const wanted = byRepository.get(grant.to)
    if (!wanted) return []
    return wanted.flatMap((to): readonly Step[] => {
      const what = to.slice(to.indexOf('#') + 1)
      const also = needs(grant.action, what)
      return also === undefined ? [] : [step(grant, to, what, also)]
    })
  })
}

/** What a right on a repository leaves open for a token; undefined where it is no way to it. */
function needs(action: string, what: string): readonly Dependency[] | undefined {
  if (action === 'push to default branch without review')
    return what === defaultBranch ? [] : undefined
  if (action !== 'push') return undefined
  if (what === anyBranch) return []
  return what === defaultBranch
    ? [{ key: 'a review by another', operator: 'protected branch', values: [], wanted: 'met' }]
    : [
        {
          key: 'the protection of the environment',
          operator: 'lets in',
          values: [what],
          wanted: 'met',
        },
      ]
}

const step = (grant: Grant, to: string, what: string, also: readonly Dependency[]): Step => ({
  ...{ from: grant.from, to },
  how: `writes a workflow (${what}) of`,
  answer: grant.answer === 'Yes' && also.length === 0 ? 'Yes' : 'Depends',
  depends: [...grant.depends, ...also],
  prove: grant.prove,
})

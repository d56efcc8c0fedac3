import { useQuery } from '@tanstack/react-query'
import { whyQuery } from '../shared/api/queries.js'
import type { Why, WhyQuery } from '../shared/api/types.js'
import { ResourceLink } from '../shared/resources/ResourceLink.js'
import { useNamed } from '../shared/resources/useNamed.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Panel } from '../shared/ui/Panel.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { Claims, layerName } from './Claims.js'
import { Answer, Missing } from './marks.js'
import { stepClaim } from './proof.js'
import classes from './questions.module.css'
import { Steps } from './Steps.js'

/** Whether, by which way, and what decides it. */
export function WhyResult({ query }: { query: WhyQuery }) {
  const found = useQuery(whyQuery(query))
  if (found.error)
    return <Failed error={found.error} what="The answer" retry={() => void found.refetch()} />
  if (!found.data) return <LoadingRows rows={5} />
  return <Told why={found.data} at={query.at} />
}

const WORDS = { Yes: 'can do', No: 'cannot do', Depends: 'can, under conditions, do' } as const

function Told({ why, at }: { why: Why; at: string | undefined }) {
  const named = useNamed([why.principal, why.resource])
  const thing = (uid: string) => {
    const known = named(uid)
    return known ? <ResourceLink resource={known} at={at} short /> : <CopyId value={uid} quiet />
  }
  const what = `${why.action} on ${named(why.resource)?.name || why.resource}`
  const { answer, depends, reasons } = why
  return (
    <Panel title="Answer" aside={<Answer answer={answer} />}>
      <p className={classes.told}>
        {thing(why.principal)} <b>{WORDS[why.answer]}</b> <span className="mono">{why.action}</span>{' '}
        on {thing(why.resource)}
      </p>
      {why.path.length > 0 ? (
        <p className={classes.told}>
          It <Steps path={why.path} />
        </p>
      ) : null}
      {why.lacking.length > 0 ? (
        <p className={classes.told}>
          Nothing allows it in: <b>{why.lacking.map(layerName).join(', ')}</b>
        </p>
      ) : null}
      <div className={classes.claims}>
        <Claims
          at={at}
          under={what}
          claims={[...why.path.map(stepClaim), { what, answer, depends, reasons }]}
        />
      </div>
      <Missing missing={why.missing} />
    </Panel>
  )
}

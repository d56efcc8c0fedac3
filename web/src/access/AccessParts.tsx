import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { blastQuery } from '../shared/api/queries.js'
import type { Reach } from '../shared/api/types.js'
import { Failed, LoadingRows } from '../shared/ui/states.js'
import { BlastPanel } from './BlastPanel.js'
import { Missing } from './marks.js'
import { Paths } from './Paths.js'
import { ProofDrawer } from './ProofDrawer.js'
import type { Proof } from './proof.js'
import { ReachList } from './ReachList.js'
import { UnusedPanel } from './UnusedPanel.js'

/** What a takeover would hurt, the drawn ways, the list of what is reached, and what was never used. */
export function AccessParts(props: {
  principal: string
  reach: Reach
  at: string | undefined
  least: number
  onMore: (() => void) | undefined
}) {
  const { principal, reach, at, least, onMore } = props
  const [proof, setProof] = useState<Proof>()
  const blast = useQuery(blastQuery(principal, at))
  return (
    <>
      {blast.error ? (
        <Failed error={blast.error} what="The summary" retry={() => void blast.refetch()} />
      ) : blast.data ? (
        <BlastPanel blast={blast.data} at={at} />
      ) : (
        <LoadingRows rows={3} />
      )}
      <Paths reach={reach} everything={least === 0} onMore={onMore} onProve={setProof} />
      <ReachList reach={reach} at={at} onMore={onMore} onProve={setProof} />
      <UnusedPanel principal={principal} at={at} />
      <Missing missing={reach.missing} />
      <ProofDrawer proof={proof} at={at} onClose={() => setProof(undefined)} />
    </>
  )
}

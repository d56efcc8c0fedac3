import { IconHelpCircle } from '@tabler/icons-react'
import { Empty } from '../shared/ui/states.js'
import { Holders } from './Holders.js'
import { QuestionBox } from './QuestionBox.js'
import classes from './questions.module.css'
import { WhyResult } from './WhyResult.js'

export interface Asked {
  readonly principal?: string | undefined
  readonly action?: string | undefined
  readonly resource?: string | undefined
  readonly at?: string | undefined
}

/** Two questions; the one that was asked stands in the address, and its answer below. */
export function Questions(props: {
  asked: Asked
  onAsk: (change: Record<string, string | undefined>) => void
}) {
  const { asked, onAsk } = props
  const { principal, action, resource, at } = asked
  const ask = (of: Record<string, string>) =>
    onAsk({ principal: undefined, action: undefined, resource: undefined, ...of })
  return (
    <>
      <div className={classes.boxes}>
        <QuestionBox
          key={principal ? 'who' : `who ${action} ${resource}`}
          title="Who can …"
          asked={principal ? {} : asked}
          onAsk={ask}
        />
        <QuestionBox
          key={principal ? `why ${principal} ${action} ${resource}` : 'why'}
          title="Can somebody …, and why"
          principal
          asked={principal ? asked : {}}
          onAsk={ask}
        />
      </div>
      <div className={classes.answer}>
        {action && resource && principal ? (
          <WhyResult query={{ principal, action, resource, at }} />
        ) : action && resource ? (
          <Holders key={`${action} ${resource} ${at}`} {...{ action, resource, at }} />
        ) : (
          <Empty icon={<IconHelpCircle size={26} stroke={1.5} />} title="Ask a question">
            Of an action and a thing: who can. With somebody besides: whether, by which way, and
            which statements decide it.
          </Empty>
        )}
      </div>
    </>
  )
}

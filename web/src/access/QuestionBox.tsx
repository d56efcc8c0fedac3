import { Autocomplete, Button } from '@mantine/core'
import { useState } from 'react'
import { Panel } from '../shared/ui/Panel.js'
import type { Asked } from './Questions.js'
import classes from './questions.module.css'
import { ThingField } from './ThingField.js'
import { asksOf, typeOfUid } from './types.js'

const offered = (actions: readonly string[], typed: string): string[] =>
  actions.includes(typed)
    ? []
    : actions.filter((one) => one.toLowerCase().includes(typed.trim().toLowerCase()))

/** One question: an action, a thing, and of the second one somebody. */
export function QuestionBox(props: {
  title: string
  /** Whether it is about somebody. */
  principal?: boolean
  asked: Asked
  onAsk: (asked: Record<string, string>) => void
}) {
  const { asked } = props
  const [principal, setPrincipal] = useState(asked.principal ?? '')
  const [action, setAction] = useState(asked.action ?? '')
  const [resource, setResource] = useState(asked.resource ?? '')
  const [type, setType] = useState('')
  const fits = asksOf(type || typeOfUid(resource))
  const whole = action.trim() && resource.trim() && (!props.principal || principal.trim())
  return (
    <Panel title={props.title}>
      <form
        className={classes.box}
        onSubmit={(event) => {
          event.preventDefault()
          const question = { action: action.trim(), resource: resource.trim() }
          if (whole)
            props.onAsk(props.principal ? { principal: principal.trim(), ...question } : question)
        }}
      >
        {props.principal ? (
          <ThingField
            label="Somebody"
            placeholder="arn:aws:iam::…:user/…, or part of a name"
            value={principal}
            onChange={setPrincipal}
          />
        ) : null}
        <ThingField
          label="On what"
          placeholder="arn:aws:s3:::…, or part of a name"
          value={resource}
          onChange={(value, found) => {
            setResource(value)
            setType(found)
            // What is usually asked of such a thing, unless something was typed.
            if (!action && found) setAction(asksOf(found)[0]?.action ?? '')
          }}
        />
        <Autocomplete
          size="xs"
          label="Action"
          placeholder="s3:GetObject"
          // What is typed out already is not offered again, over the button.
          data={offered(
            fits.map((one) => one.action),
            action,
          )}
          renderOption={({ option }) => (
            <span className={classes.option}>
              <b>{option.value}</b>
              <small>{fits.find((one) => one.action === option.value)?.label}</small>
            </span>
          )}
          filter={({ options }) => options}
          value={action}
          onChange={setAction}
        />
        <Button type="submit" disabled={!whole}>
          Ask
        </Button>
      </form>
    </Panel>
  )
}

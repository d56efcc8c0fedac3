import { type KeyboardEvent, useRef } from 'react'
import { Coloured } from './Code.js'
import classes from './code.module.css'
import type { Language } from './tokens.js'

/** A text area over its own coloured copy: small, and every key works as the reader's system means it. */
export function Editor(props: {
  label: string
  value: string
  language: Language
  onChange: (value: string) => void
  /** Ctrl+Enter. */
  onRun?: () => void
  minLines?: number
  invalidLine?: number | undefined
}) {
  const { value } = props
  const gutter = useRef<HTMLPreElement>(null)
  const written = value.split('\n').length
  const lines = Math.max(props.minLines ?? 6, written)
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      props.onRun?.()
    }
  }
  return (
    <div className={classes.editor}>
      <pre ref={gutter} className={classes.gutter} aria-hidden>
        {Array.from({ length: written }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <span key={i} className={props.invalidLine === i + 1 ? classes.wrong : ''}>
            {`${i + 1}\n`}
          </span>
        ))}
      </pre>
      <div className={classes.sheet}>
        <pre className={classes.under} aria-hidden>
          <Coloured text={`${value}\n`} language={props.language} />
        </pre>
        <textarea
          aria-label={props.label}
          className={classes.area}
          rows={lines}
          value={value}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          onChange={(event) => props.onChange(event.currentTarget.value)}
          onKeyDown={keys}
        />
      </div>
    </div>
  )
}

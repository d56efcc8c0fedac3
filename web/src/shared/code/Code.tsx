import { ActionIcon, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import classes from './code.module.css'
import { type Language, tokens } from './tokens.js'

export const Coloured = memo(({ text, language }: { text: string; language: Language }) => {
  const pieces = useMemo(() => tokens(text, language), [text, language])
  return pieces.map((piece, i) =>
    piece.kind ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
      <span key={i} className={classes[piece.kind]}>
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  )
})
Coloured.displayName = 'Coloured'

/** Code to read and to copy. The text is only ever text. */
export function Code(props: {
  text: string
  language: Language
  maxHeight?: number | string
  numbers?: boolean
}) {
  const { text, language } = props
  const lines = props.numbers ? text.split('\n').length : 0
  return (
    <div className={classes.block}>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <ActionIcon
            className={classes.copy ?? ''}
            variant="default"
            size="sm"
            onClick={copy}
            aria-label="Copy"
          >
            {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
          </ActionIcon>
        )}
      </CopyButton>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long code has to scroll by keyboard */}
      <div className={classes.scroll} style={{ maxHeight: props.maxHeight ?? 'none' }} tabIndex={0}>
        {lines > 0 ? (
          <pre className={classes.gutter} aria-hidden>
            {Array.from({ length: lines }, (_, i) => i + 1).join('\n')}
          </pre>
        ) : null}
        <pre className={classes.text}>
          <Coloured text={text} language={language} />
        </pre>
      </div>
    </div>
  )
}

import { CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import classes from './ui.module.css'

/** An identifier in mono that copies itself. `children` may show a shorter form; the whole value is copied. */
export function CopyId(props: {
  value: string
  label?: string
  children?: string
  quiet?: boolean
}) {
  const what = props.label ?? 'id'
  return (
    <CopyButton value={props.value} timeout={1200}>
      {({ copied, copy }) => (
        <button
          type="button"
          className={`${classes.copy} ${props.quiet ? classes.quiet : ''}`}
          title={copied ? 'Copied' : `${props.value}\nClick to copy`}
          aria-label={`Copy ${what} ${props.value}`}
          onClick={(event) => {
            event.stopPropagation()
            copy()
          }}
        >
          <span className="mono ellipsis">{props.children ?? props.value}</span>
          {copied ? <IconCheck size={12} aria-hidden /> : <IconCopy size={12} aria-hidden />}
        </button>
      )}
    </CopyButton>
  )
}

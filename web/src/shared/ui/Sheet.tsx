import { IconArrowLeft } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { CSSProperties, ReactNode } from 'react'
import classes from './sheet.module.css'

/** The page of one thing: where it belongs, its head, and what is known of it in two columns. */
export function Sheet({ children }: { children: ReactNode }) {
  return <div className={classes.sheet}>{children}</div>
}

/** The way back to the list a thing stands in, and what else is to be said in that line. */
export function Crumb({
  to,
  list,
  children,
}: {
  to: NonNullable<LinkProps['to']>
  list: string
  children?: ReactNode
}) {
  return (
    <div className={classes.crumb}>
      <Link to={to}>
        <IconArrowLeft size={13} aria-hidden /> {list}
      </Link>
      {children}
    </div>
  )
}

/** What matters most in the first column; facts in the second, `width` pixels wide, or below where there is no room. */
export function Columns({ children, width = 300 }: { children: ReactNode; width?: number }) {
  return (
    <div className={classes.columns} style={{ '--aside': `${width}px` } as CSSProperties}>
      {children}
    </div>
  )
}

export function Column({ children, aside }: { children: ReactNode; aside?: boolean }) {
  return aside ? (
    <aside className={classes.column}>{children}</aside>
  ) : (
    <div className={classes.column}>{children}</div>
  )
}

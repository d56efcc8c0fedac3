import type { ReactNode } from 'react'
import classes from './ui.module.css'

/** A titled part of a page. */
export function Panel(props: {
  title?: ReactNode
  aside?: ReactNode
  children: ReactNode
  flush?: boolean
  id?: string
}) {
  return (
    <section className={classes.panel} id={props.id}>
      {props.title ? (
        <header className={classes.panelHead}>
          <h2>{props.title}</h2>
          {props.aside ? <div className={classes.panelAside}>{props.aside}</div> : null}
        </header>
      ) : null}
      <div className={props.flush ? undefined : classes.panelBody}>{props.children}</div>
    </section>
  )
}

export function PageHead(props: { title: ReactNode; aside?: ReactNode; children?: ReactNode }) {
  return (
    <header className={classes.pageHead}>
      <div>
        <h1>{props.title}</h1>
        {props.children ? <div className={classes.pageSub}>{props.children}</div> : null}
      </div>
      {props.aside}
    </header>
  )
}

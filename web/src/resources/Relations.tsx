import type { ResourceEdge } from '../shared/api/types.js'
import { ResourceLink } from '../shared/resources/ResourceLink.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { Panel } from '../shared/ui/Panel.js'
import classes from './resource.module.css'

function groups(edges: readonly ResourceEdge[]): [string, ResourceEdge[]][] {
  const found = new Map<string, ResourceEdge[]>()
  for (const edge of edges) found.set(edge.relation, [...(found.get(edge.relation) ?? []), edge])
  return [...found]
}

function Group(props: { title: string; edges: readonly ResourceEdge[]; at: string | undefined }) {
  return (
    <section className={classes.group}>
      <h3>
        {props.title} <span>{props.edges.length}</span>
      </h3>
      <ul>
        {props.edges.map((edge) => (
          <li key={edge.id}>
            {edge.resources.map((one) => (
              <ResourceLink key={one.uid} resource={one} at={props.at} />
            ))}
            {edge.resources.length === 0 ? (
              <span className={classes.stranger} title="Not in the exports that were loaded">
                <CopyId value={edge.id} quiet />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What it may, is or has, and what others may, are or have with it. */
export function Relations(props: {
  out: readonly ResourceEdge[]
  into: readonly ResourceEdge[]
  cut: boolean
  at: string | undefined
}) {
  const { out, into, at } = props
  return (
    <Panel title="Relations" aside={out.length + into.length}>
      {out.length + into.length === 0 ? <span className={classes.dim}>None is known.</span> : null}
      {groups(out).map(([relation, edges]) => (
        <Group key={relation} title={relation} edges={edges} at={at} />
      ))}
      {groups(into).map(([relation, edges]) => (
        <Group key={relation} title={`${relation} this`} edges={edges} at={at} />
      ))}
      {props.cut ? <p className={classes.dim}>There are more; SQL has them all.</p> : null}
    </Panel>
  )
}

import { Link } from '@tanstack/react-router'
import type { NamedResource } from '../api/types.js'
import classes from './shared-resources.module.css'
import { TypeIcon } from './TypeIcon.js'

/** A resource by its name; the id when the pointer rests on it. */
export function ResourceLink(props: {
  resource: Pick<NamedResource, 'uid' | 'type' | 'name'> & { present?: boolean }
  /** The page as of that time. */
  at?: string | undefined
  /** Without the type beside it. */
  short?: boolean
}) {
  const { uid, type, name, present = true } = props.resource
  return (
    <Link
      to="/resources/$id"
      params={{ id: uid }}
      search={props.at === undefined ? {} : { at: props.at }}
      className={classes.link}
      data-gone={!present || undefined}
      title={`${uid}\n${type}${present ? '' : ', gone'}`}
    >
      <TypeIcon type={type} size={14} />
      <span className="ellipsis">{name || uid}</span>
      {props.short ? null : <small>{type}</small>}
    </Link>
  )
}

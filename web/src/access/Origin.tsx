import { Link } from '@tanstack/react-router'
import { CopyId } from '../shared/ui/CopyId.js'
import classes from './proof.module.css'
import { baseUid } from './words.js'

/** The id of what a proof is about, and the way to its configuration as of then. */
export function Origin(props: {
  uid: string
  at: string | undefined
  quiet?: boolean
  link: string
}) {
  const { uid, at, quiet = false, link } = props
  return (
    <p className={classes.from}>
      <CopyId value={uid} label="id" quiet={quiet} />
      <Link
        to="/resources/$id"
        params={{ id: baseUid(uid) }}
        search={at === undefined ? {} : { at }}
      >
        {link}
      </Link>
    </p>
  )
}

import { IconRobot, IconUser, IconUserQuestion, IconUsers } from '@tabler/icons-react'
import classes from './ui.module.css'

const ICONS: Record<string, typeof IconUser> = {
  human: IconUser,
  machine: IconRobot,
  shared: IconUsers,
}

/** The telling end of an identity: an ARN without its account, an e-mail address as it is. */
export function shortIdentity(uid: string): string {
  if (!uid.startsWith('arn:')) return uid
  return uid.split(':').slice(5).join(':') || uid
}

export function Identity({ uid, kind }: { uid: string; kind?: string }) {
  const Icon = ICONS[kind ?? ''] ?? IconUserQuestion
  return (
    <span className={classes.identity} title={kind ? `${uid}\n${kind}` : uid}>
      <Icon size={14} stroke={1.6} aria-label={kind || 'unknown kind'} style={{ flex: 'none' }} />
      <span className="ellipsis">{shortIdentity(uid) || '(no identity)'}</span>
    </span>
  )
}

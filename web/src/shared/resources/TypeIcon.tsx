import {
  IconBucket,
  IconCube,
  IconFileText,
  IconGitBranch,
  IconKey,
  IconServer,
  IconUser,
  IconUserShield,
  IconUsers,
} from '@tabler/icons-react'

/** By the last word of a type (`AWS::IAM::ManagedPolicy`); what is none of these is a thing. */
const LOOKS: readonly (readonly [RegExp, typeof IconCube])[] = [
  [/policy|workflow|ruleset/i, IconFileText],
  [/group|team/i, IconUsers],
  [/role|serviceaccount|permissionset/i, IconUserShield],
  [/user|member|person/i, IconUser],
  [/key|secret|token/i, IconKey],
  [/bucket/i, IconBucket],
  [/repo|branch/i, IconGitBranch],
  [/instance|function|cluster/i, IconServer],
]

export function TypeIcon({ type, size = 15 }: { type: string; size?: number }) {
  const last = type.split('::').at(-1) ?? type
  const Icon = LOOKS.find(([word]) => word.test(last))?.[1] ?? IconCube
  return <Icon size={size} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
}

import type { AccessMap } from '../map.js'
import { nameOf } from '../naming.js'
import type { ChangeOfReach } from './weigh.js'

/** The gravest that a change did, as a finding is called; '' where nobody gained anything. */
export function titleOf(change: ChangeOfReach, after: AccessMap): string {
  const [worst] = change.gained
  if (!worst) return ''
  const who = nameOf(after, worst.from)
  const what = nameOf(after, worst.to)
  switch (worst.danger) {
    case 'public-exposure':
      return `Public access opened to ${what}`
    case 'outside-trust':
      return `Outsider ${who} let into ${what}`
    case 'outside-share':
      return `${what} shared with outsider ${who}`
    case 'new-admin':
      return `Administration given to ${who}`
    case 'protection-removed':
      return `Protection taken off ${what}`
    case 'key-policy-widened':
      return `Key policy of ${what} widened`
    case 'wider-reach':
      return `Reach of ${who} widened`
  }
}

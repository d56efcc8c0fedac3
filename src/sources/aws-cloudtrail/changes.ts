import type { ChangeTelling } from '../config/define.js'
import { iamChanges } from './changes/iam.js'

/** Calls that change configuration, as CloudTrail records them. */
export const cloudtrailChanges: ChangeTelling = {
  source: 'aws-cloudtrail',
  operations: { ...iamChanges },
}

import { cloudtrailChanges } from '../aws-cloudtrail/changes.js'
import { gcpChanges } from '../gcp-audit/changes.js'
import { githubChanges } from '../github-audit/changes.js'
import { googleChanges } from '../google-workspace/changes.js'
import { kubernetesChanges } from '../k8s-audit/changes.js'
import { oktaChanges } from '../okta-system-log/changes.js'
import { snowflakeChanges } from '../snowflake/changes.js'
import type { ChangeTelling } from './define.js'

/** The logs that tell of changes of configuration. */
export const changeTellings: readonly ChangeTelling[] = [
  cloudtrailChanges,
  githubChanges,
  oktaChanges,
  googleChanges,
  kubernetesChanges,
  gcpChanges,
  snowflakeChanges,
]

import { anthropicActivity } from './anthropic-activity/index.js'
import { auth0 } from './auth0/index.js'
import { awsBedrockInvocation } from './aws-bedrock-invocation/index.js'
import { awsCloudtrail } from './aws-cloudtrail/index.js'
import { awsGuardduty } from './aws-guardduty/index.js'
import { awsS3Access } from './aws-s3-access/index.js'
import { awsSecurityhub } from './aws-securityhub/index.js'
import { azureActivity } from './azure-activity/index.js'
import { azureAudit } from './azure-audit/index.js'
import { azureSignin } from './azure-signin/index.js'
import { cloudflare } from './cloudflare/index.js'
import type { Source } from './define.js'
import { duo } from './duo/index.js'
import { gcpAudit } from './gcp-audit/index.js'
import { githubAudit } from './github-audit/index.js'
import { githubWebhook } from './github-webhook/index.js'
import { googleWorkspace } from './google-workspace/index.js'
import { k8sAudit } from './k8s-audit/index.js'
import { ocsf } from './ocsf/index.js'
import { oktaSystemLog } from './okta-system-log/index.js'
import { onelogin } from './onelogin/index.js'
import { openaiAudit } from './openai-audit/index.js'
import { slackAudit } from './slack-audit/index.js'
import { snowflake } from './snowflake/index.js'

/** Every source that comes with Trivium, in the order in which they are asked whether a record is theirs. A test holds this equal to the folders. */
export const sources: readonly Source[] = [
  awsCloudtrail,
  awsGuardduty,
  awsSecurityhub,
  awsS3Access,
  cloudflare,
  githubAudit,
  githubWebhook,
  oktaSystemLog,
  auth0,
  duo,
  googleWorkspace,
  slackAudit,
  k8sAudit,
  gcpAudit,
  azureActivity,
  azureAudit,
  openaiAudit,
  anthropicActivity,
  snowflake,
  awsBedrockInvocation,
  azureSignin,
  onelogin,
  ocsf,
]

/** The other sources whose records may stand in one file with this one's. */
export function siblingsOf(source: Source): readonly Source[] {
  if (source.claims === undefined) return []
  return sources.filter((other) => other.claims !== undefined && other.id !== source.id)
}

export function sourceById(id: string): Source | undefined {
  return sources.find((source) => source.id === id)
}

/** Sources that are asked together what a file is, with the keys under which they wrap their records. */
export interface Group {
  readonly sources: readonly Source[]
  readonly envelopes: ReadonlySet<string>
}

/** The sources that are known where it matters: in a data directory those of its own stand behind those that come with Trivium. */
export interface Catalogue {
  readonly sources: readonly Source[]
  /** In the order in which they are asked: those that come with Trivium, then each of one's own for itself. */
  readonly groups: readonly Group[]
  byId(id: string): Source | undefined
}

const groupOf = (some: readonly Source[]): Group => ({
  sources: some,
  envelopes: new Set(some.flatMap((source) => source.envelopes)),
})

/** A source of one's own is asked apart, so that its envelope key, whatever word that is, cannot cut another source's records. */
export function catalogueWith(added: readonly Source[]): Catalogue {
  const all = [...sources, ...added]
  return {
    sources: all,
    groups: [groupOf(sources), ...added.map((source) => groupOf([source]))],
    byId: (id) => all.find((source) => source.id === id),
  }
}

/** No source but those that come with Trivium. */
export const builtIn: Catalogue = catalogueWith([])

/** One source alone, for a file that is known to be its. */
export function catalogueOf(source: Source): Catalogue {
  return {
    sources: [source],
    groups: [groupOf([source])],
    byId: (id) => (id === source.id ? source : undefined),
  }
}

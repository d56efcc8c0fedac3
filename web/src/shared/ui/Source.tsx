import { Tooltip } from '@mantine/core'
import {
  IconAsteriskSimple,
  IconBrain,
  IconBrandAws,
  IconBrandAzure,
  IconBrandCloudflare,
  IconBrandGithub,
  IconBrandGoogle,
  IconBrandOpenai,
  IconBrandSlack,
  IconBucket,
  IconDatabase,
  IconDeviceMobileCheck,
  IconFingerprint,
  IconKey,
  IconLogin2,
  IconShieldCheck,
  IconShip,
  IconSnowflake,
  IconStack2,
  IconUserCog,
  IconWebhook,
} from '@tabler/icons-react'

const LOOK: Record<string, { name: string; Icon: typeof IconDatabase }> = {
  'anthropic-activity': { name: 'Anthropic activity', Icon: IconAsteriskSimple },
  auth0: { name: 'Auth0', Icon: IconKey },
  'aws-bedrock-invocation': { name: 'Bedrock invocations', Icon: IconBrain },
  'aws-cloudtrail': { name: 'AWS CloudTrail', Icon: IconBrandAws },
  'aws-guardduty': { name: 'AWS GuardDuty', Icon: IconShieldCheck },
  'gcp-audit': { name: 'Google Cloud audit logs', Icon: IconBrandGoogle },
  'azure-activity': { name: 'Azure activity log', Icon: IconBrandAzure },
  'aws-securityhub': { name: 'AWS Security Hub', Icon: IconShieldCheck },
  'aws-s3-access': { name: 'Amazon S3 access logs', Icon: IconBucket },
  'azure-audit': { name: 'Entra audit log', Icon: IconUserCog },
  cloudflare: { name: 'Cloudflare', Icon: IconBrandCloudflare },
  duo: { name: 'Duo', Icon: IconDeviceMobileCheck },
  'azure-signin': { name: 'Entra sign-in log', Icon: IconLogin2 },
  'github-audit': { name: 'GitHub audit log', Icon: IconBrandGithub },
  'google-workspace': { name: 'Google Workspace', Icon: IconBrandGoogle },
  'github-webhook': { name: 'GitHub webhooks', Icon: IconWebhook },
  ocsf: { name: 'OCSF events', Icon: IconStack2 },
  'k8s-audit': { name: 'Kubernetes audit log', Icon: IconShip },
  'okta-system-log': { name: 'Okta System Log', Icon: IconFingerprint },
  'openai-audit': { name: 'OpenAI audit log', Icon: IconBrandOpenai },
  snowflake: { name: 'Snowflake', Icon: IconSnowflake },
  'slack-audit': { name: 'Slack audit log', Icon: IconBrandSlack },
  onelogin: { name: 'OneLogin', Icon: IconLogin2 },
}

export const sourceName = (id: string) => LOOK[id]?.name ?? id

export function SourceIcon({ id, size = 15 }: { id: string; size?: number }) {
  const { name, Icon } = LOOK[id] ?? { name: id, Icon: IconDatabase }
  return (
    <Tooltip label={name}>
      <Icon size={size} stroke={1.6} aria-label={name} style={{ flex: 'none', display: 'block' }} />
    </Tooltip>
  )
}

export function Sources({ ids }: { ids: readonly string[] }) {
  return (
    <span
      style={{ display: 'inline-flex', gap: 5, color: 'var(--text-2)', verticalAlign: 'middle' }}
    >
      {ids.map((id) => (
        <SourceIcon key={id} id={id} />
      ))}
    </span>
  )
}

export function Source({ id }: { id: string }) {
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center', minWidth: 0 }}>
      <SourceIcon id={id} />
      <span className="ellipsis">{sourceName(id)}</span>
    </span>
  )
}

import { ACCOUNTS } from '../company/accounts.js'
import { fixed, type Random } from '../random.js'

/** A Security Hub finding (ASFF). */
export interface HubFinding {
  readonly Id: string
  readonly UpdatedAt: string
  readonly [field: string]: unknown
}

export interface HubDetails {
  readonly at: number
  readonly account: string
  readonly region: string
  /** A control such as S3.9, or nothing when another product found it. */
  readonly control?: string
  readonly product: 'Security Hub' | 'Inspector' | 'Macie' | 'GuardDuty'
  readonly label: 'INFORMATIONAL' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL'
  readonly status?: 'PASSED' | 'FAILED' | 'WARNING'
  readonly types: readonly string[]
  readonly title: string
  readonly description: string
  readonly resource: { readonly type: string; readonly id: string }
}

const NORMALIZED = { INFORMATIONAL: 0, LOW: 20, MEDIUM: 50, HIGH: 80, CRITICAL: 95 } as const

export function hubFinding(random: Random, d: HubDetails): HubFinding {
  const product = d.product === 'Security Hub' ? 'securityhub' : d.product.toLowerCase()
  const name = d.control ? `security-control/${d.control}` : product
  const time = new Date(d.at).toISOString()
  const first = new Date(d.at - random.int(0, 40) * 86_400_000).toISOString()
  const company = { 'aws/securityhub/ProductName': d.product, 'aws/securityhub/CompanyName': 'AWS' }
  return {
    SchemaVersion: '2018-10-08',
    Id: `arn:aws:securityhub:${d.region}:${d.account}:${name}/finding/${fixed(`${name} ${d.resource.id}`).uuid()}`,
    ProductArn: `arn:aws:securityhub:${d.region}::product/aws/${product}`,
    ProductName: d.product,
    CompanyName: 'AWS',
    Region: d.region,
    GeneratorId: d.control ? name : `aws/${product}`,
    AwsAccountId: d.account,
    AwsAccountName: Object.entries(ACCOUNTS).find(([, n]) => n === d.account)?.[0] ?? '',
    Types: d.types,
    FirstObservedAt: first,
    LastObservedAt: time,
    CreatedAt: first,
    UpdatedAt: time,
    Severity: { Label: d.label, Normalized: NORMALIZED[d.label] },
    Title: d.title,
    Description: d.description,
    ...(d.status
      ? { Compliance: { Status: d.status, ...(d.control ? { SecurityControlId: d.control } : {}) } }
      : {}),
    ProductFields: company,
    Resources: [{ Type: d.resource.type, Id: d.resource.id, Partition: 'aws', Region: d.region }],
    WorkflowState: d.status === 'PASSED' ? 'RESOLVED' : 'NEW',
    Workflow: { Status: d.status === 'PASSED' ? 'RESOLVED' : 'NEW' },
    RecordState: 'ACTIVE',
  }
}

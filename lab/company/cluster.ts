import { fixed } from '../random.js'
import { ACCOUNTS } from './accounts.js'

/** The EKS cluster of production, beside the older ECS services. */
export const CLUSTER = {
  name: 'prod-eks',
  account: ACCOUNTS.prod,
  region: 'us-east-1',
  issuer: `oidc.eks.us-east-1.amazonaws.com/id/${fixed('eks prod').hex(32).toUpperCase()}`,
} as const

/** A service account whose pods hold an IAM role: by the cluster's identity provider (IRSA), or by EKS Pod Identity. */
export interface ServiceAccount {
  readonly namespace: string
  readonly name: string
  readonly role: string
  readonly by: 'irsa' | 'pod identity'
  readonly calls: readonly string[]
}

export const SERVICE_ACCOUNTS: readonly ServiceAccount[] = [
  {
    namespace: 'records',
    name: 'document-indexer',
    role: 'prod-eks-document-indexer',
    by: 'irsa',
    calls: ['s3:GetObject', 's3:GetObject', 's3:ListObjects', 'kms:Decrypt'],
  },
  {
    namespace: 'observability',
    name: 'thanos-store',
    role: 'prod-eks-thanos-store',
    by: 'irsa',
    calls: ['s3:GetObject', 's3:PutObject', 's3:ListObjects'],
  },
  {
    namespace: 'messaging',
    name: 'push-sender',
    role: 'prod-eks-push-sender',
    by: 'pod identity',
    calls: ['sqs:GetQueueAttributes', 'dynamodb:Query', 'dynamodb:GetItem'],
  },
]

/** As Kubernetes and the audit of both clouds name it. */
export const subjectOf = (one: Pick<ServiceAccount, 'namespace' | 'name'>): string =>
  `system:serviceaccount:${one.namespace}:${one.name}`

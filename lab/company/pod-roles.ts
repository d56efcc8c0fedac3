import { fixed } from '../random.js'
import { ACCOUNTS } from './accounts.js'

/** The cluster's own identity provider, which roles of its account trust. */
export const CLUSTER_ISSUER = `oidc.eks.us-east-1.amazonaws.com/id/${fixed('eks prod').hex(32).toUpperCase()}`
export const CLUSTER_ACCOUNT = ACCOUNTS.prod

/** A service account whose pods hold an IAM role: by the cluster's identity provider (IRSA), or by EKS Pod Identity. */
export interface PodRole {
  readonly namespace: string
  readonly name: string
  readonly role: string
  readonly by: 'irsa' | 'pod identity'
  readonly calls: readonly string[]
}

export const POD_ROLES: readonly PodRole[] = [
  {
    namespace: 'records',
    name: 'records-api',
    role: 'prod-eks-records-api',
    by: 'irsa',
    calls: ['s3:GetObject', 's3:GetObject', 's3:ListObjects', 'kms:Decrypt'],
  },
  {
    namespace: 'monitoring',
    name: 'prometheus',
    role: 'prod-eks-prometheus',
    by: 'irsa',
    calls: ['s3:GetObject', 's3:PutObject', 's3:ListObjects'],
  },
  {
    namespace: 'messaging',
    name: 'messaging-api',
    role: 'prod-eks-messaging-api',
    by: 'pod identity',
    calls: ['sqs:GetQueueAttributes', 'dynamodb:Query', 'dynamodb:GetItem'],
  },
]

/** A service account as Kubernetes names it, and the token that its pods show to AWS. */
export const subjectOf = (one: Pick<PodRole, 'namespace' | 'name'>): string =>
  `system:serviceaccount:${one.namespace}:${one.name}`

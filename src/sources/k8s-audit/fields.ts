const annotation = (key: string): string =>
  `JSONExtractString(raw, 'annotations', 'authorization.k8s.io/${key}')`
const extra = (key: string): string =>
  `JSONExtractString(raw, 'user', 'extra', 'authentication.kubernetes.io/${key}', 1)`

/** Fields of audit.k8s.io/v1 Event that stand in a column, and those whose keys have dots in them, which no dotted path reaches. */
export const columns = {
  'annotations.authorization.k8s.io/decision': annotation('decision'),
  'annotations.authorization.k8s.io/reason': annotation('reason'),
  auditID: 'metadata_uid',
  'objectRef.resource': `if(api_service = 'nonResourceURL', '', splitByChar('/', api_service)[1])`,
  'objectRef.subresource': `splitByChar('/', api_service)[2]`,
  'user.extra.authentication.kubernetes.io/credential-id': extra('credential-id'),
  'user.extra.authentication.kubernetes.io/node-name': extra('node-name'),
  'user.extra.authentication.kubernetes.io/pod-name': extra('pod-name'),
  'user.extra.authentication.kubernetes.io/pod-uid': extra('pod-uid'),
  'user.username': 'actor_user_name',
  userAgent: 'http_request_user_agent',
  verb: 'api_operation',
} as const

/** The other fields of the event, and what is kept of GKE's and AKS's wrapping: where the cluster is. */
export const paths = [
  'annotations.*',
  'apiVersion',
  'authenticationInfo.*',
  'category',
  'impersonatedUser.extra.*',
  'impersonatedUser.groups[]',
  'impersonatedUser.uid',
  'impersonatedUser.username',
  'kind',
  'level',
  'objectRef.apiGroup',
  'objectRef.apiVersion',
  'objectRef.name',
  'objectRef.namespace',
  'objectRef.resourceVersion',
  'objectRef.uid',
  'requestObject.*',
  'requestReceivedTimestamp',
  'requestURI',
  'resource.labels.*',
  'resource.type',
  'resourceId',
  'responseObject.*',
  'responseStatus.*',
  'sourceIPs[]',
  'stage',
  'stageTimestamp',
  'user.extra.*',
  'user.groups[]',
  'user.uid',
] as const

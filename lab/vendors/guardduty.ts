import type { Address } from '../company/networks.js'
import { fixed, type Random } from '../random.js'

/** A GuardDuty finding as EventBridge delivers it in `detail`. */
export interface GuardDutyFinding {
  readonly id: string
  readonly updatedAt: string
  readonly [field: string]: unknown
}

export interface FindingDetails {
  readonly at: number
  readonly account: string
  readonly region: string
  readonly type: string
  readonly severity: number
  readonly title: string
  readonly description: string
  readonly resource: object
  readonly action: object
  readonly count?: number
  readonly role?: 'TARGET' | 'ACTOR'
  readonly more?: object
}

export function detectorId(account: string, region: string): string {
  return fixed(`detector ${account} ${region}`).hex(32)
}

/** `remoteIpDetails` as GuardDuty fills it. */
export function remoteIp(address: Address): object {
  const { network } = address
  return {
    ipAddressV4: address.ip,
    organization: {
      asn: String(network.asn),
      asnOrg: network.isp,
      isp: network.isp,
      org: network.isp,
    },
    country: { countryName: network.city.countryName },
    city: { cityName: network.city.name },
    geoLocation: { lat: network.city.lat, lon: network.city.lon },
  }
}

/** The resource of a finding about a credential. */
export function accessKeyResource(
  accessKeyId: string,
  principalId: string,
  userType: string,
  userName: string,
): object {
  return {
    resourceType: 'AccessKey',
    accessKeyDetails: { accessKeyId, principalId, userType, userName },
  }
}

/** The resource of a finding about an instance. */
export function instanceResource(instanceId: string, profile: string, ip: string): object {
  return {
    resourceType: 'Instance',
    instanceDetails: {
      instanceId,
      instanceType: 'm6i.large',
      launchTime: '2025-11-04T09:12:44Z',
      platform: null,
      iamInstanceProfile: { arn: profile, id: `AIPA${fixed(profile).base32(17)}` },
      networkInterfaces: [
        {
          networkInterfaceId: `eni-0${fixed(instanceId).hex(16)}`,
          publicIp: ip,
          privateIpAddress: '10.20.4.17',
        },
      ],
      instanceState: 'running',
    },
  }
}

export function apiCallAction(
  api: string,
  serviceName: string,
  remote: Address,
  error?: string,
): object {
  return {
    actionType: 'AWS_API_CALL',
    awsApiCallAction: {
      api,
      serviceName,
      callerType: 'Remote IP',
      remoteIpDetails: remoteIp(remote),
      affectedResources: {},
      ...(error ? { errorCode: error } : {}),
    },
  }
}

export function guardDutyFinding(random: Random, d: FindingDetails): GuardDutyFinding {
  const id = random.hex(32)
  const detector = detectorId(d.account, d.region)
  const seen = new Date(d.at).toISOString()
  const told = new Date(d.at + random.int(240, 1500) * 1000).toISOString()
  return {
    schemaVersion: '2.0',
    accountId: d.account,
    region: d.region,
    partition: 'aws',
    id,
    arn: `arn:aws:guardduty:${d.region}:${d.account}:detector/${detector}/finding/${id}`,
    type: d.type,
    resource: d.resource,
    service: {
      serviceName: 'guardduty',
      detectorId: detector,
      action: d.action,
      resourceRole: d.role ?? 'TARGET',
      additionalInfo: { value: '{}', type: 'default' },
      evidence: null,
      eventFirstSeen: seen.replace(/\.\d+/, ''),
      eventLastSeen: seen.replace(/\.\d+/, ''),
      archived: false,
      count: d.count ?? 1,
      ...d.more,
    },
    severity: d.severity,
    createdAt: told,
    updatedAt: told,
    title: d.title,
    description: d.description,
  }
}

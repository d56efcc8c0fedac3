import { ACCOUNTS, place } from '../company/accounts.js'
import { addressIn, network } from '../company/networks.js'
import { HOUR } from '../rhythm.js'
import { guardDutyFinding, instanceResource, remoteIp } from '../vendors/guardduty.js'
import type { World } from '../world.js'
import { natAddresses } from './steady.js'

const SCANNERS = [
  'bergen-digitalocean',
  'hongkong-tencent',
  'hongkong-alibaba',
  'amsterdam-digitalocean',
  'petersburg-selectel',
  'falkenstein-hetzner',
]

/** The findings any public address collects: probes and scans, of low severity, every few hours. */
export function noiseHour(world: World, hour: number): void {
  const r = world.random(`noise ${hour}`)
  if (!r.chance(0.03)) return
  const account = ACCOUNTS.prod
  const region = r.pick(['us-east-1', 'eu-central-1'])
  const instance = r.pick(place('prod', region).instances)
  const address = addressIn(network(r.pick(SCANNERS)), r)
  const profile = `arn:aws:iam::${account}:instance-profile/prod-app`
  const resource = instanceResource(instance, profile, natAddresses(account, region)[1] as string)
  const port = r.pick([22, 443, 8080, 8443])
  const probe = r.chance(0.7)
  const localPortDetails = { port, portName: port === 22 ? 'SSH' : 'Unknown' }
  const finding = guardDutyFinding(r, {
    at: hour * HOUR + r.int(0, 3_500_000),
    account,
    region,
    type: probe ? 'Recon:EC2/PortProbeUnprotectedPort' : 'UnauthorizedAccess:EC2/SSHBruteForce',
    severity: 2,
    title: probe
      ? `Unprotected port on EC2 instance ${instance} is being probed.`
      : `${address.ip} is performing SSH brute force attacks against ${instance}.`,
    description: probe
      ? `EC2 instance has an unprotected port which is being probed by a known malicious host.`
      : `${address.ip} is performing SSH brute force attacks against ${instance}. Brute force attacks are used to gain unauthorized access to your instance by guessing the SSH password.`,
    resource,
    count: r.int(1, 40),
    action: probe
      ? {
          actionType: 'PORT_PROBE',
          portProbeAction: {
            blocked: false,
            portProbeDetails: [{ localPortDetails, remoteIpDetails: remoteIp(address) }],
          },
        }
      : {
          actionType: 'NETWORK_CONNECTION',
          networkConnectionAction: {
            connectionDirection: 'INBOUND',
            protocol: 'TCP',
            blocked: false,
            localPortDetails,
            remoteIpDetails: remoteIp(address),
            remotePortDetails: { port: r.int(30000, 60000), portName: 'Unknown' },
          },
        },
  })
  world.log.write('aws-guardduty', finding)
}

import { objectKey } from '../calls/storage.js'
import { place } from '../company/accounts.js'
import { addressIn, network } from '../company/networks.js'
import { HOUR, trafficShape } from '../rhythm.js'
import { s3Access } from '../vendors/s3-access.js'
import type { World } from '../world.js'
import { machineSession } from './steady.js'
import { WORKLOADS } from './workloads.js'

const REGION = 'us-east-1'
const CRAWLERS = ['bergen-digitalocean', 'falkenstein-hetzner', 'hongkong-tencent', 'roubaix-ovh']

/** Two buckets of production keep access logs: the web assets and the uploaded media. */
export function bucketReadersHour(world: World, hour: number): void {
  const r = world.random(`bucket readers ${hour}`)
  const start = hour * HOUR
  const buckets = place('prod', REGION).buckets.filter((b) => /web-assets|media-uploads/.test(b))
  const [assets, media] = [
    buckets.find((b) => b.includes('web')) as string,
    buckets.find((b) => b.includes('media')) as string,
  ]
  const workers = ['portal-api', 'image-resizer'].flatMap(
    (id) => WORKLOADS.find((w) => w.id === id) ?? [],
  )
  for (let n = r.poisson(5 * trafficShape(start) * Math.min(15, world.scale ** 0.4)); n > 0; n--) {
    const at = start + r.int(0, 3_599_000)
    if (r.chance(0.45)) {
      const key = `static/${r.hex(8)}.${r.pick(['js', 'css', 'svg', 'woff2'])}`
      tell(
        {
          at,
          bucket: assets,
          ip: '-',
          requester: 'svc:cloudfront.amazonaws.com',
          operation: 'REST.GET.OBJECT',
          key,
          status: 200,
          bytes: r.int(900, 400_000),
          agent: 'Amazon CloudFront',
        },
        'cloudfront',
      )
      continue
    }
    const worker = r.pick(workers)
    const { identity, ip } = machineSession(world, worker, REGION, r.int(1, worker.replicas), start)
    const write = r.chance(0.3)
    const upgrade = world.upgrades.get(worker.id)
    tell(
      {
        at,
        bucket: media,
        ip,
        requester: identity.arn,
        operation: write ? 'REST.PUT.OBJECT' : 'REST.GET.OBJECT',
        key: objectKey(r, media),
        status: 200,
        bytes: r.int(9000, 3_000_000),
        agent: upgrade && at >= upgrade.at ? upgrade.agent : worker.agent,
      },
      worker.id,
    )
  }
  // Anything on the internet is asked for by strangers, who are refused.
  if (r.chance(0.08)) {
    const { ip } = addressIn(network(r.pick(CRAWLERS)), r)
    tell(
      {
        at: start + r.int(0, 3_599_000),
        bucket: assets,
        ip,
        requester: '-',
        operation: 'REST.GET.BUCKET',
        key: '',
        status: 403,
        error: 'AccessDenied',
        bytes: 243,
        agent: 'Mozilla/5.0 (compatible; crawler)',
      },
      '',
    )
  }

  function tell(line: Omit<Parameters<typeof s3Access>[1], 'region'>, owner: string): void {
    world.log.write('aws-s3-access', s3Access(r, { ...line, region: REGION }), owner)
  }
}

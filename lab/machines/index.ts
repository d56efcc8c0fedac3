import type { SourceId } from '../deliveries.js'
import type { World } from '../world.js'
import { awsServicesHour } from './aws-services.js'
import { botsHour } from './bots.js'
import { bucketReadersHour } from './bucket-readers.js'
import { clusterHour } from './cluster.js'
import { doorNoiseHour } from './door-noise.js'
import { edgeHour } from './edge.js'
import { noiseHour } from './findings.js'
import { gcpServicesHour } from './gcp-services.js'
import { keyScriptsHour } from './key-scripts.js'
import { modelCallsHour } from './model-calls.js'
import { northgateHour } from './northgate.js'
import { patientsHour } from './patients.js'
import { pipelinesHour } from './pipelines.js'
import { Pods } from './pods.js'
import { postureChecksHour } from './posture-checks.js'
import { releaseHour } from './release.js'
import { Fleet } from './steady.js'
import { vendorsHour } from './vendors.js'
import { warehouseHour } from './warehouse.js'

type Hour = (world: World, hour: number) => void

/** The machines that are seen by one source alone. */
const BY_SOURCE: readonly (readonly [SourceId, Hour])[] = [
  ['k8s-audit', clusterHour],
  ['gcp-audit', gcpServicesHour],
  ['snowflake', warehouseHour],
  ['aws-s3-access', bucketReadersHour],
  ['aws-bedrock-invocation', modelCallsHour],
  ['aws-securityhub', postureChecksHour],
  ['cloudflare', edgeHour],
  ['auth0', patientsHour],
  ['azure-activity', northgateHour],
]

/** Everything that runs without a person, hour by hour. */
export class Machines {
  private readonly fleet: Fleet
  private readonly pods = new Pods()

  constructor(private readonly world: World) {
    this.fleet = new Fleet(world)
  }

  hour(hour: number): void {
    this.fleet.hour(hour)
    pipelinesHour(this.world, hour)
    vendorsHour(this.world, hour)
    awsServicesHour(this.world, hour)
    botsHour(this.world, hour)
    noiseHour(this.world, hour)
    doorNoiseHour(this.world, hour)
    releaseHour(this.world, hour)
    keyScriptsHour(this.world, hour)
    this.pods.hour(this.world, hour)
    for (const [source, work] of BY_SOURCE) if (this.world.log.wants(source)) work(this.world, hour)
  }
}

import type { World } from '../world.js'
import { awsServicesHour } from './aws-services.js'
import { botsHour } from './bots.js'
import { clusterHour } from './cluster.js'
import { doorNoiseHour } from './door-noise.js'
import { noiseHour } from './findings.js'
import { gcpServicesHour } from './gcp-services.js'
import { keyScriptsHour } from './key-scripts.js'
import { pipelinesHour } from './pipelines.js'
import { Pods } from './pods.js'
import { releaseHour } from './release.js'
import { Fleet } from './steady.js'
import { vendorsHour } from './vendors.js'

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
    clusterHour(this.world, hour)
    gcpServicesHour(this.world, hour)
    releaseHour(this.world, hour)
    keyScriptsHour(this.world, hour)
    this.pods.hour(this.world, hour)
  }
}

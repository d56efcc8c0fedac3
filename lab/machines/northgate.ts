import { BACKUP } from '../company/affiliates.js'
import { HOUR, MINUTE } from '../rhythm.js'
import { azureActivity } from '../vendors/azure.js'
import type { World } from '../world.js'

const MACHINES = ['ng-fileserver', 'ng-patients', 'ng-print']

/** The subsidiary's backup: snapshots of its machines every four hours, old ones removed. */
export function northgateHour(world: World, hour: number): void {
  if (hour % 4 !== 2) return
  const r = world.random(`northgate backup ${hour}`)
  let at = hour * HOUR + 10 * MINUTE
  for (const machine of MACHINES) {
    at += r.int(1, 4) * MINUTE
    const resource = `resourceGroups/northgate-rg/providers/Microsoft.Compute/snapshots/${machine}-${hour}`
    const old = resource.replace(String(hour), String(hour - 168))
    for (const [operation, of] of [
      ['Microsoft.Compute/snapshots/write', resource],
      ['Microsoft.Compute/snapshots/delete', old],
    ] as const)
      world.log.write(
        'azure-activity',
        azureActivity(r, { at, by: BACKUP, ip: '20.135.6.41', operation, resource: of }),
        BACKUP.name,
      )
  }
}

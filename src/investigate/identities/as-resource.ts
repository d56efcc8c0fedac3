import { z } from 'zod'
import { defineQuery, type Warehouse } from '../../warehouse/index.js'

const byName = defineQuery({
  name: 'identity_as_resource',
  sql: `SELECT resource_uid FROM resource_versions FINAL WHERE NOT dropped
      AND (resource_uid IN {names:Array(String)} OR hasAny(aliases, {names:Array(String)}) OR type = {type:String} AND account = {account:String} AND name = {name:String})
    ORDER BY resource_uid LIMIT 1`,
  params: z.object({
    names: z.array(z.string()),
    type: z.string(),
    account: z.string(),
    name: z.string(),
  }),
  row: z.object({ resource_uid: z.string() }),
})

/** Under which names the configuration may know it: machines act under names of ours, where the vendor's log has no name of its own for them. */
function namesAsResource(uid: string): z.input<typeof byName.params> {
  const [, group, rest = ''] = /^(instance|github-actions|function)\/(.+)$/.exec(uid) ?? []
  const none = { names: [uid], type: '', account: '', name: '' }
  if (group === 'instance') return { ...none, names: [uid, rest] }
  if (group === 'github-actions') return { ...none, names: [uid, `github/${rest}`] }
  if (group !== 'function') return none
  const [account = '', name = ''] = rest.split('/')
  return { ...none, type: 'AWS::Lambda::Function', account, name }
}

/** The thing of the configuration that an identity is; '' where none is known. */
export async function asResource(warehouse: Pick<Warehouse, 'read'>, uid: string): Promise<string> {
  const [found] = await warehouse.read(byName, namesAsResource(uid))
  return found?.resource_uid ?? ''
}

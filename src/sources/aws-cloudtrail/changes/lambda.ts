import { arn } from '../../config/aws.js'
import type { ChangeEvent, ConfigChange, Step } from '../../config/define.js'
import { policyDocument, properties, text } from '../../config/reading.js'
import { answered, asked, change, each, set, type Telling, type Tellings, unset } from './call.js'

/** What a call names: a function by its name, by its ARN or by a part of that, and perhaps a version or an alias of it. */
function named(event: ChangeEvent): { readonly name: string; readonly qualified: boolean } {
  const given = text(asked(event, 'functionName')) || text(answered(event, 'functionArn'))
  const [name = '', qualifier = ''] = given.replace(/^.*function:/, '').split(':')
  return { name, qualified: qualifier !== '' || text(asked(event, 'qualifier')) !== '' }
}

/** The function that a call is about; versions and aliases have policies of their own, which no export shows. */
function lambda(event: ChangeEvent, steps: readonly Step[]): readonly ConfigChange[] {
  const { name, qualified } = named(event)
  if (name === '' || qualified) return []
  const uid = arn('lambda', event.region, event.account, `function:${name}`)
  return change(event, 'AWS::Lambda::Function', uid, name, steps)
}

const create: Telling = (event) => {
  const role = text(asked(event, 'role')) || text(answered(event, 'role'))
  return lambda(event, [
    { do: 'create', properties: properties({ role: role || undefined, permissions: {} }) },
  ])
}

const configure: Telling = (event) => {
  const role = text(asked(event, 'role')) || text(answered(event, 'role'))
  return role === '' ? [] : lambda(event, [set(['role'], role)])
}

const permit: Telling = (event) => {
  const id = text(asked(event, 'statementId'))
  const statement = policyDocument(answered(event, 'statement'))
  return id === '' || statement === undefined
    ? []
    : lambda(event, [set(['permissions', id], statement)])
}

const forbid: Telling = (event) => {
  const id = text(asked(event, 'statementId'))
  return id === '' ? [] : lambda(event, [unset(['permissions', id])])
}

/** The names under which CloudTrail records a call to Lambda: with the date of the API, and where that was done over, with `v2`. */
const dated = (name: string): readonly string[] => [name, `${name}20150331`, `${name}20150331v2`]

/** What calls to Lambda change of functions: as whom they run, and who may call them. */
export const lambdaChanges: Tellings = {
  ...each(dated('CreateFunction'), create),
  ...each(dated('UpdateFunctionConfiguration'), configure),
  ...each(dated('AddPermission'), permit),
  ...each(dated('RemovePermission'), forbid),
  ...each(dated('DeleteFunction'), (event) => lambda(event, [{ do: 'delete' }])),
}

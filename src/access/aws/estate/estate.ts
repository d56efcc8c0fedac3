import { rememberedOf } from '../../remembered.js'
import { ofType, type State } from '../../state.js'
import { couldBe } from '../evaluate/decide.js'
import { type Answer, explain } from '../evaluate/explain.js'
import { type Policies, type Request, request } from '../evaluate/request.js'
import { no, type Truth, yes } from '../evaluate/truth.js'
import { weigh } from '../evaluate/weigh.js'
import type { Policy } from '../policy/compile.js'
import { type Accounts, accountsOf } from './accounts.js'
import { contextOf, everyRequest, type Known, principalKeys, resourceKeys } from './context.js'
import { once } from './once.js'
import { type Principal, type Principals, principalsOf } from './principals.js'
import { isPublic } from './public.js'
import { type Resource, type Resources, resourcesOf } from './resources.js'
import { chosenName } from './sessions.js'

/** One question about an identity of AWS and a resource. */
export interface Question {
  readonly principal: Principal
  readonly action: string
  readonly resource: Resource
  /** Keys that are known because of how it is asked. */
  readonly given?: Known | undefined
  /** The resource is a pattern, and everything that it names is asked for. */
  readonly every?: true
  /** In place of the policy that stands on the resource: the one that somebody could put there. */
  readonly policy?: Policy | undefined
}

/** Everything that the configuration of AWS says, ready to be asked. */
export interface Estate {
  readonly state: State
  readonly accounts: Accounts
  readonly principals: Principals
  readonly resources: Resources
  /** The same object for every state in which nothing differs that bears on all accounts. */
  readonly ground: object
  /** Whether it could be done: yes, no, or depending on keys that are not known. */
  readonly could: (question: Question) => Truth
  /** Whether the identity's own policies allow it, or may, and do not deny it. */
  readonly allows: (question: Question) => boolean
  /** The same with its proof. */
  readonly why: (question: Question) => Answer
}

export function estateOf(state: State): Estate {
  const accounts = accountsOf(state)
  const principals = principalsOf(state)
  const resources = resourcesOf(state)
  const always = everyRequest(state.at)
  const ofPrincipal = rememberedOf((one: Principal) =>
    principalKeys(one, accounts, !sessionTags(state, one)),
  )
  const ofResource = rememberedOf((one: Resource) => resourceKeys(one, accounts))
  const policiesOf = (question: Question): Policies => ({
    session: undefined,
    endpoint: undefined,
    identity: question.principal.identity,
    boundary: question.principal.boundary,
    scps: isServiceLinked(question.principal) ? [] : accounts.scps(question.principal.account),
    rcps: isServiceLinked(question.principal) ? [] : accounts.rcps(question.resource.account),
    resource: question.policy ?? question.resource.policy,
    block: blockOn(question),
  })
  const sessionOf = rememberedOf(({ arn }: Principal) => chosenName(resources.named(arn).policy))
  const requestOf = ({ principal, action, resource, given, every }: Question): Request =>
    request({
      caller: principal.caller,
      action,
      resource: resource.arn,
      resourceAccount: resource.account,
      wildcardOnly: resource.arn === '*',
      every,
      session: principal.caller.kind === 'role' ? () => sessionOf(principal) : undefined,
      context: contextOf([
        ...(given ? [given] : []),
        ofPrincipal(principal),
        ofResource(resource),
        always,
      ]),
    })
  return {
    ...{ state, accounts, principals, resources },
    ground: groundOf(state, accounts),
    could: (question) => couldBe(policiesOf(question), requestOf(question)),
    allows: (question) => {
      const said = weigh(question.principal.identity, requestOf(question))
      return said.allow !== no && said.deny !== yes
    },
    why: (question) => explain(policiesOf(question), requestOf(question)),
  }
}

/** What S3 refuses to those outside: only while the policy, the standing one or that which somebody would put there, is public. */
const blockOn = ({ policy, resource: { guard } }: Question): Policy | undefined =>
  guard?.block && (policy ? isPublic(policy) : guard.public) ? guard.block : undefined

const grounds = once<object>()
const nowhere = {}

function groundOf(state: State, { own }: Accounts): object {
  const things = ['Organization', 'Root', 'OrganizationalUnit', 'Account', 'Policy'].flatMap(
    (type) => ofType(state, `AWS::Organizations::${type}`),
  )
  return grounds(things[0] ?? nowhere, [...things, [...own].sort().join()], () => ({}))
}

/** Neither service control policies nor resource control policies bear on the roles that services made for themselves. */
const isServiceLinked = ({ arn }: Principal): boolean => arn.includes(':role/aws-service-role/')

/** Whether sessions of a role can be given tags: its trust policy says so by allowing sts:TagSession. */
function sessionTags(state: State, { arn, caller }: Principal): boolean {
  if (caller.kind === 'user') return false
  return /sts:\*|sts:TagSession|"Action":"\*"/i.test(
    JSON.stringify(state.things.get(arn)?.properties['trust_policy'] ?? ''),
  )
}

import type { Reason, Step } from '../../graph/model.js'
import { ofType, type Thing } from '../../state.js'
import type { Estate, Question } from '../estate/estate.js'
import type { Principal } from '../estate/principals.js'
import { lets } from './services.js'
import { lastingStep, speaks, type Way } from './way.js'

/** A machine or function, and the role that it acts as. */
export interface Machine {
  readonly thing: Thing
  readonly role: string
  readonly service: string
}

/** Instances with a profile and functions with a role that trusts them. */
export function machinesOf(estate: Estate): readonly Machine[] {
  const profiles = new Map(
    ofType(estate.state, 'AWS::IAM::Role').flatMap((role) => {
      const given = role.properties['instance_profiles']
      return (Array.isArray(given) ? given : []).map((arn) => [arn, role.uid] as const)
    }),
  )
  const instances = ofType(estate.state, 'AWS::EC2::Instance').map((thing) => ({
    thing,
    role: profiles.get(thing.properties['instance_profile'] ?? ''),
    service: 'ec2.amazonaws.com',
  }))
  const functions = ofType(estate.state, 'AWS::Lambda::Function').map((thing) => ({
    thing,
    role: typeof thing.properties['role'] === 'string' ? thing.properties['role'] : undefined,
    service: 'lambda.amazonaws.com',
  }))
  return [...instances, ...functions].filter(
    (one): one is Machine =>
      one.role !== undefined &&
      estate.principals.all.has(one.role) &&
      lets(estate, one.service, estate.resources.named(one.role)),
  )
}

/** A machine acts as its role; anybody on it gets the role's credentials. */
export const runsAs = ({ thing, role, service }: Machine): Step => ({
  from: thing.uid,
  to: role,
  how: 'runs as',
  answer: 'Yes',
  depends: [],
  prove: () => [
    {
      uid: thing.uid,
      says: 'allows',
      text: `${thing.name} runs as ${role}, which trusts ${service}`,
      layer: 'machine',
      excerpt: thing.properties['instance_profile'] ?? thing.properties['role'],
    } satisfies Reason,
  ],
})

/** Ways to run one's own code on a machine that is there. */
const entering: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'AWS::EC2::Instance': [
    ['ssm:SendCommand', 'runs a command on it'],
    ['ssm:StartSession', 'opens a session on it'],
    ['ec2-instance-connect:SendSSHPublicKey', 'puts an SSH key on it'],
    ['ec2:ModifyInstanceAttribute', 'changes what it runs when it starts'],
  ],
  'AWS::Lambda::Function': [
    ['lambda:UpdateFunctionCode', 'changes its code'],
    ['lambda:UpdateFunctionConfiguration', 'puts a layer of code into it'],
  ],
}

const running = lastingStep()

/** Machines of its account that an identity can run code on, but for those that act as a role of `except`. */
export function enters(
  estate: Estate,
  machines: ReadonlyMap<string, readonly Machine[]>,
  principal: Principal,
  except: ReadonlySet<string>,
): readonly Step[] {
  const able = new Set(
    Object.values(entering)
      .flat()
      .map(([action]) => action)
      .filter((action) => speaks(principal, action)),
  )
  if (able.size === 0) return []
  const ours = (machines.get(principal.account) ?? []).filter(({ role }) => !except.has(role))
  return ours.flatMap(({ thing }) =>
    running(estate, principal, { to: thing.uid, on: thing }, () =>
      (entering[thing.type] ?? [])
        .filter(([action]) => able.has(action))
        .map(([action, how]): Way => ({ how, needs: needsOf(estate, principal, action, thing) })),
    ),
  )
}

function needsOf(
  estate: Estate,
  principal: Principal,
  action: string,
  thing: Thing,
): readonly Question[] {
  const on = (arn: string): Question => {
    const resource = estate.resources.named(arn)
    return {
      principal,
      action,
      resource: { ...resource, account: resource.account || thing.account },
    }
  }
  // A command is asked of the document that it runs as well as of the machine.
  if (action === 'ssm:SendCommand')
    return [on(thing.uid), on(`arn:aws:ssm:${thing.uid.split(':')[3] ?? ''}::document/*`)]
  // User data is read when a machine starts, so it has to be stopped and started.
  if (action === 'ec2:ModifyInstanceAttribute')
    return [
      on(thing.uid),
      { ...on(thing.uid), action: 'ec2:StopInstances' },
      { ...on(thing.uid), action: 'ec2:StartInstances' },
    ]
  return [on(thing.uid)]
}

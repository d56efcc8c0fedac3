import { assumes, permit, reader } from '../grants.js'
import { listedJewel } from '../jewels.js'
import { arnIn } from '../model.js'
import type { Organization } from '../organization.js'
import { allow, deny, trustService } from '../policy.js'

const method = 'lambda:UpdateFunctionCode'
const ACTIONS = [method, 'lambda:InvokeFunction', 'lambda:GetFunction']

/** Functions that are there already: who writes their code acts as their role. */
export function lambdaCode(o: Organization): void {
  const { labels } = o
  const account = o.account('claims')
  const intake = listedJewel(o, 'claims', 'sqs', 'claims-intake')
  const adjudicator = reader(o, 'claims', 'adjudicator', intake, trustService('lambda'))
  const fn = o.listed(account, 'lambda', 'claims-adjudicator', adjudicator)

  const dev = o.user('claims', 'f.developer')
  permit(dev, 'functions', allow(ACTIONS, fn.arn))
  o.truth.step(dev.arn, fn.arn)
  labels.path('lambda-code', method, [dev.arn, fn.arn, adjudicator.arn, intake.uid])

  const hotfix = o.role('claims', 'hotfix', [])
  permit(hotfix, 'functions', allow(ACTIONS, arnIn(account, 'lambda', 'function:claims-*')))
  o.truth.step(hotfix.arn, fn.arn)
  const engineer = o.user('portal', 'release-engineer')
  assumes(o, engineer, hotfix)
  const via = [engineer.arn, hotfix.arn, fn.arn, adjudicator.arn, intake.uid]
  labels.path('lambda-code-by-role', method, via)

  const tester = o.user('claims', 'f.tester')
  permit(tester, 'functions', allow(ACTIONS, `${fn.arn}-test`))
  labels.decoy(
    'lambda-code-of-neighbour',
    method,
    [tester.arn, intake.uid],
    'identity policy',
    'functions',
  )
  const junior = o.user('claims', 'f.junior')
  permit(junior, 'functions', allow(ACTIONS, fn.arn))
  const juniors = o.group('claims', 'juniors', junior)
  permit(juniors, 'no-production-code', {
    ...deny(['lambda:Update*', 'lambda:Publish*'], '*'),
    Sid: 'NoProductionCode',
  })
  labels.decoy(
    'lambda-code-denied-by-group',
    method,
    [junior.arn, intake.uid],
    'identity policy',
    'NoProductionCode',
  )

  // A service control policy keeps hands off the code of functions in this account.
  const queue = listedJewel(o, 'imaging', 'sqs', 'dicom-intake')
  const router = reader(o, 'imaging', 'dicom-router', queue, trustService('lambda'))
  const routing = o.listed(o.account('imaging'), 'lambda', 'dicom-router', router)
  const coder = o.user('imaging', 'dicom-developer')
  permit(coder, 'functions', allow(ACTIONS, routing.arn))
  labels.decoy('lambda-code-scp', method, [coder.arn, queue.uid], 'scp', 'NoHandMadeCode')
}

import { permit, reader } from '../grants.js'
import { bucketJewel, secretJewel } from '../jewels.js'
import { managed } from '../managed-policies.js'
import type { Instance } from '../model.js'
import type { Organization } from '../organization.js'
import { allow, type Condition, trustService } from '../policy.js'

const DOCUMENT = 'arn:aws:ssm:*:*:document/AWS-RunShellScript'

/** Ways onto a machine that is there already, and so to the role it runs as. */
export function instanceAccess(o: Organization): void {
  const { labels } = o
  const account = o.account('imaging')
  const pacs = secretJewel(o, 'imaging', 'imaging/pacs-admin')
  const gateway = reader(o, 'imaging', 'pacs-gateway', pacs, trustService('ec2'))
  gateway.attached.add(managed('AmazonSSMManagedInstanceCore'))
  const host = o.instance(account, 'pacs-gateway', gateway, { 'patch-group': 'pacs' })

  for (const [id, method, name, resources] of [
    ['ssm-send-command', 'ssm:SendCommand', 'ops-commands', [DOCUMENT, host.arn]],
    ['ssm-start-session', 'ssm:StartSession', 'ops-sessions', [host.arn]],
    ['send-ssh-key', 'ec2-instance-connect:SendSSHPublicKey', 'ops-ssh', [host.arn]],
  ] as const) {
    const who = o.user('imaging', name)
    permit(who, 'machines', allow(method, resources))
    o.truth.step(who.arn, host.arn)
    labels.path(id, method, [who.arn, host.arn, gateway.arn, pacs.uid])
  }
  byTag(o, host, 'pacs')

  const listener = o.user('imaging', 'ops-documents')
  permit(listener, 'machines', allow('ssm:SendCommand', DOCUMENT))
  labels.decoy(
    'ssm-document-without-instance',
    'ssm:SendCommand',
    [listener.arn, pacs.uid],
    'identity policy',
    'machines',
  )

  // A machine beside it, whose role leads nowhere.
  const dull = o.role('imaging', 'print-server', [trustService('ec2')])
  dull.attached.add(managed('AmazonSSMManagedInstanceCore'))
  const printer = o.instance(account, 'print-server', dull, { 'patch-group': 'print' })
  const porter = o.user('imaging', 'ops-printers')
  permit(
    porter,
    'machines',
    allow(['ssm:StartSession', 'ssm:SendCommand'], [DOCUMENT, printer.arn]),
  )
  labels.decoy(
    'ssm-instance-of-weak-role',
    'ssm:StartSession',
    [porter.arn, pacs.uid],
    'identity policy',
    'print-server',
  )
  const films = bucketJewel(o, 'imaging', 'film-archive')
  const scanner = reader(o, 'imaging', 'film-scanner', films, trustService('ec2'))
  const scanning = o.instance(account, 'film-scanner', scanner, { 'patch-group': 'film' })
  const key = o.user('imaging', 'ops-keys')
  permit(key, 'machines', allow('ec2-instance-connect:SendSSHPublicKey', `${scanning.arn}0`))
  labels.decoy(
    'send-ssh-key-other-instance',
    'ec2-instance-connect:SendSSHPublicKey',
    [key.arn, films.uid],
    'identity policy',
    'machines',
  )
}

/** Machines named by a tag instead of by themselves. */
function byTag(o: Organization, host: Instance, group: string): void {
  const method = 'ssm:SendCommand by tag'
  const pacs = o.account('imaging').secrets.find((one) => one.name === 'imaging/pacs-admin')
  const role = o.account('imaging').roles.get('pacs-gateway')
  if (!pacs || !role) return
  const all = `arn:aws:ec2:*:${o.account('imaging').id}:instance/*`
  const tagged = (value: string): Condition => ({
    StringEquals: { 'aws:ResourceTag/patch-group': value },
  })
  for (const [id, name, value] of [
    ['ssm-tag', 'patch-pacs', group],
    ['ssm-other-tag', 'patch-printers', 'none'],
  ] as const) {
    const who = o.user('imaging', name)
    permit(who, 'machines', allow('ssm:SendCommand', DOCUMENT))
    permit(who, 'machines', allow('ssm:SendCommand', all, tagged(value)))
    if (value === group) {
      o.truth.step(who.arn, host.arn)
      o.labels.path(id, method, [who.arn, host.arn, role.arn, pacs.arn])
    } else
      o.labels.decoy(
        id,
        method,
        [who.arn, pacs.arn],
        'identity policy',
        'aws:ResourceTag/patch-group',
      )
  }
}

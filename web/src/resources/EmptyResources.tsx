import { Code } from '@mantine/core'
import { IconCube } from '@tabler/icons-react'
import { Empty } from '../shared/ui/states.js'
import classes from './resources.module.css'

const EXPORTS = [
  ['AWS', 'aws iam get-account-authorization-details', 'account-authorization-details.json'],
  [
    '',
    'bucket, key and secret policies, instances, the organization and its SCPs',
    's3-bucket-policies.json, organization.json, …',
  ],
  [
    'GitHub',
    'organization, repositories, members, tokens, workflow files',
    'org.json, repos.json, members.json, pats.json',
  ],
  ['Okta', 'users, groups, apps', 'users.json, groups.json, apps.json'],
  ['People', 'a table of who works here', 'people.csv'],
] as const

/** Nothing of the configuration was loaded yet: what it is, and how it comes. */
export function EmptyResources() {
  return (
    <Empty icon={<IconCube size={26} stroke={1.5} />} title="No configuration was loaded yet">
      <p>
        Put exports of your configuration beside the logs, in folders of any layout, and load them:
      </p>
      <Code block>trivium load ~/exports</Code>
      <table className={classes.exports}>
        <tbody>
          {EXPORTS.map(([of, what, files]) => (
            <tr key={what}>
              <th scope="row">{of}</th>
              <td>
                {what}
                <small className="mono">{files}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        A file <code>{'captured.json'}</code> with{' '}
        <code>{'{"captured_at": "2026-03-01T00:00:00Z"}'}</code> says when the files beside and
        below it were taken. Several snapshots are versions of the same things; the logs tell who
        changed what between them.
      </p>
    </Empty>
  )
}

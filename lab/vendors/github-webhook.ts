import { fixed } from '../random.js'
import { gitHubId, ORG } from './github.js'

/** A webhook delivery as the collector behind the hook keeps it: the headers that matter, and the body. */
export interface HookDelivery {
  readonly headers: { readonly 'X-GitHub-Event': string; readonly 'X-GitHub-Delivery': string }
  readonly received_at: string
  readonly body: object
}

export interface HookDetails {
  readonly at: number
  readonly event: 'push' | 'pull_request'
  readonly repo: string
  readonly sender: { readonly login: string; readonly email?: string }
  readonly body: Readonly<Record<string, unknown>>
}

/** `delivery` is GitHub's id of the delivery. */
export function hookDelivery(delivery: string, d: HookDetails): HookDelivery {
  const time = new Date(d.at).toISOString().replace(/\.\d+/, '')
  return {
    headers: { 'X-GitHub-Event': d.event, 'X-GitHub-Delivery': delivery },
    received_at: time,
    body: {
      ...d.body,
      repository: {
        id: gitHubId(d.repo),
        name: d.repo.split('/')[1],
        full_name: d.repo,
        private: true,
        visibility: 'private',
        fork: false,
        default_branch: 'main',
        owner: { login: ORG, id: gitHubId(ORG), type: 'Organization' },
        created_at: new Date(
          Date.UTC(2023, 0, 1) + fixed(`born ${d.repo}`).int(0, 700) * 86_400_000,
        ).toISOString(),
        updated_at: time,
        pushed_at: Math.floor(d.at / 1000),
      },
      organization: { login: ORG, id: gitHubId(ORG) },
      sender: { login: d.sender.login, id: gitHubId(d.sender.login), type: 'User' },
    },
  }
}

import type { ChangeTelling } from '../config/define.js'
import { accessChanges } from './changes/access.js'
import { memberChanges } from './changes/members.js'
import { protectionChanges } from './changes/protection.js'
import { repositoryChanges } from './changes/repository.js'

/** Actions that change configuration, as GitHub's audit log tells them. */
export const githubChanges: ChangeTelling = {
  source: 'github-audit',
  operations: {
    ...memberChanges,
    ...repositoryChanges,
    ...protectionChanges,
    ...accessChanges,
  },
}

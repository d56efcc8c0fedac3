import type { Edge, ResourceType } from '../define.js'
import { environmentUid, githubUid } from '../github.js'
import { isObject, sorted, text, texts } from '../reading.js'

/** Pushes change workflows; the audit log does not say which files a push changes, so no log follows them. */
export const workflowTypes: Readonly<Record<string, ResourceType>> = {
  'GitHub::Workflow': {
    edges: ({ uid, properties }) => {
      const repository = text(properties, 'repository')
      const jobs = isObject(properties['jobs']) ? Object.values(properties['jobs']) : []
      return [
        { from: uid, relation: 'belongs to', to: githubUid(repository) },
        ...sorted(jobs.flatMap((job) => texts(job, 'assumes')))
          .filter((role) => /^arn:[^$]+$/.test(role))
          .map((to): Edge => ({ from: uid, relation: 'can assume', to })),
        // An expression names an environment only when the workflow runs.
        ...sorted(jobs.map((job) => text(job, 'environment')))
          .filter((name) => name !== '' && !name.includes('${{'))
          .map(
            (name): Edge => ({
              from: uid,
              relation: 'deploys to',
              to: environmentUid(repository, name),
            }),
          ),
      ]
    },
  },
}

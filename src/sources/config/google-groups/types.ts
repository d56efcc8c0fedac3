import type { Edge, ResourceType } from '../define.js'
import { isObject } from '../reading.js'

/** Members are users, groups or strangers: their address is an alias of whichever it is. */
export const googleGroupTypes: Readonly<Record<string, ResourceType>> = {
  'Google::Group': {
    followed: 'google-workspace',
    edges: ({ uid, properties }) =>
      Object.keys(isObject(properties['members']) ? properties['members'] : {})
        .sort()
        .map((from): Edge => ({ from, relation: 'member of', to: uid })),
  },
}

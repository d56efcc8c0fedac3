import { z } from '@hono/zod-openapi'
import { dangers } from '../../access/index.js'
import { severity } from './findings.js'

/** Answers are made once and handed out: nobody changes their lists. */
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

const at = z.iso
  .datetime({ offset: true })
  .optional()
  .describe('as it was then; what is in force now where it is left out')
const limit = z.coerce.number().int().min(1).max(1000).optional()
const name = z.string().min(1).max(2048)

export const whoCanQuery = z.object({ action: name, resource: name, at, limit }).strict()
export const reachQuery = z
  .object({
    principal: name,
    at,
    limit,
    least: z.coerce
      .number()
      .int()
      .min(0)
      .max(3)
      .optional()
      .describe(
        'sensitivity from which things are listed: 0 all, 2 sensitive (what is taken), 3 the most sensitive',
      ),
  })
  .strict()
export const whyQuery = z.object({ principal: name, action: name, resource: name, at }).strict()
export const blastQuery = z.object({ principal: name, at }).strict()
export const unusedQuery = z.object({ principal: name, at }).strict()
export const accessDiffQuery = z
  .object({
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }).optional(),
    principal: name.optional(),
    limit,
  })
  .strict()
export const thirdPartiesQuery = z.object({ at }).strict()

const certain = z.enum(['Yes', 'Depends'])
const dependency = z.object({
  key: z.string().describe('a condition key, or in words what has to be so'),
  operator: z.string(),
  values: list(z.string()),
  wanted: z.enum(['met', 'not met']),
})
const reason = z.object({
  uid: z.string().describe('the thing of the configuration that says so'),
  says: z.enum(['allows', 'denies', 'allows if', 'denies if']),
  text: z.string(),
  layer: z.string(),
  policy: z.string().optional(),
  position: z.number().optional().describe('of the statement in its policy, from 1'),
  sid: z.string().optional(),
  excerpt: z.unknown().describe('that part of the configuration, as it stands'),
})
const step = z.object({
  from: z.string(),
  from_name: z.string(),
  to: z.string(),
  to_name: z.string(),
  how: z.string(),
  answer: certain,
  depends: list(dependency),
  reasons: list(reason),
})
const missing = list(z.string()).describe('what the exports leave out')

export const whoCanAnswer = z.object({
  action: z.string(),
  resource: z.string(),
  at: z.string(),
  total: z.number(),
  holders: list(
    z.object({
      uid: z.string(),
      name: z.string(),
      kind: z.string(),
      account: z.string(),
      answer: certain,
      depends: list(dependency),
      path: list(step).describe('whom it has to become first'),
      reasons: list(reason).describe('what lets the last of the path do it'),
    }),
  ),
  missing,
})

export const reachAnswer = z.object({
  principal: z.string(),
  name: z.string(),
  at: z.string(),
  becomes_total: z.number(),
  becomes: list(z.object({ uid: z.string(), name: z.string(), answer: certain, path: list(step) })),
  things_total: z.number(),
  things: list(
    z.object({
      uid: z.string(),
      type: z.string(),
      name: z.string(),
      account: z.string(),
      sensitivity: z.number().describe('0 to 3'),
      sensitive_because: list(z.string()),
      touches: list(
        z.object({
          action: z.string(),
          level: z.string().describe('access level, in the words of AWS'),
          how: z.string().describe('empty where it is the action itself'),
          answer: certain,
          depends: list(dependency),
          reasons: list(reason),
          path: list(step),
        }),
      ),
    }),
  ),
  missing,
})

export const whyAnswer = z.object({
  principal: z.string(),
  action: z.string(),
  resource: z.string(),
  at: z.string(),
  answer: z.enum(['Yes', 'No', 'Depends']),
  depends: list(dependency),
  path: list(step),
  reasons: list(reason),
  lacking: list(z.string()).describe('layers in which nothing allows it'),
  missing,
})

const harm = z.object({
  degree: z.number().describe('0 to 1'),
  count: z.number(),
  worst: list(z.string()),
})
export const blastAnswer = z.object({
  start: z.string(),
  name: z.string(),
  at: z.string(),
  score: z.number().describe('0 to 100'),
  level: z.enum(['low', 'medium', 'high', 'critical']),
  harms: z.object({
    admin: harm,
    data: harm,
    secrets: harm,
    code: harm,
    identity: harm,
    persistence: harm,
  }),
  missing,
})

const gain = z.object({
  from: z.string(),
  from_name: z.string(),
  to: z.string(),
  to_name: z.string(),
  action: z.string(),
  answer: certain,
})
export const accessDiffAnswer = z.object({
  from: z.string(),
  to: z.string(),
  total: z.number(),
  changes: list(
    z.object({
      uid: z.string(),
      type: z.string(),
      name: z.string(),
      account: z.string(),
      change: z.enum(['made', 'changed', 'taken away']),
      dangers: list(z.enum(dangers)).describe('the gravest first'),
      severity: severity.describe('of what is gained'),
      gained: list(gain.extend({ danger: z.enum(dangers) })),
      gained_total: z.number(),
      lost: list(gain),
      lost_total: z.number(),
      refused: z
        .array(
          z.object({
            from: z.string(),
            to: z.string(),
            action: z.string(),
            by: list(z.string()),
            reasons: list(reason),
          }),
        )
        .describe('granted by the change, refused by something else'),
      harmless: z.boolean().describe('nobody gains anything sensitive'),
      guarded: z.boolean().describe('what is refused matters more than what is gained'),
    }),
  ),
})

export const unusedAnswer = z.object({
  principal: z.string(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  services: list(
    z.object({
      service: z.string(),
      granted: z.number(),
      used: list(z.string()),
      last_used: z.string().nullable(),
    }),
  ),
})

export const thirdPartiesAnswer = z.object({
  at: z.string(),
  since: z.string().nullable().describe('from when records of AWS are there'),
  until: z.string().nullable(),
  ways: list(
    z.object({
      who: z.string(),
      who_name: z.string(),
      uid: z.string(),
      name: z.string(),
      account: z.string(),
      how: z.string(),
      answer: certain,
      external_id: z.boolean().optional().describe('of roles: whether an external id is asked for'),
      conditions: list(z.string()),
      last_used: z
        .string()
        .nullable()
        .optional()
        .describe('null: never in the records; left out where they cannot tell'),
    }),
  ),
  missing,
})

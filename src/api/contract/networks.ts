import { z } from '@hono/zod-openapi'
import { networkKinds } from '../../semantic/index.js'

export const companyNetwork = z.object({
  cidr: z.string().describe('a range such as 203.0.113.0/24'),
  kind: z.enum(networkKinds),
  name: z.string().describe('what the company calls it'),
  source: z.string().describe('who or what said so'),
})
export const networksPage = z.object({ networks: z.array(companyNetwork) })
export const newNetworks = z
  .object({
    networks: z
      .array(
        companyNetwork
          .omit({ source: true })
          .extend({ name: z.string().max(200) })
          .strict(),
      )
      .min(1)
      .max(1000),
  })
  .strict()
export const oldNetworks = z.object({ ranges: z.array(z.string()).min(1).max(1000) }).strict()

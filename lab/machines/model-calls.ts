import { ACCOUNTS } from '../company/accounts.js'
import type { Random } from '../random.js'
import { HOUR, trafficShape } from '../rhythm.js'
import { invocation } from '../vendors/bedrock.js'
import type { World } from '../world.js'
import { machineSession } from './steady.js'
import { WORKLOADS } from './workloads.js'

const MODEL = 'anthropic.claude-3-5-haiku-20241022-v1:0'

const QUESTIONS: readonly (readonly [prompt: string, answer: string])[] = [
  [
    'Sum up this message to the clinic in one line: can I move my visit to next week?',
    'The patient asks to move the visit to next week.',
  ],
  ['Which team should answer: my invoice shows the visit twice.', 'Billing.'],
  [
    'Put into plain words: fasting required eight hours before the sample is taken.',
    'Please do not eat for eight hours before your blood test.',
  ],
  [
    'Sum up: thank you, the new tablets work well and I sleep better.',
    'The patient reports that the new tablets help and sleep has improved.',
  ],
  ['Which team should answer: I cannot open the video call on my phone.', 'Technical support.'],
  ['Translate to German: your appointment is confirmed.', 'Ihr Termin ist bestaetigt.'],
]

/** The portal has patients' messages summed up and sorted by a model; as busy as its patients are. */
export function modelCallsHour(world: World, hour: number): void {
  const r = world.random(`model calls ${hour}`)
  const portal = WORKLOADS.find((w) => w.id === 'portal-api')
  if (!portal) return
  const start = hour * HOUR
  const region = 'us-east-1'
  const calls = r.poisson(2 * trafficShape(start) * Math.min(15, world.scale ** 0.4))
  for (let n = 0; n < calls; n++) {
    const at = start + r.int(0, 3_599_000)
    const { identity } = machineSession(
      world,
      portal,
      region,
      r.int(1, Math.max(1, portal.replicas)),
      start,
    )
    const [prompt, answer] = ask(r)
    world.log.write(
      'aws-bedrock-invocation',
      invocation(r, {
        at,
        account: ACCOUNTS.prod,
        region,
        arn: identity.arn,
        model: MODEL,
        prompt,
        answer,
      }),
      portal.id,
    )
  }
}

const ask = (r: Random) => r.pick(QUESTIONS)

import type { Random } from '../random.js'

/** One record of Bedrock's model invocation log. */
export interface Invocation {
  readonly timestamp: string
  readonly requestId: string
  readonly [field: string]: unknown
}

export interface InvocationDetails {
  readonly at: number
  readonly account: string
  readonly region: string
  readonly arn: string
  readonly model: string
  readonly prompt: string
  readonly answer: string
}

export function invocation(random: Random, d: InvocationDetails): Invocation {
  const tokens = (text: string) => Math.ceil(text.length / 4) + random.int(20, 400)
  return {
    schemaType: 'ModelInvocationLog',
    schemaVersion: '1.0',
    timestamp: `${new Date(d.at).toISOString().slice(0, 19)}Z`,
    accountId: d.account,
    identity: { arn: d.arn },
    region: d.region,
    requestId: random.uuid(),
    operation: 'InvokeModel',
    modelId: `arn:aws:bedrock:${d.region}::foundation-model/${d.model}`,
    input: {
      inputContentType: 'application/json',
      inputBodyJson: { max_tokens: 400, messages: [{ role: 'user', content: d.prompt }] },
      inputTokenCount: tokens(d.prompt),
    },
    output: {
      outputContentType: 'application/json',
      outputBodyJson: { content: [{ type: 'text', text: d.answer }], stop_reason: 'end_turn' },
      outputTokenCount: tokens(d.answer),
    },
  }
}

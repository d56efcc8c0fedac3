import type { EvidenceKind } from './define.js'

/** At most this many bits: a broad day alone can be a new project. */
const most = 9

/** How many different things the identity touched on its days: the broad day beside the ones before. */
export const volume: EvidenceKind = (candidate) => {
  const [signal] = candidate.signals.filter(({ dimension }) => dimension === 'volume')
  if (!signal) return []
  return [
    {
      id: 'breadth',
      sql: `SELECT title, observed, expected, round(bits, 1) AS bits
FROM signals WHERE signal_uid IN {signals:Array(String)} LIMIT 1`,
      params: { signals: [signal.signal_uid] },
      rows: [
        {
          title: signal.title,
          observed: signal.observed,
          expected: signal.expected,
          bits: signal.bits,
        },
      ],
      text: `That day it touched ${signal.observed}; it was ${signal.expected}.`,
      lean: 'malicious',
      bits: Math.min(most, signal.bits / 2),
    },
  ]
}

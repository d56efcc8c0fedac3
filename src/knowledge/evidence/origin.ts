import { leads } from '../candidate.js'
import { by, type EvidenceKind, plural } from './define.js'

/** At most this many bits from what is new about the session: the signals are not independent of each other. */
const most = 6

/** What was new for this identity in the same sessions: place, network, client, service, operation, resource. */
export const origin: EvidenceKind = (candidate) => {
  const anomalies = candidate.signals.filter((signal) => !leads(signal))
  if (anomalies.length === 0) return []
  const dimensions = [
    ...new Set(anomalies.map((signal) => signal.dimension.replace('_', ' '))),
  ].sort()
  const total = anomalies.reduce((sum, signal) => sum + signal.bits, 0)
  return [
    {
      id: 'new-for-identity',
      sql: `SELECT dimension, title, observed, expected, round(bits, 1) AS bits
FROM signals WHERE signal_uid IN {signals:Array(String)}
ORDER BY bits DESC, title LIMIT 50`,
      params: { signals: anomalies.map((signal) => signal.signal_uid) },
      rows: anomalies
        .map(({ dimension, title, observed, expected, bits }) => ({
          dimension,
          title,
          observed,
          expected,
          bits,
        }))
        .sort(
          by(
            (row) => -row.bits,
            (row) => row.title,
          ),
        ),
      text: `In the same session ${plural(anomalies.length, 'thing was', 'things were')} new for this identity (${dimensions.join(', ')}).`,
      lean: 'malicious',
      bits: Math.min(most, total / 5),
    },
  ]
}

export { uidHex, uidsFromHex } from './candidate.js'
export { type EvidenceParams, runEvidence } from './evidence/index.js'
export { shortName } from './explain.js'
export { openBySeverity, triageWave } from './triage.js'

export { writeBaseline } from './baseline.js'
export { techniquesOf } from './rules/attack.js'
export {
  type Correlation,
  type Refused,
  type Rule,
  type RuleBook,
  type RuleFile,
  readRuleBook,
} from './rules/book.js'
export { burstsSql, hitsCommand } from './rules/evaluate.js'
export { packFiles, readFolder } from './rules/pack.js'
export { type Trial, type TrialResult, trialsOf } from './rules/trial.js'
export { levelBits } from './severity.js'
export { writeAccessSignals } from './signals/access.js'
export { writeRules } from './signals/catalogue.js'
export { forgetSignals, writeDetections } from './signals/detections.js'
export { historyDays, historyEvents, writeFirstSeen } from './signals/first-seen.js'
export { operationsIn, writeHits } from './signals/hits.js'
export { writeRuleSignals } from './signals/rule-signals.js'
export type { Suppression } from './signals/suppress.js'
export { writeVolumes } from './signals/volume.js'

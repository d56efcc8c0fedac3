export {
  type BlastAnswer,
  blastAnswer,
  type DiffAnswer,
  diffAnswer,
  type HolderAnswer,
  type ReachAnswer,
  reachAnswer,
  type StepAnswer,
  type ThirdPartiesAnswer,
  thirdPartiesAnswer,
  type WhoCanAnswer,
  type WhyAnswer,
  whoCanAnswer,
  whyAnswer,
} from './answers.js'
export { type Atlas, atlas } from './atlas.js'
export { problemsOf } from './aws/evaluate/explain.js'
export { policiesOf, requestOf, simulate, type Vector, vector } from './aws/vector.js'
export { type Danger, dangers } from './changes/danger.js'
export type { AccessMap } from './map.js'
export { type InQuestion, writeBlasts } from './over-time/blasts.js'
export { writeAccessChanges } from './over-time/changes.js'
export { type Unused, unused } from './questions/unused.js'

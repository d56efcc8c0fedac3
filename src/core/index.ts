export { type Clock, systemClock } from './clock.js'
export { messageOf, TriviumError } from './errors.js'
export { secretHash, secretToken, stableId } from './ids.js'
export { packageRoot } from './paths.js'

export { learnAddresses } from './addresses.js'
export { writeChains } from './chains.js'
export { prevailingKind } from './kind.js'
export {
  canonical,
  type Difference,
  differences,
  type KeptConfig,
  keepConfig,
  writeResources,
} from './resources/index.js'
export { writeSessions } from './sessions.js'

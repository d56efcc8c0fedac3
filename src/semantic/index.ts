export { learnAddresses } from './addresses.js'
export { writeChains } from './chains.js'
export { writeIdentities } from './identities/index.js'
export { judgedStreams } from './identities/streams.js'
export { prevailingKind } from './kind.js'
export {
  type CompanyNetwork,
  companyNetworks,
  removeCompanyNetworks,
  writeCompanyNetworks,
} from './networks/company.js'
export { type NetworkKind, networkKinds } from './networks/kinds.js'
export {
  canonical,
  type Difference,
  differences,
  type KeptConfig,
  keepConfig,
  writeResources,
} from './resources/index.js'
export {
  type SemanticLabels,
  type SemanticScore,
  scoreSemantics,
  semanticLabels,
  type Tally,
} from './score.js'
export { writeSessions } from './sessions.js'

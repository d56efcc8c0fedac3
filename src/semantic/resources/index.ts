export { canonical, type Difference, differences } from './diff.js'
export { type KeptConfig, keepConfig } from './keep.js'
export { writeResources } from './write.js'

export { type KeptConfig, keepConfig } from './keep.js'
export { writeResources } from './write.js'

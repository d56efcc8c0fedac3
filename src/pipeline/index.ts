export type { Deps, Progress, ProgressEvent } from './deps.js'
export { type Discovery, discover, type FoundFile } from './discover.js'
export { layout, load, type LoadOptions, type LoadResult, resume } from './run.js'

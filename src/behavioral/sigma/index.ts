export { type CompiledRule, type CompileOptions, compileRule } from './compile.js'
export { compileCorrelation } from './correlation/compile.js'
export type {
  LogSource,
  Search,
  SearchItem,
  SigmaCorrelation,
  SigmaDocument,
  SigmaRule,
  SigmaValue,
} from './document.js'
export type { RuleError, RuleErrorCode } from './error.js'
export type { FieldResolver, FieldSql } from './field.js'
export { type ParsedRules, parseRules } from './parse.js'

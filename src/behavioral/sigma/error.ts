import type { Position } from '../../core/index.js'

/** Stable codes: they are shown, searched for and documented, so they are never renamed. */
export type RuleErrorCode =
  | 'rule.bad_yaml'
  | 'rule.bad_document'
  | 'rule.unsupported'
  | 'rule.bad_detection'
  | 'rule.bad_condition'
  | 'rule.unknown_identifier'
  | 'rule.unused_identifier'
  | 'rule.unknown_modifier'
  | 'rule.bad_modifier'
  | 'rule.bad_value'
  | 'rule.bad_regex'
  | 'rule.bad_cidr'
  | 'rule.unknown_field'
  | 'rule.unknown_placeholder'
  | 'rule.bad_correlation'
  | 'rule.unsupported_correlation'

/** What is wrong with a rule, and where. A value rather than an exception: a bad rule is expected. */
export interface RuleError extends Position {
  readonly code: RuleErrorCode
  readonly file: string
  readonly message: string
}

/** Collects what is wrong with one file, so that its author sees everything in one go. */
export class Problems {
  readonly errors: RuleError[] = []

  constructor(readonly file: string) {}

  add(code: RuleErrorCode, at: Position, message: string): void {
    this.errors.push({ code, file: this.file, line: at.line, column: at.column, message })
  }
}
